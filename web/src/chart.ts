// Draws boxes and curves, and tells which one was chosen.

import type { Actor, Edge } from "./data";
import { svg } from "./elements";
import { at, type Box, curve, type Point } from "./geometry";
import { bounds, layout, type Tie } from "./layout";
import { measure, setLine, wrap } from "./type";
import type { Words } from "./words";

export type Choice = { actor: Actor } | { edge: Edge } | null;

interface Spot extends Box { actor: Actor; group: SVGGElement }
interface Line { edge: Edge; lane: number; group: SVGGElement; badge: SVGGElement | null }

const LINE = 16;

export class Chart {
  readonly root = svg("svg", { class: "chart", role: "group" });
  private readonly stage = svg("g");
  private spots: Spot[] = [];
  private lines: Line[] = [];
  private camera = { x: 0, y: 0, scale: 1 };
  private readonly hidden = new Set<string>();
  private choice: Choice = null;
  private found: Set<string> | null = null;

  constructor(
    private readonly actors: Actor[], private readonly edges: Edge[], private words: Words,
    private readonly choose: (choice: Choice, byKey: boolean) => void,
  ) {
    this.root.append(this.stage);
    this.watchCamera();
  }

  /** Lays out and draws; call once the chart stands in the page. */
  start(): void {
    const room = this.room();
    setLine(room.w < 500 ? 84 : 122);
    this.spots = this.actors.map((actor) => ({
      actor, x: 0, y: 0, ...size(actor), group: svg("g"),
    }));
    const index = new Map(this.actors.map((actor, at) => [actor.id, at]));
    layout(this.spots, ties(this.edges, index), room);
    this.draw();
    this.fit();
  }

  translate(words: Words): void {
    this.words = words;
    if (this.spots.length) this.draw();
  }

  draw(): void {
    const under = svg("g"), badges = svg("g"), over = svg("g");
    this.lines = lanes(this.edges).map(({ edge, lane }) => this.line(edge, lane));
    for (const line of this.lines) { under.append(line.group); if (line.badge) badges.append(line.badge); }
    for (const spot of this.spots) { spot.group = this.box(spot); over.append(spot.group); }
    this.stage.replaceChildren(under, badges, over);
    this.root.setAttribute("aria-label", this.words.say("network"));
    this.place();
    this.mark();
  }

  private box(spot: Spot): SVGGElement {
    const { actor, w, h } = spot;
    const name = this.words.name(actor);
    const lines = wrap(name, actor.place);
    const group = svg("g", {
      class: actor.place ? "node place" : `node kind-${actor.kind}`, tabindex: 0, role: "button",
      "aria-label": `${name}, ${this.words.kind(actor.kind)}`,
    }, svg("title", {}, `${name} · ${this.words.kind(actor.kind)}`));
    if (actor.place) {
      group.append(svg("rect", { x: -w / 2, y: -h / 2, width: w, height: h, class: "ground" }));
      group.append(svg("rect", { x: -w / 2 + 5, y: -5, width: 10, height: 10, class: "square" }));
    } else {
      group.append(svg("rect", { x: -w / 2, y: -h / 2, width: w, height: h, rx: 9, class: "shape" }));
    }
    lines.forEach((line, at) => {
      const y = (at - (lines.length - 1) / 2) * LINE + 4.5;
      group.append(svg("text", { x: actor.place ? -w / 2 + 21 : 0, y }, line));
    });
    this.listen(group, { actor });
    this.drag(group, spot);
    return group;
  }

  private line(edge: Edge, lane: number): Line {
    const { link, from, to } = edge;
    const label = `${this.words.name(from)} — ${this.words.relation(link.relation)} — ${this.words.name(to)}`;
    const group = svg("g", {
      class: `edge family-${link.family}${edge.doubtful ? " doubtful" : ""}`, role: "button", tabindex: 0,
      "aria-label": label,
    }, svg("title", {}, label), svg("path", { class: "hit" }), svg("path", { class: "curve" }));
    group.style.setProperty("--width", `${width(edge)}px`);
    if (!edge.mutual) group.append(svg("path", { class: "head" }));
    const text = link.family === "attack" && link.weight > 1 ? String(link.weight) : "";
    const sign = text + (edge.doubtful ? "?" : "");
    const badge = sign ? svg("g", { class: `badge family-${link.family}` },
      svg("rect", { x: -5 - sign.length * 3.8, y: -9, width: 10 + sign.length * 7.6, height: 18, rx: 9 }),
      svg("text", { y: 4 }, sign)) : null;
    this.listen(group, { edge });
    if (badge) this.listen(badge, { edge });
    return { edge, lane, group, badge };
  }

  /** Moves everything to where its box is now. */
  private place(): void {
    const byId = new Map(this.spots.map((spot) => [spot.actor.id, spot]));
    for (const spot of this.spots) spot.group.setAttribute("transform", `translate(${spot.x} ${spot.y})`);
    for (const { edge, lane, group, badge } of this.lines) {
      const head = edge.mutual ? 0 : 7 + width(edge) * 1.3;
      const from = byId.get(edge.from.id)!, to = byId.get(edge.to.id)!;
      const apart = Math.hypot(from.x - to.x, from.y - to.y);
      const { start, bend, end, middle, angle } =
        curve(from, to, Math.sign(lane) * Math.min(Math.abs(lane), apart * 0.3), 3, head + 3);
      const path = `M${start.x} ${start.y}Q${bend.x} ${bend.y} ${end.x} ${end.y}`;
      group.querySelector(".hit")!.setAttribute("d", path);
      group.querySelector(".curve")!.setAttribute("d", path);
      const half = head * 0.52;
      group.querySelector(".head")?.setAttribute("d", `M${head} 0L-1 ${half}Q1.5 0 -1 ${-half}Z`);
      group.querySelector(".head")?.setAttribute(
        "transform", `translate(${end.x} ${end.y}) rotate(${(angle * 180) / Math.PI})`);
      const spot = [0.5, 0.4, 0.6, 0.3, 0.7].map((t) => at(start, bend, end, t)).find((point) => this.free(point));
      badge?.setAttribute("transform", `translate(${(spot ?? middle).x} ${(spot ?? middle).y})`);
    }
  }

