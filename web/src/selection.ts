// Which links the first picture shows: the telling ones, as many as can be read.

import type { Actor, Edge } from "./data";

/** How much a link tells of who fights and who supports whom; nothing when nobody known acts. */
function worth(edge: Edge): number {
  const { from, to, link } = edge;
  if (!from.named) return 0;
  const often = Math.min(link.weight, 9) / 10;
  if (from.kind === "Person") return 1;
  if (to.place) return (link.family === "control" ? 2.5 : to.named ? 2 : 1) + often;
  if (!to.named) return (link.family === "membership" ? 1 : 3) + often;
  return (to.kind === "Person" ? 1.5 : 4) + often;
}

/** The most telling links with at most so many ends, in the order of all. */
export function telling(edges: Edge[], ends: number): Set<Edge> {
  const worths = new Map(edges.map((edge) => [edge, worth(edge)]));
  for (const edge of firsts(edges, worths)) worths.set(edge, worths.get(edge)! + 1.5);
  const ranked = edges.filter((edge) => worths.get(edge)! > 0).sort((a, b) => worths.get(b)! - worths.get(a)!);
  const actors = new Set<Actor>();
  const chosen = new Set<Edge>();
  for (const edge of ranked) {
    const more = [edge.from, edge.to].filter((actor) => !actors.has(actor));
    if (actors.size + more.length > ends) continue;
    more.forEach((actor) => actors.add(actor));
    chosen.add(edge);
  }
  return chosen;
}

/** The best link of each who acts: to see everyone once tells more than to see someone often. */
function firsts(edges: Edge[], worths: Map<Edge, number>): Iterable<Edge> {
  const best = new Map<Actor, Edge>();
  for (const edge of edges) {
    const known = best.get(edge.from);
    if (worths.get(edge)! > 1 && (!known || worths.get(edge)! > worths.get(known)!)) best.set(edge.from, edge);
  }
  return best.values();
}

/** The ends of links, in the order of all actors. */
export function endsOf(actors: Actor[], edges: Iterable<Edge>): Actor[] {
  const ends = new Set([...edges].flatMap((edge) => [edge.from, edge.to]));
  return actors.filter((actor) => ends.has(actor));
}
