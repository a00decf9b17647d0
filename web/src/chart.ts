// The picture: which boxes and links stand in it, where, and which of them stand out.

import { Camera, follow, READABLE } from "./camera";
import type { Actor, Edge } from "./data";
import { svg } from "./elements";
import type { Box, Point } from "./geometry";
import { bounds, layout, type Tie } from "./layout";
import { endsOf, telling } from "./selection";
import { box, lanes, type Line, line, route, size } from "./shapes";
import { setLine } from "./type";
import type { Words } from "./words";

export type Choice = { actor: Actor } | { edge: Edge } | null;

interface Spot extends Box { actor: Actor; group: SVGGElement }

export class Chart {
  readonly root = svg("svg", { class: "chart", role: "group" });
  private readonly stage = svg("g");
  private readonly camera: Camera;
  private spots: Spot[] = [];
  private lines: Line[] = [];
  private readonly hidden = new Set<string>();
  private choice: Choice = null;
  private found: Set<string> | null = null;
  /** The links drawn; all of them, or the telling ones that can be read at once. */
  drawn = new Set<Edge>();
  private whole = false;

  constructor(
    private readonly actors: Actor[], private readonly edges: Edge[], private readonly words: Words,
    private readonly choose: (choice: Choice, byKey: boolean) => void, private readonly redrawn: () => void,
  ) {
    this.root.append(this.stage);
    this.root.setAttribute("aria-label", words.say("network"));
    this.camera = new Camera(this.root, this.stage, () => this.choose(null, false));
  }

  /** Lays out and draws, all links or the telling ones; call once the chart stands in the page. */
  start(whole = this.whole): void {
    this.whole = whole;
    const room = this.camera.room();
    setLine(room.w < 500 ? 88 : 128);
    let ends = whole ? Infinity : Math.max(6, Math.round((room.w * room.h) / (room.w < 500 ? 12000 : 17000)));
    for (;;) {
      this.arrange(whole ? new Set(this.edges) : telling(this.edges, ends));
      if (whole || ends <= 4 || this.camera.holds(bounds(this.spots))) break;
      ends = Math.floor(Math.min(ends, this.spots.length) * 0.88);
    }
    this.draw();
  }

  get everything(): boolean { return this.drawn.size === this.edges.length; }

  /** Lays out the boxes of these links. */
  private arrange(drawn: Set<Edge>): void {
    this.drawn = drawn;
    const actors = endsOf(this.actors, drawn);
    const index = new Map(actors.map((actor, at) => [actor.id, at]));
    this.spots = actors.map((actor) => ({ actor, x: 0, y: 0, ...size(actor), group: svg("g") }));
    layout(this.spots, ties([...drawn], index), this.camera.room());
  }

  private draw(): void {
    const under = svg("g"), badges = svg("g"), over = svg("g");
    this.lines = lanes(this.edges.filter((edge) => this.drawn.has(edge)))
      .map(({ edge, lane }) => line(edge, lane, this.words));
    for (const { edge, group, badge } of this.lines) {
      under.append(group);
      this.listen(group, { edge });
      if (badge) { badges.append(badge); this.listen(badge, { edge }); }
    }
    for (const spot of this.spots) {
      spot.group = box(spot.actor, spot, this.words);
      over.append(spot.group);
      this.listen(spot.group, { actor: spot.actor });
      follow(spot.group, (dx, dy) => {
        spot.x += dx / this.camera.scale; spot.y += dy / this.camera.scale; this.place();
      });
    }
    this.stage.replaceChildren(under, badges, over);
    this.place();
    this.mark();
    this.redrawn();
    this.camera.fit(bounds(this.spots), READABLE);
  }

  /** Moves everything to where its box is now. */
  private place(): void {
    const byId = new Map(this.spots.map((spot) => [spot.actor.id, spot]));
    const taken: Box[] = this.spots.map(({ x, y, w, h }) => ({ x, y, w, h }));
    for (const spot of this.spots) spot.group.setAttribute("transform", `translate(${spot.x} ${spot.y})`);
    for (const each of this.lines) {
      const points = route(each, byId.get(each.edge.from.id)!, byId.get(each.edge.to.id)!);
      if (!each.badge) continue;
      const point = points.find((one) => free(one, taken)) ?? points[0];
      taken.push({ ...point, w: 22, h: 20 });
      each.badge.setAttribute("transform", `translate(${point.x} ${point.y})`);
    }
  }

