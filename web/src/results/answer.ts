// An answer in rows, wherever it comes from: a question of the catalogue, or SPARQL.
import type { App, Article, Entity, Event, World } from "../contract";

export interface Cell { text: string; iri: string | null }
export interface Answer {
  columns: string[];
  rows: Cell[][];
  truncated: boolean;
  remarks: string[];
  variables?: true;                // columns are variables of SPARQL, and are called as they are
}
export type Thing = Entity | Event | Article;

const EMPTY: Cell = { text: "", iri: null };
const PREFIXES: [prefix: string, start: string][] = [
  ["kg:", "https://w3id.org/conflict-kg/ontology#"], ["rdf:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"],
  ["rdfs:", "http://www.w3.org/2000/01/rdf-schema#"], ["skos:", "http://www.w3.org/2004/02/skos/core#"],
  ["dct:", "http://purl.org/dc/terms/"], ["oa:", "http://www.w3.org/ns/oa#"], ["xsd:", "http://www.w3.org/2001/XMLSchema#"],
];

/** The answer of /api/questions/NAME. */
export function ofQuestion(told: { columns: string[]; rows: unknown[][]; truncated?: boolean; remarks?: string[] }): Answer {
  const cell = (value: unknown): Cell => {
    const text = value === null || value === undefined ? "" : String(value);
    return { text, iri: /^https?:\/\/\S+$/.test(text) ? text : null };
  };
  return { columns: told.columns, rows: told.rows.map((row) => row.map(cell)), truncated: !!told.truncated, remarks: told.remarks ?? [] };
}

interface Term { type: string; value: string | Triple }
interface Triple { subject: Term; predicate: Term; object: Term }
export interface SparqlJson { head: { vars?: string[] }; boolean?: boolean; truncated?: boolean; results?: { bindings: Record<string, Term>[] } }

/** SPARQL 1.1 Query Results JSON. The answer to an ASK is one cell. */
export function ofSparql(told: SparqlJson): Answer {
  if (told.boolean !== undefined) return { columns: ["ASK"], rows: [[{ text: String(told.boolean), iri: null }]], truncated: false, remarks: [] };
  const columns = told.head.vars ?? [];
  const rows = (told.results?.bindings ?? []).map((binding) => columns.map((column) => (binding[column] ? ofTerm(binding[column]) : EMPTY)));
  return { columns, rows, truncated: !!told.truncated, remarks: [], variables: true };
}

function ofTerm({ type, value }: Term): Cell {
  if (typeof value !== "string") return { text: `<< ${[value.subject, value.predicate, value.object].map((each) => ofTerm(each).text).join(" ")} >>`, iri: null };
  return type === "uri" ? { text: value, iri: value } : { text: type === "bnode" ? `_:${value}` : value, iri: null };
}

const TRIPLE = /^(<[^>]*>|_:\S+) <([^>]*)> (?:<([^>]*)>|(_:\S+)|"((?:[^"\\]|\\.)*)"\S*) \.$/;

/** N-Triples, as rows of subject, predicate and object. */
export function ofTriples(text: string, truncated: boolean): Answer {
  const rows = text.split("\n").flatMap((line): Cell[][] => {
    const [, subject, predicate, iri, blank, literal] = TRIPLE.exec(line) ?? [];
    if (!predicate) return [];
    const about = subject.startsWith("<") ? subject.slice(1, -1) : null;
    const object = iri === undefined ? { text: blank ?? unescaped(literal ?? ""), iri: null } : { text: iri, iri };
    return [[{ text: about ?? subject, iri: about }, { text: predicate, iri: predicate }, object]];
  });
  return { columns: ["subject", "predicate", "object"], rows, truncated, remarks: [] };
}

const ESCAPES: Record<string, string> = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, four: string | undefined, eight: string | undefined, one: string) => {
    const code = four ?? eight;
    return code ? String.fromCodePoint(Number.parseInt(code, 16)) : (ESCAPES[one] ?? one);
  });
}

/** What the cells of an answer speak of, by identifier, or by a name that only one thing bears. */
export class Finder {
  private readonly actors = new Map<string, Thing | null>();
  private readonly places = new Map<string, Thing | null>();
  private readonly claims: Map<string, Thing>;

  constructor(private readonly world: World) {
    for (const [things, names] of [[world.actors, this.actors], [world.places, this.places]] as const) {
      for (const thing of things) for (const name of new Set([thing.label.fr, thing.label.en])) names.set(name, names.has(name) ? null : thing);
    }
    this.claims = new Map(world.claims.map((claim) => [claim.path, claim.about]));
  }

  /** The thing that a cell identifies; of a claim, what it is about. */
  identified({ iri }: Cell): Thing | null {
    const { base } = this.world.data;
    if (!iri?.startsWith(base)) return null;
    const path = iri.slice(base.length);
    return this.world.byPath.get(path) ?? this.claims.get(path) ?? null;
  }

  /** The thing of that name: in a column of places a place first, elsewhere an actor. */
  named(name: string, column: string): Thing | null {
    const [first, second] = /place/i.test(column) ? [this.places, this.actors] : [this.actors, this.places];
    return first.get(name) ?? second.get(name) ?? null;
  }

  /** All things that a cell identifies or names; names stand apart by semicolons. */
  things(cell: Cell, column: string): Thing[] {
    const known = this.identified(cell);
    if (known) return [known];
    return cell.iri ? [] : cell.text.split("; ").flatMap((name) => this.named(name, column) ?? []);
  }
}

/** A cell in the reader's words: names of classes by their labels, known namespaces by their prefixes. */
export function shown({ text, iri }: Cell, { world, words }: App): string {
  if (iri === null) return text in world.data.terms ? words.term(text) : text;
  const known = PREFIXES.find(([, start]) => iri.startsWith(start));
  const short = known ? iri.slice(known[1].length) : "";
  if (known?.[0] === "kg:" && short in world.data.terms) return words.term(short);
  return known ? known[0] + short : iri.startsWith(world.data.base) ? iri.slice(world.data.base.length) : iri;
}
