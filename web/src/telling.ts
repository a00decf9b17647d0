// An event in a few plain sentences: what, where, when; by whom and against whom; with which toll; by whose account.
import type { Claim, Entity, Event, Figure, Toll } from "./contract";
import type { Speech } from "./words";
import { above } from "./world";

const PEOPLE: Record<string, string> = { Everyone: "", Civilian: "civilians", Child: "children", Woman: "women", Combatant: "combatants" };

/** "au moins 21", "24 à 56", "56". */
export function range(words: Speech, low: number | null, high: number | null): string {
  if (low !== null && high !== null) {
    return low === high ? words.number(low) : words.say("range.between", { low, high });
  }
  if (low !== null) return words.say("range.least", { low });
  return high !== null ? words.say("range.most", { high }) : words.say("range.unknown");
}

/** "21 civils tués" of who and what befell them. */
export function people(words: Speech, group: string, fate: string, n: number): string {
  const how = words.has(`fate.${group}.${fate}`) ? `fate.${group}.${fate}` : `fate.${fate}`;
  return [group && words.say(`people.${group}`, { n }), words.say(how, { n })].filter(Boolean).join(" ");
}

export function figure(words: Speech, { outcome, category, low, high }: Figure): string {
  return `${range(words, low, high)} ${people(words, PEOPLE[category] ?? "", outcome.toLowerCase(), high ?? low ?? 2)}`;
}

/** The group and the fate of a toll's name: "civiliansKilled" is ["civilians", "killed"]. */
export function tollParts(name: string): [group: string, fate: string] {
  const [, group, fate] = /^([a-z]*?)(killed|injured|missing|captured|displaced)$/i.exec(name) ?? ["", "", name];
  return [group, fate.toLowerCase()];
}

export function toll(words: Speech, { name, low, best, high }: Toll): string {
  const [group, fate] = tollParts(name);
  const top = high ?? (best !== null && low !== null && best > low ? best : null);
  return `${range(words, low ?? best, top)} ${people(words, group, fate, top ?? best ?? low ?? 2)}`;
}

const FIRST = ["killed", "civiliansKilled", "combatantsKilled", "injured", "civiliansInjured", "missing", "captured", "displaced"];

/** The tolls worth a headline: all people before civilians, and only those where they are all that are told. */
export function mainTolls(event: Event): Toll[] {
  const by = new Map(event.tolls.map((each) => [each.name, each]));
  const told = (name: string) => { const each = by.get(name); return each && `${each.low ?? ""} ${each.best ?? ""}`; };
  const said = (whole: string, ...parts: string[]) => parts.some((part) => told(part) === told(whole));
  return FIRST.map((name) => by.get(name)).filter((each): each is Toll => !!each).filter(({ name }) => (
    !(name === "killed" && said("killed", "civiliansKilled", "combatantsKilled")) && !(name === "injured" && said("injured", "civiliansInjured"))));
}

/** The least number of people that the event is said to have killed. */
export function killed(event: Event): number {
  return event.tolls.find(({ name }) => name === "killed")?.low ?? event.tolls.find(({ name }) => name === "civiliansKilled")?.low ?? 0;
}

/** The places that say where, without those that merely hold another of them. */
export function exactPlaces(event: Event): Entity[] {
  const holding = new Set(event.places.flatMap(above));
  return event.places.filter((place) => !holding.has(place));
}

/** "Atareb (province d’Alep, Syrie)". */
export function placed(words: Speech, place: Entity): string {
  const around = [...new Set([...above(place), ...(place.country && place.country !== place ? [place.country] : [])])].map((each) => words.name(each));
  return around.length ? `${words.name(place)} (${around.join(", ")})` : words.name(place);
}

/** "Frappe aérienne, Atareb, 19 juillet 2016". */
export function headline(words: Speech, event: Event): string {
  const where = exactPlaces(event).slice(0, 2).map((place) => words.name(place));
  return [words.capital(words.term(event.kind)), ...where, event.earliest || event.latest ? words.period(event) : ""].filter(Boolean).join(", ");
}

/** Who says so: a claimant, or the article's paper in its own name. */
export function voice(words: Speech, claim: Claim): string {
  if (claim.claimant) return words.name(claim.claimant);
  const { publisher } = claim.sentence.article;
  return publisher ? words.say("by.paper", { who: publisher }) : words.say("by.article");
}

/** "affirmé", or "avec réserve (« vraisemblablement »)". */
export function firmness(words: Speech, claim: Claim): string {
  const cue = claim.cue && slice(claim, claim.cue.start, claim.cue.end);
  return claim.modality === "Hedged" && cue ? words.say("hedged.cue", { cue }) : words.say(claim.modality);
}

/** Words of the claim's sentence, by offsets in the article. */
export function slice({ sentence }: Claim, start: number, end: number): string {
  return sentence.article.text?.slice(start, end) ?? sentence.text.slice(Math.max(0, start - sentence.start), Math.max(0, end - sentence.start));
}

/** The surest first: asserted, hedged, denied; by tier. */
export function bySureness(a: Claim, b: Claim): number {
  const rank = (claim: Claim) => ["Asserted", "Hedged", "Denied"].indexOf(claim.modality) * 10 + "ABC".indexOf(claim.tier);
  return rank(a) - rank(b);
}

/** The value of a claim in words. */
export function valueOf(words: Speech, claim: Claim): string {
  if (claim.figure) return figure(words, claim.figure);
  if (claim.period) return words.period(claim.period);
  if (claim.value) return words.term(claim.value);
  return claim.object ? words.name(claim.object) : claim.words ? words.say("quote", { text: slice(claim, claim.words.start, claim.words.end) }) : "…";
}