  private listen(group: SVGGElement, choice: Choice): void {
    group.addEventListener("click", (event) => { event.stopPropagation(); this.choose(choice, false); });
    group.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      this.choose(choice, true);
    });
  }

  // ---- what stands out

  select(choice: Choice): void {
    const before = this.choice;
    this.choice = choice;
    if (choice) this.reveal(choice);
    this.mark();
    if (innerWidth < 900) this.uncover(before);
  }

  /** On a narrow screen the sentences cover the lower part: what was chosen moves to the upper one. */
  private uncover(before: Choice): void {
    const { choice } = this;
    const all = bounds(this.spots);
    if (!choice) { if (before && this.camera.holds(all)) this.camera.fit(all, READABLE); return; }
    const ends = "edge" in choice ? [choice.edge.from, choice.edge.to] : [choice.actor];
    const { x, y } = bounds(this.spots.filter((spot) => ends.includes(spot.actor)));
    this.camera.aim(x, y, 0.42);
  }

  /** Draws what was chosen from the lists though it was not in the picture. */
  private reveal(choice: NonNullable<Choice>): void {
    const mine = "edge" in choice ? [choice.edge]
      : this.spots.some((spot) => spot.actor === choice.actor) ? []
        : this.edges.filter((edge) => edge.from === choice.actor || edge.to === choice.actor);
    if (mine.every((edge) => this.drawn.has(edge))) return;
    this.arrange(new Set([...this.drawn, ...mine]));
    this.draw();
    const ends = new Set(mine.flatMap((edge) => [edge.from, edge.to]));
    const { x, y } = bounds(this.spots.filter((spot) => ends.has(spot.actor)));
    if (!this.camera.holds(bounds(this.spots))) this.camera.aim(x, y);
  }

  find(ids: Set<string> | null): void { this.found = ids; this.mark(); }
  toggle(family: string, shown: boolean): void {
    if (shown) this.hidden.delete(family); else this.hidden.add(family);
    this.mark();
  }

  private mark(): void {
    const { choice, found } = this;
    const near = new Set<string>();
    const linked = new Set<string>();
    for (const { edge, group, badge } of this.lines) {
      const hidden = this.hidden.has(edge.link.family);
      const chosen = !!choice && ("edge" in choice ? choice.edge === edge
        : choice.actor === edge.from || choice.actor === edge.to);
      if (!hidden) { linked.add(edge.from.id); linked.add(edge.to.id); }
      if (chosen && !hidden) { near.add(edge.from.id); near.add(edge.to.id); }
      const dim = choice ? !chosen : !!found;
      for (const part of [group, badge]) {
        part?.classList.toggle("hidden", hidden);
        part?.classList.toggle("dim", dim);
        part?.classList.toggle("chosen", chosen);
      }
    }
    for (const { actor, group } of this.spots) {
      const chosen = !!choice && "actor" in choice && choice.actor === actor;
      const dim = found ? !found.has(actor.id) : choice ? !chosen && !near.has(actor.id) : !linked.has(actor.id);
      group.classList.toggle("dim", dim);
      group.classList.toggle("chosen", chosen);
    }
  }

  focus(choice: Choice): void {
    if (!choice) return;
    const group = "actor" in choice ? this.spots.find((spot) => spot.actor === choice.actor)?.group
      : this.lines.find((each) => each.edge === choice.edge)?.group;
    group?.focus({ preventScroll: true });
  }

  // ---- the camera

  fit(): void { this.camera.fit(bounds(this.spots), 0.2); }
  zoom(factor: number): void { this.camera.zoom(factor); }
}

/** Is there room for a sign? */
function free(point: Point, taken: Box[]): boolean {
  return taken.every((spot) =>
    Math.abs(spot.x - point.x) > spot.w / 2 + 12 || Math.abs(spot.y - point.y) > spot.h / 2 + 11);
}

function ties(edges: Edge[], index: Map<string, number>): Tie[] {
  const seen = new Map<string, Tie>();
  for (const edge of edges) {
    const [from, to] = [index.get(edge.from.id)!, index.get(edge.to.id)!].sort((a, b) => a - b);
    const pull = edge.link.family === "attack" || edge.link.family === "opposition" ? 0.8 : 1.1;
    const known = seen.get(`${from} ${to}`);
    if (known) known.pull = Math.min(known.pull + 0.2, 1.8);
    else seen.set(`${from} ${to}`, { from, to, pull });
  }
  return [...seen.values()];
}
