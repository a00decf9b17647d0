// Who does what to whom: edges out of events and relations, turned the way that things run.
import type { Claim, Entity, Event, Relation, State, World } from "./contract";
import { claimPasses } from "./filters";

export const TIES = ["attack", "opposition", "support", "leadership", "membership", "control"] as const;
export type TieFamily = (typeof TIES)[number];

const FAMILY: Record<string, TieFamily> = {
  allianceOf: "membership", allyOf: "support", attacks: "attack", branchOf: "membership", commandOf: "leadership", controlledBy: "control", directorOf: "leadership",
  formerBranchOf: "membership", ledBy: "leadership", memberOf: "membership", opposedTo: "opposition", partOf: "membership", spokespersonOf: "leadership",
  strikesAt: "attack", successorOf: "membership", supportedBy: "support",
};
/** Relations stated from the passive side: the arrow runs from who acts to who is acted upon. */
const REVERSED = new Set(["supportedBy", "ledBy", "controlledBy", "allianceOf"]);
const MUTUAL = new Set(["opposedTo", "allyOf"]);
/** Fights that both sides fight: neither is the attacker. */
const CLASHES = new Set(["ArmedClash", "War"]);
/** Kinds of events of which an attacker and a target make a hostile tie. */
const HOSTILE = ["ViolentEvent", "Coercion"];

/** What an end of a tie is: an entity, or what an attacker struck that bears no name, put together. */
export interface End { path: string; entity: Entity; others: Entity[] }
export interface Tie {
  key: string; from: End; to: End; relation: string; family: TieFamily; mutual: boolean; doubtful: boolean;
  events: Event[]; claims: Claim[];
  weight: number;                  // events; sentences for standing relations
}

/** The ties that the filters leave; ``known``: also what only the known world says. */
export function ties(world: World, events: Event[], state: State, known: boolean): Tie[] {
  return [...attacks(world, events), ...standing(world, state, known)];
}

function attacks(world: World, events: Event[]): Tie[] {
  const found = new Map<string, Tie>();
  const ends = new Ends();
  for (const event of events) {
    if (!world.line(event.kind).some((kind) => HOSTILE.includes(kind))) continue;
    const struck = event.targets.filter((target) => !target.isPlace);
    const relation = struck.length ? "attacks" : "strikesAt";
    const reached = struck.length ? struck : event.targets.length ? event.targets : event.places;
    for (const attacker of event.attackers) {
      for (const target of reached) if (target !== attacker) add(found, ends, attacker, target, relation, event);
    }
  }
  const all = [...found.values()];
  for (const tie of all) {
    tie.weight = tie.events.length;
    tie.mutual = tie.relation === "attacks" && tie.to.entity.kind !== "PopulationGroup" && tie.events.every((event) => CLASHES.has(event.kind));
    tie.claims = [...new Set(tie.events.flatMap((event) => event.claims))];
    tie.doubtful = tie.events.every((event) => event.claims.filter(({ predicate }) => predicate === "attacker").every(({ modality }) => modality !== "Asserted"));
  }
  return all;
}

function add(found: Map<string, Tie>, ends: Ends, attacker: Entity, target: Entity, relation: string, event: Event): void {
  const from = ends.of(attacker), to = ends.struck(attacker, target);
  const key = `${from.path} ${relation} ${to.path}`;
  const tie = found.get(key) ?? { key, from, to, relation, family: "attack", mutual: false, doubtful: false, events: [], claims: [], weight: 0 };
  if (!tie.events.includes(event)) tie.events.push(event);
  found.set(key, tie);
}

/** One end for each named entity; one for the nameless people, and one for the nameless places, of each attacker. */
class Ends {
  private readonly known = new Map<string, End>();

  of(entity: Entity): End {
    const end = this.known.get(entity.path) ?? { path: entity.path, entity, others: [] };
    this.known.set(entity.path, end);
    return end;
  }

  struck(attacker: Entity, target: Entity): End {
    const nameless = !target.named && target.events.every(({ as }) => as !== "attacker") && (target.isPlace || target.kind === "PopulationGroup");
    if (!nameless) return this.of(target);
    const path = `${attacker.path}#${target.isPlace ? "places" : "people"}`;
    const end = this.known.get(path) ?? { path, entity: target, others: [] };
    if (end.entity !== target && !end.others.includes(target)) end.others.push(target);
    this.known.set(path, end);
    return end;
  }
}

function standing(world: World, state: State, known: boolean): Tie[] {
  const ends = new Ends();
  return world.relations.flatMap((relation): Tie[] => {
    const family = FAMILY[relation.predicate];
    const inCountry = !state.country || [relation.subject, relation.object].some(({ country, path }) => country?.path === state.country || path === state.country);
    const claims = relation.claims.filter((claim) => claimPasses(state, claim) && claim.modality !== "Denied");
    if (!family || !inCountry || state.kinds.length || !(claims.length || (known && !relation.claims.length))) return [];
    const [from, to] = turned(relation);
    return [{
      key: `${from.path} ${relation.predicate} ${to.path}`, from: ends.of(from), to: ends.of(to), relation: relation.predicate, family, claims, events: [],
      mutual: MUTUAL.has(relation.predicate), doubtful: claims.length > 0 && claims.every(({ modality }) => modality !== "Asserted"), weight: Math.max(claims.length, 0.5),
    }];
  });
}

/** From who acts to who is acted upon. */
export function turned(relation: Relation): [Entity, Entity] {
  return REVERSED.has(relation.predicate) ? [relation.object, relation.subject] : [relation.subject, relation.object];
}
