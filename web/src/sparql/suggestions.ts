// What the editor offers: keywords, prefixes, the vocabulary with its labels, and the things of the knowledge base.
import type { App } from "../contract";
import { fold } from "../dom";
import type { EditorWish, Suggestion } from "./loading";

const KEYWORDS = [
  "SELECT", "DISTINCT", "WHERE", "FILTER", "OPTIONAL", "UNION", "GRAPH", "BIND", "VALUES", "MINUS", "EXISTS", "NOT EXISTS", "GROUP BY", "HAVING", "ORDER BY",
  "LIMIT", "OFFSET", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX", "COUNT", "SUM", "MIN", "MAX", "AVG", "GROUP_CONCAT", "SAMPLE", "STR", "LANG", "CONTAINS", "REGEX",
  "COALESCE", "BOUND", "YEAR", "MONTH", "DAY", "ASC", "DESC",
];
/** Properties that the vocabulary shares with others. */
const SHARED = ["a", "rdfs:label", "rdfs:subClassOf", "skos:prefLabel", "skos:altLabel", "dct:issued", "dct:title", "dct:publisher", "oa:exact", "oa:start", "oa:end"];
const OURS = [
  "about", "predicate", "object", "claimant", "modality", "confidence", "evidence", "words", "statedIn", "reportedIn", "attacker", "target", "place", "earliest",
  "latest", "datePrecision", "status", "background", "killedLow", "killedBest", "killedHigh", "civiliansKilledLow", "injuredLow", "within", "country",
];
const MOST = 40;

export function suggestions({ world, words }: App): EditorWish["words"] {
  const names = new Set([...OURS, ...Object.keys(world.data.terms)]);
  const terms: Suggestion[] = [
    ...[...names].sort().map((name) => ({ label: `kg:${name}`, detail: name in world.data.terms ? words.term(name) : undefined })),
    ...SHARED.map((label) => ({ label })), ...KEYWORDS.map((label) => ({ label })),
  ];
  const things = [...world.actors, ...world.places, ...world.articles].map((thing) => ({
    label: words.name(thing), path: thing.path, key: fold(`${thing.path} ${words.name(thing)}`), weight: "claims" in thing ? thing.claims.length : 0,
    uses: thing.events.length,
  })).sort((a, b) => b.uses - a.uses || b.weight - a.weight);
  return {
    terms,
    things: (typed) => things.filter(({ key }) => key.includes(fold(typed))).slice(0, MOST).map(({ label, path }) => ({ label: path, detail: label, apply: `<${path}>` })),
  };
}
