// From rows that point into one another to records that hold one another.
import {
  AGAINST, BACKGROUND, COUNTS, CUMULATIVE, INFERRED, KNOWN, NAMED, PLACE,
  type Article, type Claim, type ClaimRow, type Data, type Entity, type Event, type EventRow, type Period, type Sentence, type SpanRow, type Tier,
  type World,
} from "./contract";

const TIERS: Record<string, Tier> = { TierA: "A", TierB: "B", TierC: "C" };

export function world(data: Data): World {
  const entities = readEntities(data);
  const articles = data.articles.map(([path, title, published, publisher, url, language, text]): Article => (
    { path, title: title || `Article ${path.replace("article/", "")}`, published, publisher, url, language, text, events: [], claims: [] }));
  const sentences = data.sentences.map(([article, start, end, text]): Sentence => (
    { article: articles[article], start, end, text: text ?? articles[article].text?.slice(start, end) ?? "", claims: [] }));
  const events = data.events.map((row) => readEvent(row, data, entities, articles));
  const claims = data.claims.map((row) => readClaim(row, data, entities, events, sentences));
  for (const claim of claims) hang(claim);
  const relations = data.relations.map(([subject, predicate, object, numbers]) => (
    { subject: entities[subject], predicate: data.names[predicate], object: entities[object], claims: numbers.map((number) => claims[number]) }));
  for (const relation of relations) for (const end of [relation.subject, relation.object]) end.relations.push(relation);
  for (const event of events) settle(event);
  const byDay = [...events].sort((a, b) => compare(a.earliest ?? a.latest ?? "9999", b.earliest ?? b.latest ?? "9999") || compare(a.path, b.path));
  for (const event of byDay) take(event);
  const counts = new Map<string, number>();
  for (const event of events) counts.set(event.kind, (counts.get(event.kind) ?? 0) + 1);
  const all = [...entities, ...events, ...articles];
  const byPath = new Map(all.map((thing) => [thing.path, thing]));
  for (const event of events) for (const part of event.versions) if (!byPath.has(part.path)) byPath.set(part.path, event);
  return {
    data, articles, claims, relations, byPath,
    actors: entities.filter((entity) => !entity.isPlace), places: entities.filter((entity) => entity.isPlace), events: byDay,
    kinds: [...counts.keys()].sort((a, b) => counts.get(b)! - counts.get(a)! || compare(a, b)),
    line: (kind) => line(data, kind),
  };
}

/** The order of code units: the same everywhere, unlike that of a locale. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function line(data: Data, kind: string): string[] {
  const found = [kind];
  for (let up = data.terms[kind]?.up; up && !found.includes(up); up = data.terms[up]?.up) found.push(up);
  return found;
}

function readEntities(data: Data): Entity[] {
  const entities = data.entities.map(([path, kind, fr, en, , , lat, long, flags, aliases, same]): Entity => ({
    path, kind: data.names[kind], label: { fr, en }, isPlace: !!(flags & PLACE), named: !!(flags & NAMED), known: !!(flags & KNOWN),
    within: null, country: null, position: lat === null || long === null ? null : [long, lat], aliases, same, events: [], relations: [], claims: [],
  }));
  data.entities.forEach(([, , , , within, country], place) => {
    entities[place].within = within === null ? null : entities[within];
    entities[place].country = country === null ? null : entities[country];
  });
  for (const entity of entities) entity.country ??= entity.isPlace ? lies(entity) : null;
  return entities;
}

/** The country that a place lies in, itself if it is one. */
function lies(place: Entity): Entity | null {
  const seen = new Set<Entity>();
  for (let at: Entity | null = place; at && !seen.has(at); at = at.within) {
    if (at.kind === "Country") return at;
    if (at.country) return at.country;
    seen.add(at);
  }
  return null;
}

function readEvent(row: EventRow, data: Data, entities: Entity[], articles: Article[]): Event {
  const [path, kind, status, flags, earliest, latest, precision, attackers, targets, places, tolls, harm, harmSources, reported, fr, en, versions] = row;
  const name = (number: number | null) => (number === null ? null : data.names[number]);
  return {
    path, kind: data.names[kind], status: data.names[status], background: !!(flags & BACKGROUND), cumulative: !!(flags & CUMULATIVE),
    earliest, latest, precision: name(precision),
    attackers: attackers.map((ref) => entities[ref]), targets: targets.map((ref) => entities[ref]), places: narrowFirst(places.map((ref) => entities[ref])),
    countries: [], tolls: tolls.map(([toll, low, best, high]) => ({ name: data.names[toll], low, best, high })),
    harm: name(harm), harmSources, articles: reported.map((number) => articles[number]), label: { fr, en },
    versions: versions.map(([part, article]) => ({ path: part, article: articles[article] })), claims: [], tier: "C", disputed: false,
  };
}

