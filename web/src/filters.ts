// Which events pass the filters.
import type { Claim, Event, State, World } from "./contract";
import { days } from "./world";

const HAPPENED = new Set(["Occurred", "Ongoing"]);
const RANK = { A: 0, B: 1, C: 2 };

/** The events that pass, in the order of days. */
export function passing(world: World, state: State): Event[] {
  return world.events.filter((event) => passes(world, state, event));
}

export function passes(world: World, state: State, event: Event): boolean {
  return inScope(event, state) && inTime(days(event), state) && ofKind(world, state, event.kind)
    && (!state.country || event.countries.some((country) => country.path === state.country))
    && RANK[event.tier] <= RANK[state.tier]
    && (!state.claimant || event.claims.some((claim) => saidBy(claim, state.claimant!)));
}

function inScope(event: Event, { scope }: State): boolean {
  if (scope === "all") return true;
  return HAPPENED.has(event.status) && (scope === "happened" || (!event.background && !event.cumulative));
}

export function inTime(span: [string, string] | null, { from, to }: State): boolean {
  if (!from && !to) return true;
  return !!span && (!to || span[0] <= to) && (!from || span[1] >= from);
}

export function ofKind(world: World, { kinds }: State, kind: string): boolean {
  return !kinds.length || world.line(kind).some((each) => kinds.includes(each));
}

export function saidBy(claim: Claim, claimant: string): boolean {
  return claimant === "article" ? !claim.claimant : claim.claimant?.path === claimant;
}

/** Whether a claim on a relation passes the filters that mean something there. */
export function claimPasses(state: State, claim: Claim): boolean {
  const day = claim.sentence.article.published;
  return RANK[claim.tier] <= RANK[state.tier] && (!state.claimant || saidBy(claim, state.claimant))
    && inTime(claim.period && days(claim.period) ? days(claim.period) : day ? [day, day] : null, state);
}

/** How many filters are set. */
export function count(state: State): number {
  return [state.from ?? state.to, state.kinds.length, state.country, state.tier !== "C", state.claimant, state.scope !== "happened"].filter(Boolean).length;
}
