// The drawing of the network on a canvas: names that stay readable at every zoom; zoom, pointer and keys.
import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from "d3-zoom";
import { h } from "../../dom";
import type { Tie } from "../../ties";
import { bounds, distance, type Box, type Curve, type Point } from "./geometry";
import { FONT, LINE, badge, drawLines, measure, room, route, type Dot, type Line } from "./shapes";

export interface Picture { dots: Dot[]; lines: Line[]; chosen: string | null; chosenTie: string | null }
interface Listener { choose(path: string | null): void; chooseTie(tie: Tie): void }

/** Below this scale names no longer fit their boxes: circles with names beside, as many as there is room for. */
const BOXED = 0.78;
const WAYS: Record<string, [number, number] | undefined> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Chart {
  readonly canvas: HTMLCanvasElement & { locate?: (path: string) => [number, number] | null };
  private picture: Picture = { dots: [], lines: [], chosen: null, chosenTie: null };
  private readonly pen: CanvasRenderingContext2D;
  private transform: ZoomTransform = zoomIdentity;
  private readonly behaviour: ZoomBehavior<HTMLCanvasElement, unknown>;
  private hover: { dot?: Dot; line?: Line } = {};
  private dragged: Dot | null = null;
  private curves = new Map<Line, Curve>();
  private frame = 0;
  private sketched = false;
  private settling: ReturnType<typeof setTimeout> | undefined;
  private readonly style = getComputedStyle(document.documentElement);
  private readonly colours = new Map<string, string>();
  width = 0;
  height = 0;

  constructor(label: string, private readonly listener: Listener) {
    this.canvas = h("canvas", { class: "chart", tabindex: "0", role: "application", "aria-label": label });
    this.pen = this.canvas.getContext("2d")!;
    this.behaviour = zoom<HTMLCanvasElement, unknown>().scaleExtent([0.15, 6]).filter((event: Event) => this.zooms(event))
      .on("zoom", ({ transform }: { transform: ZoomTransform }) => { this.transform = transform; this.moving(); });
    select(this.canvas).call(this.behaviour).on("dblclick.zoom", null);
    const on = <K extends keyof HTMLElementEventMap>(name: K, act: (event: HTMLElementEventMap[K]) => void) => { this.canvas.addEventListener(name, act); };
    on("pointermove", (event) => { this.move(event); });
    on("pointerdown", (event) => { this.dragged = this.dotAt(this.at(event)); });
    on("pointerup", () => { this.dragged = null; });
    on("pointerleave", () => { this.hover = {}; this.dragged = null; this.redraw(); });
    on("click", (event) => { this.click(this.at(event)); });
    on("keydown", (event) => { this.key(event); });
    on("focus", () => { this.redraw(); });
    on("blur", () => { this.redraw(); });
    this.canvas.locate = (path) => {
      const dot = this.picture.dots.find((each) => each.path === path);
      return dot ? this.transform.apply([dot.x, dot.y]) : null;
    };
  }

  /** Take the room there is. */
  resize(width: number, height: number): void {
    const ratio = devicePixelRatio || 1;
    this.width = width;
    this.height = height;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.redraw();
  }

  /** What the buttons and the line below leave free. */
  get room(): { w: number; h: number } { return { w: this.width - 32, h: this.height - 84 }; }

  show(picture: Picture): void {
    this.picture = picture;
    this.hover = {};
    this.redraw();
  }

  /** Show the whole drawing. */
  fit(): void {
    const all = bounds(this.picture.dots);
    const k = Math.min(this.width < 600 ? 1 : 1.15, this.room.w / all.w, this.room.h / all.h);
    const to = zoomIdentity.translate(this.width / 2, 16 + (this.height - 66) / 2).scale(k).translate(-all.x, -all.y);
    select(this.canvas).call((canvas) => { this.behaviour.transform(canvas, to); });
  }

  zoomBy(factor: number): void { select(this.canvas).call((canvas) => { this.behaviour.scaleBy(canvas, factor); }); }

  redraw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => { this.draw(); });
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.settling);
  }

  /** While it moves, thousands of lines are sketched; once it rests they are drawn. */
  private moving(): void {
    this.sketched = this.picture.lines.length > 500;
    this.redraw();
    clearTimeout(this.settling);
    if (this.sketched) this.settling = setTimeout(() => { this.sketched = false; this.redraw(); }, 160);
  }

  /** The wheel scrolls the page until the drawing is clicked or focused; what drags an actor does not pan. */
  private zooms(event: Event): boolean {
    if (event instanceof WheelEvent) return event.ctrlKey || this.focused();
    return !(event instanceof MouseEvent && (event.button !== 0 || this.dotAt(this.at(event))));
  }

  private focused(): boolean { return document.activeElement === this.canvas; }

  private at(event: MouseEvent): Point {
    const box = this.canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  private boxed(dot: Dot): boolean { return dot.form !== "circle" && this.transform.k >= BOXED; }

  /** Where a box is on the screen; circles grow less than the room between them. */
  private place(dot: Dot): Box {
    const [x, y] = this.transform.apply([dot.x, dot.y]);
    const { k } = this.transform;
    if (this.boxed(dot)) return { x, y, w: dot.w * k, h: dot.h * k };
    const size = (8 + 4.2 * Math.sqrt(dot.node.weight)) * Math.max(0.75, Math.min(2, Math.sqrt(k)));
    return { x, y, w: size, h: size };
  }

  private dotAt(at: Point): Dot | null {
    const hit = (dot: Dot) => { const { x, y, w, h: tall } = this.place(dot); return Math.abs(at.x - x) <= w / 2 + 4 && Math.abs(at.y - y) <= tall / 2 + 4; };
    return this.picture.dots.findLast(hit) ?? null;
  }

  private lineAt(at: Point): Line | null {
    let best: Line | null = null, least = 12;
    for (const [line, path] of this.curves) {
      const away = distance(path, at);
      if (away < least) { best = line; least = away; }
    }
    return best;
  }

  private move(event: PointerEvent): void {
    const at = this.at(event);
    if (this.dragged && event.buttons) {
      [this.dragged.x, this.dragged.y] = this.transform.invert([at.x, at.y]);
      this.redraw();
      return;
    }
    const dot = this.dotAt(at) ?? undefined;
    const line = dot ? undefined : this.lineAt(at) ?? undefined;
    if (dot === this.hover.dot && line === this.hover.line) return;
    this.hover = { dot, line };
    this.canvas.style.cursor = dot ?? line ? "pointer" : "grab";
    this.redraw();
  }

  private click(at: Point): void {
    const dot = this.dotAt(at);
    const line = dot ? null : this.lineAt(at);
    if (line) this.listener.chooseTie(line.tie);
    else this.listener.choose(dot ? dot.path : null);
  }

  private key(event: KeyboardEvent): void {
    const way = WAYS[event.key];
    if (way) { event.preventDefault(); this.step(...way); }
    else if (event.key === "+" || event.key === "=") this.zoomBy(1.4);
    else if (event.key === "-") this.zoomBy(1 / 1.4);
    else if (event.key === "0") this.fit();
    else if (event.key === "Escape") this.listener.choose(null);
  }

  /** The nearest actor in a direction, from the chosen one. */
  private step(dx: number, dy: number): void {
    const { dots, chosen } = this.picture;
    const from = dots.find(({ path }) => path === chosen);
    const cost = (dot: Dot) => {
      if (!from) return 0;
      const x = dot.x - from.x, y = dot.y - from.y, along = x * dx + y * dy;
      return along > 1 ? along + 2 * Math.abs(x * dy - y * dx) : Infinity;
    };
    const [next] = dots.filter((dot) => dot !== from && !dot.faded && cost(dot) < Infinity).sort((a, b) => cost(a) - cost(b));
    if (next) this.listener.choose(next.path);
  }

  private colour(name: string): string {
    const found = this.colours.get(name) ?? (this.style.getPropertyValue(name).trim() || "#888");
    this.colours.set(name, found);
    return found;
  }

  private draw(): void {
    const { pen, picture } = this;
    const ratio = devicePixelRatio || 1;
    this.colours.clear();
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, this.width, this.height);
    const boxes = new Map(picture.dots.map((dot) => [dot, this.place(dot)]));
    this.curves = new Map(picture.lines.map((line) => [line, route(line, boxes.get(line.from)!, boxes.get(line.to)!, this.transform.k)]));
    const near = this.near();
    this.drawCurves(near);
    if (!this.sketched) this.drawBadges(boxes, near);
    for (const [dot, box] of boxes) {
      pen.globalAlpha = dot.faded ? 0.18 : near && !near.dots.has(dot) ? 0.3 : 1;
      if (!this.boxed(dot)) this.drawCircle(dot, box);
      else if (dot.form === "box") this.drawBox(dot, box);
      else this.drawMark(dot, box);
    }
    this.drawNames(boxes, near);
    pen.globalAlpha = 1;
  }

  /** Lines that look alike are drawn together: thousands take no longer than a few. */
  private drawCurves(near: { lines: Set<Line> } | null): void {
    const alike = new Map<string, [Line, Curve][]>();
    for (const [line, path] of this.curves) {
      const alpha = near && !near.lines.has(line) ? 0.13 : line.tie.weight < 1 ? 0.5 : 1;
      const key = `${alpha} ${line.tie.family} ${line.width}`;
      const group = alike.get(key);
      if (group) group.push([line, path]);
      else alike.set(key, [[line, path]]);
    }
    for (const [key, lines] of [...alike].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const [{ tie, width }] = lines[0];
      this.pen.globalAlpha = Number(key.split(" ")[0]);
      drawLines(this.pen, tie.family, width, lines, this.colour(`--t-${tie.family}`), this.sketched);
    }
  }

  /** What hangs on what the pointer is over, or else on what is chosen; null: everything is alike. */
  private near(): { dots: Set<Dot>; lines: Set<Line> } | null {
    const { picture, hover } = this;
    const line = hover.line ?? (hover.dot ? undefined : picture.lines.find(({ tie }) => tie.key === picture.chosenTie));
    const dot = line ? undefined : hover.dot ?? picture.dots.find(({ path }) => path === picture.chosen);
    if (!line && !dot) return null;
    const lines = new Set(line ? [line] : picture.lines.filter(({ from, to }) => from === dot || to === dot));
    return { lines, dots: new Set([...(dot ? [dot] : []), ...[...lines].flatMap(({ from, to }) => [from, to])]) };
  }

  private outline(dot: Dot): void {
    const { pen } = this;
    if (dot.path !== this.picture.chosen) return;
    pen.strokeStyle = this.colour(this.focused() ? "--focus" : "--ink");
    pen.lineWidth = 2.5;
    pen.setLineDash([]);
    pen.stroke();
  }

  private drawBox(dot: Dot, { x, y, w, h: tall }: Box): void {
    const { pen } = this;
    const alpha = pen.globalAlpha, { k } = this.transform;
    pen.beginPath();
    pen.roundRect(x - w / 2, y - tall / 2, w, tall, 7 * k);
    pen.globalAlpha = 1;
    pen.fillStyle = this.colour("--paper");
    pen.fill();
    pen.globalAlpha = alpha * 0.17;
    pen.fillStyle = this.colour(dot.colour);
    pen.fill();
    pen.globalAlpha = alpha;
    pen.strokeStyle = this.colour(dot.colour);
    pen.lineWidth = 1.6;
    pen.setLineDash(dot.nameless ? [4, 3] : []);
    pen.stroke();
    this.outline(dot);
    pen.setLineDash([]);
    this.write(dot, x, y, k, "center");
  }

  private drawMark(dot: Dot, { x, y, w, h: tall }: Box): void {
    const { pen } = this;
    const { k } = this.transform;
    const alpha = pen.globalAlpha;
    pen.globalAlpha = 0.85;
    pen.fillStyle = this.colour("--paper");
    pen.fillRect(x - w / 2, y - tall / 2, w, tall);
    pen.globalAlpha = alpha;
    pen.fillStyle = this.colour(dot.colour);
    pen.beginPath();
    const left = x - w / 2 + 9 * k;
    if (dot.square) pen.rect(left - 5 * k, y - 5 * k, 10 * k, 10 * k);
    else pen.arc(left, y, 5 * k, 0, 2 * Math.PI);
    pen.fill();
    this.outline(dot);
    this.write(dot, x - w / 2 + 19 * k, y, k, "left");
  }

  private write(dot: Dot, x: number, y: number, k: number, align: CanvasTextAlign): void {
    const { pen } = this;
    const bold = dot.form === "box", line = LINE * dot.font / 13;
    pen.font = `${bold ? 600 : 400} ${dot.font * k}px ${FONT}`;
    pen.textAlign = align;
    pen.textBaseline = "middle";
    pen.fillStyle = this.colour(bold || dot.path === this.picture.chosen ? "--ink" : "--soft");
    dot.lines.forEach((text, at) => { pen.fillText(text, x, y + (at - (dot.lines.length - 1) / 2) * line * k + 0.5); });
  }

  private drawCircle(dot: Dot, { x, y, w }: Box): void {
    const { pen } = this;
    const alpha = pen.globalAlpha;
    pen.beginPath();
    if (dot.square) pen.rect(x - w * 0.42, y - w * 0.42, w * 0.84, w * 0.84);
    else pen.arc(x, y, w / 2, 0, 2 * Math.PI);
    pen.globalAlpha = 1;
    pen.fillStyle = this.colour("--paper");
    pen.fill();
    pen.globalAlpha = alpha;
    pen.fillStyle = pen.strokeStyle = this.colour(dot.colour);
    pen.lineWidth = 2;
    if (dot.nameless) pen.stroke();
    else pen.fill();
    this.outline(dot);
  }

  private drawBadges(boxes: Map<Dot, Box>, near: { lines: Set<Line> } | null): void {
    const { pen } = this;
    const taken = boxes.size > 150 ? [] : [...boxes.values()];
    pen.font = `600 12px ${FONT}`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.globalAlpha = 1;
    for (const [line, path] of this.curves) {
      const text = badge(line);
      if (!text || (near && !near.lines.has(line)) || Math.hypot(path.end.x - path.start.x, path.end.y - path.start.y) < 30) continue;
      const at = room(path, taken);
      const wide = pen.measureText(text).width + 10;
      taken.push({ ...at, w: wide, h: 18 });
      pen.fillStyle = this.colour("--paper");
      pen.strokeStyle = this.colour(`--t-${line.tie.family}`);
      pen.lineWidth = 1;
      pen.beginPath();
      pen.roundRect(at.x - wide / 2, at.y - 9, wide, 18, 9);
      pen.fill();
      pen.stroke();
      pen.fillStyle = this.colour("--ink");
      pen.fillText(text, at.x, at.y + 0.5);
    }
  }

  /** Names of circles, at one size whatever the zoom; the weighty ones first, none over another. */
  private drawNames(boxes: Map<Dot, Box>, near: { dots: Set<Dot> } | null): void {
    const { pen, picture } = this;
    const taken: Box[] = [];
    const first = (dot: Dot) => (dot === this.hover.dot || dot.path === picture.chosen ? 2 : near?.dots.has(dot) ? 1 : 0);
    const order = picture.dots.filter((dot) => !this.boxed(dot)).sort((a, b) => first(b) - first(a) || Number(a.form === "mark") - Number(b.form === "mark") || b.node.weight - a.node.weight);
    pen.textAlign = "center";
    pen.textBaseline = "top";
    pen.lineJoin = "round";
    for (const dot of order) {
      if (!first(dot) && (near || dot.faded)) continue;
      const { x, y, h: tall } = boxes.get(dot)!;
      const bold = !dot.nameless && !dot.square;
      const box = { x, y: y + tall / 2 + 11, w: measure(dot.name, 12.5, bold) + 6, h: 16 };
      if (x < -80 || x > this.width + 80 || y < -20 || y > this.height + 20) continue;
      if (first(dot) < 2 && taken.some((other) => Math.abs(other.x - box.x) < (other.w + box.w) / 2 && Math.abs(other.y - box.y) < (other.h + box.h) / 2)) continue;
      taken.push(box);
      pen.globalAlpha = 1;
      pen.font = `${bold ? 600 : 400} 12.5px ${FONT}`;
      pen.strokeStyle = this.colour("--paper");
      pen.lineWidth = 4;
      pen.strokeText(dot.name, x, box.y - 8);
      pen.fillStyle = this.colour(bold || first(dot) ? "--ink" : "--soft");
      pen.fillText(dot.name, x, box.y - 8);
    }
  }
}
