// The map's sheet with all that is on it: drawn when it has come to rest, moved while it moves.
import type { App } from "../contract";
import { h, s } from "../dom";
import { Canvas } from "./canvas";
import type { Holding } from "./control";
import type { Geography } from "./geography";
import { drawGround } from "./ground";
import { drawHolds, stripes } from "./holds";
import { drawMarks, hatches, moveMarks, type Drawn } from "./marks";
import { writeNames, type Name } from "./names";
import { steer } from "./steering";
import type { Gathered, Site } from "./sites";

interface Choices { site(sites: Site[]): void; hold(holding: Holding): void }

export class Sheet {
  readonly element: HTMLElement;
  private readonly canvas = new Canvas(() => { this.move(); }, () => { this.draw(); });
  private readonly watch = new ResizeObserver(() => { this.resize(); });
  private gathered: Gathered = { sites: [], nowhere: [] };
  private held: Holding[] = [];
  private chosen: string | null = null;
  private names: Name[] = [];
  private drawn: Drawn[] = [];

  constructor(private readonly app: App, private readonly geography: Geography, private readonly choices: Choices) {
    const { svg } = this.canvas;
    svg.setAttribute("role", "group");
    svg.setAttribute("tabindex", "0");
    svg.setAttribute("aria-label", app.words.say("map.sheet"));
    svg.prepend(hatches(), stripes());
    this.element = h("div", { class: "map-frame" }, svg, this.buttons());
    steer(this.canvas, (mark) => { this.open(mark); }, () => { this.all(); });
    this.watch.observe(this.element);
  }

  /** What is to be seen; the view stays where the reader has moved it. */
  show(gathered: Gathered, held: Holding[], chosen: string | null): void {
    this.gathered = gathered;
    this.held = held;
    this.chosen = chosen;
    this.draw();
  }

  /** Draw sites that stand as one apart; false where they cannot be. */
  part(sites: Site[]): boolean {
    const points = sites.map((site) => this.canvas.at(site.where.point));
    const wide = Math.max(...points.map(([x]) => x)) - Math.min(...points.map(([x]) => x));
    const high = Math.max(...points.map(([, y]) => y)) - Math.min(...points.map(([, y]) => y));
    if (Math.max(wide, high) < 3) return false;
    this.canvas.show(sites.map((site) => site.where.point));
    return true;
  }

  /** Show every site. */
  private all(): void {
    const points = this.gathered.sites.map((site) => site.where.point);
    if (points.length) this.canvas.show(points);
  }

  focus(): void { this.canvas.svg.focus(); }

  destroy(): void { this.watch.disconnect(); }

  private resize(): void {
    const { canvas } = this;
    const { clientWidth: width, clientHeight: height } = this.element;
    if (!width || !height || (width === canvas.width && Math.abs(height - canvas.height) < 80)) return;
    canvas.fit(this.gathered.sites.map((site) => [site.where.point, site.spots.length]), width, height);
    this.names = drawGround(canvas, this.geography, this.app.state.lang);
    this.draw();
  }

  private draw(): void {
    const { canvas } = this;
    if (!canvas.width) return;
    const focused = (document.activeElement as SVGElement | null)?.dataset.place;
    drawHolds(canvas, this.geography, this.held, this.app, this.chosen);
    this.reach();
    const { drawn, taken } = drawMarks(canvas, this.gathered.sites, this.app, this.chosen);
    this.drawn = drawn;
    writeNames(canvas, this.names, taken);
    if (focused) drawn.find(({ key }) => key === focused)?.element.focus();
  }

  /** All of the area in which a chosen event lies somewhere. */
  private reach(): void {
    const { sites } = this.gathered;
    const vague = sites.find((site) => site.place.path === this.chosen && site.where.shape);
    if (vague) this.canvas.layers.shading.append(s("path", { class: "map-extent", d: this.canvas.path(vague.where.shape!) }));
  }

  private move(): void {
    moveMarks(this.canvas, this.drawn);
    this.canvas.layers.names.replaceChildren();
    this.canvas.layers.holds.replaceChildren();
    for (const name of this.canvas.layers.marks.querySelectorAll(".map-name")) name.remove();
  }

  private open(mark: SVGElement): void {
    const { place, hold } = mark.dataset;
    const cluster = this.drawn.find(({ key }) => key === place)?.cluster;
    if (cluster) this.choices.site(cluster.sites);
    const holding = this.held.find((each) => each.place.path === hold);
    if (holding) this.choices.hold(holding);
  }

  private buttons(): HTMLElement {
    const { words } = this.app;
    const button = (text: string, key: string, act: () => void) => h("button", { type: "button", "aria-label": words.say(key), title: words.say(key), onclick: act }, text);
    return h("div", { class: "map-buttons" },
      button("+", "map.in", () => { this.canvas.by(1.6); }), button("−", "map.out", () => { this.canvas.by(1 / 1.6); }),
      button("⤢", "map.home", () => { this.all(); }));
  }
}