  /** Is there room for a badge? */
  private free(point: Point): boolean {
    return this.spots.every((spot) =>
      Math.abs(spot.x - point.x) > spot.w / 2 + 11 || Math.abs(spot.y - point.y) > spot.h / 2 + 11);
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

  select(choice: Choice): void { this.choice = choice; this.mark(); }
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
      : this.lines.find((line) => line.edge === choice.edge)?.group;
    group?.focus({ preventScroll: true });
  }

  // ---- the camera

  /** The part of the chart that the open legend leaves free, in pixels. */
  private room(): Box {
    const { width, height } = this.root.getBoundingClientRect();
    const legend = this.root.parentElement?.querySelector<HTMLDetailsElement>(".legend[open]");
    const left = legend && width > 800 ? legend.offsetWidth + 28 : 0;
    const right = width > 800 ? 40 : 0;
    const w = width - left - right - 40, h = height - (width > 800 ? 48 : 160);
    return { x: left + 20 + w / 2, y: 24 + h / 2, w, h };
  }

  fit(): void {
    const room = this.room();
    const all = bounds(this.spots);
    const scale = clamp(Math.min(room.w / all.w, room.h / all.h), 0.45, 1.2);
    this.camera = { scale, x: room.x - all.x * scale, y: room.y - all.y * scale };
    this.shoot();
  }

  zoom(factor: number, x?: number, y?: number): void {
    const room = this.root.getBoundingClientRect();
    const at = { x: x ?? room.width / 2, y: y ?? room.height / 2 };
    const scale = clamp(this.camera.scale * factor, 0.2, 4);
    const ratio = scale / this.camera.scale;
    this.camera = {
      scale, x: at.x - (at.x - this.camera.x) * ratio, y: at.y - (at.y - this.camera.y) * ratio,
    };
    this.shoot();
  }

  private shoot(): void {
    const { x, y, scale } = this.camera;
    this.stage.setAttribute("transform", `translate(${x} ${y}) scale(${scale})`);
  }

  private watchCamera(): void {
    this.root.addEventListener("wheel", (event) => {
      event.preventDefault();
      const room = this.root.getBoundingClientRect();
      this.zoom(Math.exp(-event.deltaY * 0.0015), event.clientX - room.left, event.clientY - room.top);
    }, { passive: false });
    let moved = false;
    this.follow(this.root, (dx, dy) => {
      moved = true;
      this.camera.x += dx; this.camera.y += dy; this.shoot();
    }, () => { moved = false; });
    this.root.addEventListener("click", () => { if (!moved) this.choose(null, false); });
  }

  private drag(group: SVGGElement, spot: Spot): void {
    this.follow(group, (dx, dy) => {
      spot.x += dx / this.camera.scale; spot.y += dy / this.camera.scale; this.place();
    });
  }

  /** Reports how far a pressed pointer moves, once it has moved enough to be no click. */
  private follow(element: Element, move: (dx: number, dy: number) => void, begin?: () => void): void {
    element.addEventListener("pointerdown", (event) => {
      const down = event as PointerEvent;
      if (down.button !== 0) return;
      event.stopPropagation();
      begin?.();
      let last = { x: down.clientX, y: down.clientY }, going = false;
      const moving = (next: PointerEvent) => {
        const dx = next.clientX - last.x, dy = next.clientY - last.y;
        if (!going && Math.hypot(dx, dy) < 4) return;
        going = true;
        last = { x: next.clientX, y: next.clientY };
        move(dx, dy);
      };
      const stop = () => {
        window.removeEventListener("pointermove", moving);
        window.removeEventListener("pointerup", stop);
        window.removeEventListener("pointercancel", stop);
      };
      window.addEventListener("pointermove", moving);
      window.addEventListener("pointerup", stop);
      window.addEventListener("pointercancel", stop);
    });
  }
}

function size(actor: Actor): { w: number; h: number } {
  const faces = [actor.label, actor.label_en].map((name) => wrap(name, actor.place));
  const widest = Math.max(...faces.flat().map((line) => measure(line, actor.place)));
  const rows = Math.max(...faces.map((lines) => lines.length));
  return actor.place ? { w: widest + 28, h: rows * LINE + 6 } : { w: Math.max(48, widest + 22), h: rows * LINE + 17 };
}

function width(edge: Edge): number {
  return edge.link.family === "attack" ? Math.min(1.7 + 1.35 * Math.sqrt(edge.link.weight - 1), 7) : 1.7;
}

/** Edges between the same two boxes run side by side. */
function lanes(edges: Edge[]): { edge: Edge; lane: number }[] {
  const pairs = new Map<string, Edge[]>();
  for (const edge of edges) {
    const key = [edge.from.id, edge.to.id].sort().join("\n");
    pairs.set(key, [...(pairs.get(key) ?? []), edge]);
  }
  return edges.map((edge) => {
    const ends = [edge.from.id, edge.to.id].sort();
    const all = pairs.get(ends.join("\n"))!;
    const lane = (all.indexOf(edge) - (all.length - 1) / 2) * 56 + (all.length === 1 ? 12 : 0);
    return { edge, lane: edge.from.id === ends[0] ? lane : -lane };
  });
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

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