/** A town before the province that it lies in. */
function narrowFirst(places: Entity[]): Entity[] {
  return places.map((place) => ({ place, depth: above(place).length }))
    .sort((a, b) => b.depth - a.depth || compare(a.place.path, b.place.path)).map(({ place }) => place);
}

/** What a place lies in, nearest first. */
export function above(place: Entity): Entity[] {
  const found: Entity[] = [];
  for (let up = place.within; up && up !== place && !found.includes(up); up = up.within) found.push(up);
  return found;
}

function readClaim(row: ClaimRow, data: Data, entities: Entity[], events: Event[], sentences: Sentence[]): Claim {
  const [path, about, predicate, object, claimant, modality, tier, flags, foundBy, sentence, spans] = row;
  const name = data.names[predicate];
  const claim: Claim = {
    path, about: about < 0 ? entities[-1 - about] : events[about], predicate: name, value: null, figure: null, period: null, object: null,
    claimant: claimant === null ? null : entities[claimant], modality: data.names[modality], tier: TIERS[tier === null ? "" : data.names[tier]] ?? "C",
    inferred: !!(flags & INFERRED), counts: !!(flags & COUNTS), against: !!(flags & AGAINST), foundBy: foundBy.map((number) => data.names[number]),
    sentence: sentences[sentence], words: span(spans[0]), cue: span(spans[1]), claimantWords: span(spans[2]),
  };
  if (Array.isArray(object) && name === "date") {
    claim.period = { earliest: object[0] as string | null, latest: object[1] as string | null, precision: object[2] === null ? null : data.names[object[2]] };
  } else if (Array.isArray(object)) {
    const [outcome, category, low, high] = object as [number, number, number | null, number | null];
    claim.figure = { outcome: data.names[outcome], category: data.names[category], low, high };
  } else if (typeof object === "number" && name === "type") claim.value = data.names[object];
  else if (typeof object === "number") claim.object = entities[object];
  return claim;
}

const span = (row: SpanRow | null | undefined) => (row ? { start: row[0], end: row[1] } : null);

/** Tell a claim to all whom it concerns. */
function hang(claim: Claim): void {
  if ("attackers" in claim.about) claim.about.claims.push(claim);
  claim.claimant?.claims.push(claim);
  claim.sentence.claims.push(claim);
  claim.sentence.article.claims.push(claim);
}

/** What of an event follows from its claims and places. */
function settle(event: Event): void {
  const best = (claims: Claim[]): Tier => (["A", "B"] as const).find((tier) => claims.some((claim) => claim.tier === tier)) ?? "C";
  const named = event.attackers.map((actor) => event.claims.filter(({ predicate, object }) => predicate === "attacker" && object === actor)).filter(({ length }) => length);
  event.tier = [event.claims.filter(({ predicate }) => predicate === "type"), ...named].map(best).sort().at(-1)!;
  event.disputed = event.claims.some((claim) => claim.against || claim.modality === "Denied");
  const near = event.places.length ? event.places : event.targets.filter((target) => target.isPlace);
  const countries = near.map((place) => place.country).filter((country) => country !== null);
  const sides = countries.length ? countries : [...event.targets, ...event.attackers].map((actor) => actor.country).filter((country) => country !== null);
  event.countries = [...new Set(sides)];
}

/** Tell an event to its actors, places and articles, in the order of days. */
function take(event: Event): void {
  for (const actor of event.attackers) actor.events.push({ event, as: "attacker" });
  for (const target of event.targets) target.events.push({ event, as: "target" });
  for (const place of event.places) place.events.push({ event, as: "place" });
  for (const article of event.articles) article.events.push(event);
}

/** The widest days that a period may mean, for drawing and comparing; null where it has none. */
export function days(of: Period): [string, string] | null {
  const first = of.earliest ?? of.latest;
  return first ? [first, of.latest ?? of.earliest!] : null;
}
