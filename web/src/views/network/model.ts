// The network as a graph: which actors are drawn, how big, in which colour; sides, communities and centrality.
import { UndirectedGraph } from "graphology";
import louvain from "graphology-communities-louvain";
import betweenness from "graphology-metrics/centrality/betweenness";
import pagerank from "graphology-metrics/centrality/pagerank";
import type { Entity, World } from "../../contract";
import type { End, Tie } from "../../ties";
import { compare } from "../../world";

export interface Node { path: string; end: End; entity: Entity; weight: number; ties: Tie[] }

/** The ends of ties, the weighty ones first. */
export function nodesOf(ties: Tie[]): Node[] {
  const found = new Map<string, Node>();
  for (const tie of ties) {
    for (const end of [tie.from, tie.to]) {
      const node = found.get(end.path) ?? { path: end.path, end, entity: end.entity, weight: 0, ties: [] };
      node.weight += tie.weight;
      node.ties.push(tie);
      found.set(end.path, node);
    }
  }
  return [...found.values()].sort((a, b) => rank(b) - rank(a) || compare(a.path, b.path));
}

/** Named actors come before what has no name of its own, and before places. */
function rank(node: Node): number {
  return node.weight * (node.entity.named ? 1 : 0.4) * (node.entity.isPlace ? 0.4 : 1);
}

/** One edge for each pair, as heavy as all ties between the two. */
function simple(nodes: Node[], keep: (tie: Tie) => boolean = () => true): UndirectedGraph {
  const graph = new UndirectedGraph();
  for (const { path } of nodes) graph.addNode(path);
  for (const tie of new Set(nodes.flatMap((node) => node.ties))) {
    const { from, to } = tie;
    if (from.path === to.path || !graph.hasNode(from.path) || !graph.hasNode(to.path) || !keep(tie)) continue;
    graph.updateEdge(from.path, to.path, (held) => ({ weight: ((held.weight as number | undefined) ?? 0) + tie.weight }));
  }
  return graph;
}

const FRIENDLY = new Set(["support", "membership", "leadership"]);

/** Who stands together: reached through support, membership and leadership; former branches are no friends. */
export function sides(nodes: Node[]): Map<string, string> {
  const graph = simple(nodes, (tie) => FRIENDLY.has(tie.family) && tie.relation !== "formerBranchOf");
  const found = new Map<string, string>();
  for (const { path } of nodes) {
    if (found.has(path) || !graph.degree(path)) continue;
    const queue = [path];
    for (const at of queue) {
      if (found.has(at)) continue;
      found.set(at, path);
      queue.push(...graph.neighbors(at));
    }
  }
  return found;
}

/** Groups that have more to do with one another than with others (Louvain), by their weightiest actor. */
export function communities(nodes: Node[]): Map<string, string> {
  const graph = simple(nodes);
  const groups = graph.size ? louvain(graph, { rng: steady(), getEdgeWeight: "weight" }) : {};
  const heads = new Map<number, string>();
  const found = new Map<string, string>();
  for (const { path } of nodes) {
    const group = groups[path];
    if (group === undefined) continue;
    if (!heads.has(group)) heads.set(group, path);
    found.set(path, heads.get(group)!);
  }
  return found;
}

/** Between 0 and 1: how much an actor stands between others, or how much leads to it. */
export function centrality(nodes: Node[], measure: "betweenness" | "pagerank"): Map<string, number> {
  const graph = simple(nodes);
  if (!graph.size) return new Map();
  const values = measure === "betweenness" ? betweenness(graph, { getEdgeWeight: null }) : pagerank(graph, { getEdgeWeight: "weight", tolerance: 1e-4, maxIterations: 500 });
  const most = Math.max(...Object.values(values)) || 1;
  return new Map(Object.entries(values).map(([path, value]) => [path, value / most]));
}

/** The same numbers in the same order, always (mulberry32). */
export function steady(seed = 7): () => number {
  let at = seed;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let t = Math.imul(at ^ (at >>> 15), 1 | at);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const GROUPS: Record<string, string> = {
  ArmedGroup: "armed", StateForce: "state", Government: "state", State: "state", Coalition: "coalition", InternationalOrganisation: "civil", NGO: "civil",
  MediaOrganisation: "civil", Person: "person", PopulationGroup: "people",
};
export const KIND_GROUPS = ["armed", "state", "coalition", "civil", "person", "people", "place", "other"];

/** Which colour a kind of actor has; kinds alike share one. */
export function kindGroup(_world: World, entity: Entity): string {
  return entity.isPlace ? "place" : GROUPS[entity.kind] ?? "other";
}
