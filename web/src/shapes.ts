// What an actor, a place and a link look like.

import type { Actor, Edge } from "./data";
import { svg } from "./elements";
import { at, type Box, curve, type Point } from "./geometry";
import { isSmall, measure, wrap } from "./type";
import type { Words } from "./words";

const LINE = 16;

/** A drawn link: its group, and the sign on it, if any. */
export interface Line { edge: Edge; lane: number; group: SVGGElement; badge: SVGGElement | null }

/** How large a box is at natural size. */
export function size(actor: Actor): { w: number; h: number } {
  const small = isSmall(actor);
  const lines = wrap(actor.label, small);
  const widest = Math.max(...lines.map((line) => measure(line, small)));
  return small ? { w: widest + 26, h: lines.length * LINE + 6 }
    : { w: Math.max(48, widest + 22), h: lines.length * LINE + 15 };
}

/** The group of an actor (a box) or of a place or nameless people (a mark and a name). */
export function box(actor: Actor, { w, h }: { w: number; h: number }, words: Words): SVGGElement {
  const small = isSmall(actor);
  const frame = { x: -w / 2, y: -h / 2, width: w, height: h };
  const kind = actor.place ? "place" : `kind-${actor.kind}${small ? " people" : actor.named ? "" : " nameless"}`;
  const group = svg("g", {
    class: `node ${kind}`, tabindex: 0, role: "button", "aria-label": `${actor.label}, ${words.kind(actor.kind)}`,
  }, svg("title", {}, `${actor.label} · ${words.kind(actor.kind)}`));
  if (small) {
    group.append(svg("rect", { ...frame, class: "ground" }),
      svg("rect", { x: -w / 2 + 4, y: -5, width: 10, height: 10, rx: actor.place ? 0 : 5, class: "mark" }));
  } else group.append(svg("rect", { ...frame, rx: 8, class: "shape" }));
  wrap(actor.label, small).forEach((line, index, lines) => {
    const y = (index - (lines.length - 1) / 2) * LINE + 4.5;
    group.append(svg("text", { x: small ? -w / 2 + 19 : 0, y }, line));
  });
  return group;
}

/** The group of a link, without its way, which follows the boxes. */
export function line(edge: Edge, lane: number, words: Words): Line {
  const { link } = edge;
  const label = words.sentence(edge);
  const group = svg("g", {
    class: `edge family-${link.family}${edge.doubtful ? " doubtful" : ""}`, role: "button", tabindex: 0,
    "aria-label": label,
  }, svg("title", {}, label), svg("path", { class: "hit" }), svg("path", { class: "curve" }));
  group.style.setProperty("--width", `${width(edge)}px`);
  for (let heads = headsOf(edge); heads; heads--) group.append(svg("path", { class: "head" }));
  const sign = (link.family === "attack" && link.weight > 1 ? String(link.weight) : "") + (edge.doubtful ? "?" : "");
  const badge = sign ? svg("g", { class: `badge family-${link.family}` },
    svg("rect", { x: -5 - sign.length * 4, y: -10, width: 10 + sign.length * 8, height: 20, rx: 10 }),
    svg("text", { y: 4.5 }, sign)) : null;
  return { edge, lane, group, badge };
}

/** An arrow for who acts on whom, two for those who fight each other, none for a mere opposition. */
function headsOf(edge: Edge): number {
  return !edge.mutual ? 1 : edge.link.family === "attack" ? 2 : 0;
}

/** Draws a link between two boxes; gives the points where a sign may stand, the best first. */
export function route({ edge, lane, group }: Line, from: Box, to: Box): Point[] {
  const head = headsOf(edge) ? 7 + width(edge) * 1.3 : 0;
  const tail = headsOf(edge) === 2 ? head : 0;
  const apart = Math.hypot(from.x - to.x, from.y - to.y);
  const { start, bend, end, angle } =
    curve(from, to, Math.sign(lane) * Math.min(Math.abs(lane), apart * 0.3), tail + 3, head + 3);
  const path = `M${start.x} ${start.y}Q${bend.x} ${bend.y} ${end.x} ${end.y}`;
  group.querySelector(".hit")!.setAttribute("d", path);
  group.querySelector(".curve")!.setAttribute("d", path);
  const back = Math.atan2(start.y - bend.y, start.x - bend.x);
  group.querySelectorAll(".head").forEach((each, index) => {
    const [point, turn] = index ? [start, back] : [end, angle];
    each.setAttribute("d", `M${head} 0L-1 ${head * 0.52}Q1.5 0 -1 ${-head * 0.52}Z`);
    each.setAttribute("transform", `translate(${point.x} ${point.y}) rotate(${(turn * 180) / Math.PI})`);
  });
  return [0.5, 0.4, 0.6, 0.3, 0.7].map((t) => at(start, bend, end, t));
}

function width(edge: Edge): number {
  return edge.link.family === "attack" ? Math.min(1.7 + 1.35 * Math.sqrt(edge.link.weight - 1), 6) : 1.7;
}

/** Edges between the same two boxes run side by side. */
export function lanes(edges: Edge[]): { edge: Edge; lane: number }[] {
  const key = (edge: Edge) => [edge.from.id, edge.to.id].sort();
  const pairs = new Map<string, Edge[]>();
  for (const edge of edges) {
    const pair = key(edge).join("\n");
    pairs.set(pair, [...(pairs.get(pair) ?? []), edge]);
  }
  return edges.map((edge) => {
    const all = pairs.get(key(edge).join("\n"))!;
    const lane = (all.indexOf(edge) - (all.length - 1) / 2) * 56 + (all.length === 1 ? 12 : 0);
    return { edge, lane: edge.from.id === key(edge)[0] ? lane : -lane };
  });
}
