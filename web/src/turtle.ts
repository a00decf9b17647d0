// The triples behind an event, as its knowledge base holds them, in Turtle.
import type { Claim, Event } from "./contract";

const BASE = "https://w3id.org/conflict-kg/";
const PREFIXES: [string, string][] = [
  ["kg", `${BASE}ontology#`], ["rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"], ["rdfs", "http://www.w3.org/2000/01/rdf-schema#"], ["xsd", "http://www.w3.org/2001/XMLSchema#"],
];

export function turtle(event: Event): string {
  const head = [`@base <${BASE}> .`, ...PREFIXES.map(([name, iri]) => `@prefix ${name}: <${iri}> .`)].join("\n");
  return [head, block(event.path, about(event)), ...event.claims.map((claim) => `${comment(claim)}\n${block(claim.path, claimed(claim, event))}`)].join("\n\n");
}

type Line = [property: string, ...values: string[]];

function block(path: string, lines: Line[]): string {
  return `${iri(path)} ${lines.filter(([, ...values]) => values.length).map(([property, ...values]) => `${property} ${values.join(", ")}`).join(" ;\n    ")} .`;
}

const iri = (path: string) => `<${path.replace(/[^\w./:#?&=%~+@!$'()*,;-]/gu, (sign) => encodeURIComponent(sign))}>`;
const text = (value: string, tag: string) => `${JSON.stringify(value)}@${tag}`;
const day = (value: string | null) => (value ? [`"${value}"^^xsd:date`] : []);
const term = (name: string | null) => (name ? [`kg:${name}`] : []);
const whole = (value: number | null) => (value === null ? [] : [String(value)]);

function about(event: Event): Line[] {
  return [
    ["a", `kg:${event.kind}`], ["rdfs:label", text(event.label.fr, "fr"), text(event.label.en, "en")],
    ["kg:reportedIn", ...event.articles.map(({ path }) => iri(path))], ["kg:status", ...term(event.status)], ["kg:background", String(event.background)],
    ["kg:cumulative", ...(event.cumulative ? ["true"] : [])],
    ["kg:attacker", ...event.attackers.map(({ path }) => iri(path))], ["kg:target", ...event.targets.map(({ path }) => iri(path))], ["kg:place", ...event.places.map(({ path }) => iri(path))],
    ["kg:earliest", ...day(event.earliest)], ["kg:latest", ...day(event.latest)], ["kg:datePrecision", ...term(event.precision)],
    ...event.tolls.flatMap((toll): Line[] => [[`kg:${toll.name}Low`, ...whole(toll.low)], [`kg:${toll.name}Best`, ...whole(toll.best)], [`kg:${toll.name}High`, ...whole(toll.high)]]),
    ["kg:civilianHarm", ...term(event.harm)], ["kg:harmSources", ...whole(event.harmSources)],
    ["kg:counts", ...event.claims.filter(({ counts }) => counts).map(({ path }) => iri(path))],
  ];
}

function claimed(claim: Claim, event: Event): Line[] {
  return [
    ["a", "kg:Claim"], ["kg:about", iri(event.path)], ["kg:predicate", claim.predicate === "type" ? "rdf:type" : `kg:${claim.predicate}`],
    ["kg:object", ...(claim.value ? [`kg:${claim.value}`] : claim.object ? [iri(claim.object.path)] : [])],
    ["kg:earliest", ...day(claim.period?.earliest ?? null)], ["kg:latest", ...day(claim.period?.latest ?? null)], ["kg:datePrecision", ...term(claim.period?.precision ?? null)],
    ["kg:claimant", ...(claim.claimant ? [iri(claim.claimant.path)] : [])], ["kg:modality", ...term(claim.modality)], ["kg:confidence", `kg:Tier${claim.tier}`],
    ["kg:inferred", String(claim.inferred)], ["kg:foundBy", ...claim.foundBy.map((name) => JSON.stringify(name))], ["kg:statedIn", iri(claim.sentence.article.path)],
  ];
}

/** Where the claim stands, and its figure, whose own triples are left out. */
function comment({ sentence, figure, words }: Claim): string {
  const at = words ?? sentence;
  const told = figure ? `; kg:object is a figure: kg:outcome kg:${figure.outcome}, kg:category kg:${figure.category}, kg:atLeast ${String(figure.low ?? "–")}, kg:atMost ${String(figure.high ?? "–")}` : "";
  return `# ${sentence.article.path}, characters ${at.start}–${at.end}${told}`;
}
