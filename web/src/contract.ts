// What the explorer is given, and what a view is: the one page that everything else in web/ leans on.
//
// The data come from kg/explorer/page_data.py, in tables of rows whose numbers point into one another.
// world.ts turns them into the records below, which views read; only world.ts knows the rows.

// ── The data as they are sent ────────────────────────────────────────────────────────────────────

/** A number that points into ``Data.names``: local names of classes, properties and values. */
export type Name = number;
/** A number that points into ``Data.entities``. */
export type Ref = number;

/** path, kind, French, English, within, country, latitude, longitude, flags, other names, same as elsewhere */
export type EntityRow = [
  string, Name, string, string, Ref | null, Ref | null, number | null, number | null, number, string[], string[],
];
/** Flags of an entity: a place; bears a name of its own; one of the known things of the world. */
export const PLACE = 1, NAMED = 2, KNOWN = 4;

/** path, title, day, publisher, address, language, text (null where the page does not hold it) */
export type ArticleRow = [string, string | null, string | null, string | null, string | null, string | null, string | null];
/** article, start, end, text (null where the article's text is here); offsets count UTF-16 units of the article */
export type SentenceRow = [number, number, number, string | null];
/** name of the toll ("civiliansKilled"), low, best, high */
export type TollRow = [Name, number | null, number | null, number | null];
/**
 * path, kind, status, flags, earliest, latest, precision, attackers, targets, places, tolls, grade of harm to civilians,
 * its sources, articles, label in French, in English, versions that were merged (path, article)
 */
export type EventRow = [
  string, Name, Name, number, string | null, string | null, Name | null, Ref[], Ref[], Ref[], TollRow[],
  Name | null, number | null, number[], string, string, [string, number][],
];
/** Flags of an event: background, not news; a total over a period. */
export const BACKGROUND = 1, CUMULATIVE = 2;
/**
 * path, about (an event; -1 - n is entity n), predicate, object, claimant, modality, tier, flags, found by, sentence,
 * spans: words, cue, claimant's words, each [start, end] in the article, or null
 *
 * The object: of ``type`` a name; of ``casualties`` [outcome, category, low, high]; of ``date`` [earliest, latest,
 * precision]; of all others an entity. ``null`` where the graph has none.
 */
export type ClaimRow = [
  string, number, Name, ObjectRow, Ref | null, Name, Name | null, number, Name[], number, (SpanRow | null)[],
];
export type SpanRow = [number, number];
export type ObjectRow = number | null | [Name, Name, number | null, number | null] | [string | null, string | null, Name | null];
/** Flags of a claim: inferred; counts for the tolls; another claim contradicts it. */
export const INFERRED = 1, COUNTS = 2, AGAINST = 4;
/** subject, property, object, claims (none: the known world says so, no article) */
export type RelationRow = [Ref, Name, Ref, number[]];

export interface Term { fr: string; en: string; up: string | null }
export interface QuestionRow {
  name: string; title: string; title_fr: string; summary: string; description: string; tags: string[];
  parameters: { name: string; type: string; required: boolean; default: string | null; description: string }[];
}
export interface Data {
  format: 1;
  base: string;                    // what paths are relative to
  title: string;                   // "2 articles, 2016–2017"
  language: Language;              // what the page was made for
  names: string[];
  terms: Record<string, Term>;     // labels of names; ``up`` is the class above
  entities: EntityRow[]; articles: ArticleRow[]; sentences: SentenceRow[];
  events: EventRow[]; claims: ClaimRow[]; relations: RelationRow[];
  questions: QuestionRow[];
}

// ── The same, as views read it ───────────────────────────────────────────────────────────────────

export type Language = "fr" | "en";
export type Tier = "A" | "B" | "C";
export interface Text { fr: string; en: string }

