// Who held what on a day, by the accounts of the articles; the question control-over-time asks the same.
import type { Claim, Entity, World } from "../contract";

export type How = "held" | "not held" | "taken" | "lost" | "left";
/** What one claim says of one place. ``day``: of the event, else of the article. */
export interface Account { place: Entity; actor: Entity; how: How; holds: boolean; denied: boolean; day: string; claim: Claim }
/** A place on a day. ``holders``: who holds it by the latest accounts; several, or ``against``: they disagree. */
export interface Holding { place: Entity; holders: Entity[]; supporting: Account[]; against: Account[] }

const HAPPENED = new Set(["Occurred", "Ongoing"]);
const ROLES: Record<string, Partial<Record<string, How>>> = {
  Capture: { attacker: "taken", target: "lost" },
  Withdrawal: { attacker: "left" },
};

/** All that is told of control, by day. */
export function accounts(world: World): Account[] {
  const all = [...statements(world), ...turnovers(world)];
  return all.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.claim.path < b.claim.path ? -1 : 1));
}

function* statements(world: World): Generator<Account> {
  for (const { subject: place, predicate, object: actor, claims } of world.relations) {
    if ((predicate !== "controlledBy" && predicate !== "notControlledBy") || !place.isPlace || actor.isPlace) continue;
    const holds = predicate === "controlledBy";
    for (const claim of claims) {
      const day = claim.sentence.article.published;
      if (day) yield { place, actor, how: holds ? "held" : "not held", holds, denied: claim.modality === "Denied", day, claim };
    }
  }
}

function* turnovers(world: World): Generator<Account> {
  for (const event of world.events) {
    const roles = ROLES[event.kind];
    if (!roles || !HAPPENED.has(event.status)) continue;
    const places = [...new Set([...event.places, ...event.targets.filter((target) => target.isPlace)])];
    for (const claim of event.claims) {
      const how = roles[claim.predicate];
      const actor = claim.object;
      const day = event.earliest ?? claim.sentence.article.published;
      if (!how || !day || !actor || actor.isPlace || (how === "lost" && actor.kind === "PopulationGroup")) continue;
      for (const place of places) {
        yield { place, actor, how, holds: how === "taken", denied: claim.modality === "Denied", day, claim };
      }
    }
  }
}

/** What each place's accounts up to ``day`` come to; places of which nothing is told by then are left out. */
export function holdings(told: Account[], day: string): Holding[] {
  const places = new Map<Entity, Account[]>();
  for (const account of told) {
    if (account.day > day) continue;
    places.set(account.place, [...(places.get(account.place) ?? []), account]);
  }
  return [...places].map(([place, known]) => holding(place, known));
}

/**
 * The holders by the latest day on which anybody is said to hold the place, and what speaks against
 * them: denials, and accounts of that day or later by which they lost it or never had it.
 */
function holding(place: Entity, known: Account[]): Holding {
  const latest = known.filter((account) => account.holds && !account.denied).at(-1)?.day;
  const supporting = known.filter((account) => account.holds && !account.denied && account.day === latest);
  const holders = [...new Set(supporting.map((account) => account.actor))];
  const against = known.filter((account) =>
    latest === undefined ||
    (account.day >= latest && (account.denied || (!account.holds && holders.includes(account.actor)))));
  return { place, holders, supporting, against };
}