/** An actor or a place. */
export interface Entity {
  path: string; kind: string; label: Text; isPlace: boolean; named: boolean; known: boolean;
  within: Entity | null; country: Entity | null; position: [longitude: number, latitude: number] | null;
  aliases: string[]; same: string[];
  events: Role[];                  // where it has a part, by day
  relations: Relation[];           // both ways
  claims: Claim[];                 // that it makes
}
export interface Role { event: Event; as: "attacker" | "target" | "place" }
export interface Article {
  path: string; title: string; published: string | null; publisher: string | null; url: string | null;
  language: string | null; text: string | null; events: Event[]; claims: Claim[];
}
export interface Sentence { article: Article; start: number; end: number; text: string; claims: Claim[] }
export interface Toll { name: string; low: number | null; best: number | null; high: number | null }
export interface Event {
  path: string; kind: string; status: string; background: boolean; cumulative: boolean;
  earliest: string | null; latest: string | null; precision: string | null;
  attackers: Entity[]; targets: Entity[]; places: Entity[]; countries: Entity[];
  tolls: Toll[]; harm: string | null; harmSources: number | null;
  articles: Article[]; label: Text; versions: { path: string; article: Article }[];
  claims: Claim[];
  tier: Tier;                      // how surely it was read that it happened and who did it
  disputed: boolean;               // some claim about it contradicts another, or is denied
}
export interface Figure { outcome: string; category: string; low: number | null; high: number | null }
export interface Period { earliest: string | null; latest: string | null; precision: string | null }
/** Offsets in the article's text. */
export interface Span { start: number; end: number }
export interface Claim {
  path: string; about: Event | Entity; predicate: string;
  value: string | null;            // of ``type``: the class
  figure: Figure | null; period: Period | null; object: Entity | null;
  claimant: Entity | null; modality: string; tier: Tier; inferred: boolean; counts: boolean; against: boolean;
  foundBy: string[]; sentence: Sentence;
  words: Span | null; cue: Span | null; claimantWords: Span | null;
}
export interface Relation { subject: Entity; predicate: string; object: Entity; claims: Claim[] }

export interface World {
  data: Data;
  actors: Entity[]; places: Entity[]; events: Event[]; articles: Article[]; claims: Claim[]; relations: Relation[];
  byPath: Map<string, Entity | Event | Article>;
  kinds: string[];                 // of the events that are here, the frequent ones first
  /** The classes above a class, nearest first, itself included. */
  line(kind: string): string[];
}

/** What happened and is news; what happened, background included; plans, denials and hypotheses too. */
export type Scope = "news" | "happened" | "all";

// ── What is shown ────────────────────────────────────────────────────────────────────────────────

/** Everything that the address after # says, which is everything that a link brings back. */
export interface State {
  view: string;                    // a name in the registry
  id: string | null;               // of what the page is about: "event/41c…"; or what is chosen in a view
  from: string | null;             // ISO days, both included; an undated event passes only where both are null
  to: string | null;
  kinds: string[];                 // classes of events, any class above counts; none: all
  country: string | null;          // "place/syrie"
  tier: Tier;                      // the least confidence: C lets all pass
  claimant: string | null;         // "actor/osdh"; "article" for what articles say in their own name
  scope: Scope;
  lang: Language;
  theme: "auto" | "light" | "dark";
  extra: Record<string, string>;   // what a view keeps for itself: day=2016-07-19, colour=side
}

/** What a view may ask of the frame. */
export interface App {
  readonly world: World;
  readonly words: Words;
  readonly state: State;
  readonly events: Event[];        // that pass the filters, by day
  /** The address of the server's own parts ("/api/…", "/sparql"), or null in a file. */
  readonly server: string | null;
  set(patch: Partial<State>, replace?: boolean): void;
  /** The address of a view or page with the filters as they are: ``link({view: "event", id})``. */
  link(patch: Partial<State>): string;
  /** A link to the page of a thing, named in the reader's language. */
  anchor(thing: Entity | Event | Article, text?: string): HTMLAnchorElement;
  /** A further part of the data (``"map"``): out of the file itself, or from the server's /api/. */
  asset(name: string): Promise<unknown>;
  /** Tell a screen reader. */
  announce(text: string): void;
}

/** The reader's language. */
export interface Words {
  readonly language: Language;
  say(key: string, values?: Record<string, string | number>): string;
  term(name: string): string;      // label of a class, property or value
  name(thing: Entity | Event | Article): string;
  number(value: number): string;
  day(iso: string): string;
  period(of: Period): string;      // says how exact it is
}

/** One view: made anew on entering it, told of every change, and taken down on leaving. */
export interface View {
  mount(host: HTMLElement, app: App): void;
  update(state: State): void;
  destroy(): void;
}
export interface ViewSpec {
  name: string;                    // in the address
  title: Text;                     // in the navigation, if it stands there
  navigation: boolean;
  filters: boolean | "set";        // whether the row of filters means something here, or only where some are set
  served?: true;                   // only where there is a server
  create(): View;
}
