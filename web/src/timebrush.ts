// Events over time with a window that can be drawn on them: it sets the period for all views.
import { brushX, type D3BrushEvent } from "d3-brush";
import { scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import { utcDay } from "d3-time";
import type { App } from "./contract";
import { fill, h, s } from "./dom";
import { passes } from "./filters";
import { bins, date, iso, stacked } from "./miniature";
import type { Speech } from "./words";

export class TimeBrush {
  readonly element: HTMLElement;
  private readonly head = h("p", { class: "soft" });
  private readonly box = h("div", { class: "brushbox" });
  private width = 0;

  constructor(private readonly app: App, private readonly height = 64) {
    this.element = h("div", { class: "timebrush" }, this.head, this.box);
  }

  /** Draw it as wide as it is now. */
  draw(): void {
    const { app, height } = this;
    const words = app.words as Speech;
    const { state, world } = app;
    this.width = this.box.clientWidth;
    const events = world.events.filter((event) => passes(world, { ...state, from: null, to: null }, event));
    const { bins: all, domain, step, before } = bins(app, events, Math.max(20, Math.floor(this.width / 6)));
    if (!domain || this.width < 40) { fill(this.box); fill(this.head); return; }
    const x = scaleUtc(domain, [0, this.width]);
    const ticks = x.ticks(Math.max(2, Math.floor(this.width / 110))).filter((tick) => x(tick) > 30 && x(tick) < this.width - 34);
    const format = new Intl.DateTimeFormat(words.language === "fr" ? "fr-FR" : "en-GB", { timeZone: "UTC", ...(step === utcDay ? { day: "numeric", month: "short" } : { month: "short", year: "numeric" }) });
    const yearly = ticks.length > 1 && +ticks[1] - +ticks[0] > 300 * 864e5;
    const svg = s("svg", { width: this.width, height: height + 20, role: "img", "aria-label": words.say("brush.label") },
      stacked(all, x, height),
      s("line", { x1: 0, x2: this.width, y1: height + 0.5, y2: height + 0.5, class: "axis" }),
      ticks.map((tick) => s("g", { transform: `translate(${x(tick).toFixed(1)},${height})` }, s("line", { y2: 4, class: "axis" }), s("text", { y: 16, "text-anchor": "middle" }, yearly ? String(tick.getUTCFullYear()) : format.format(tick)))));
    fill(this.head, words.say("brush.hint"), before ? ` ${words.say("brush.before", { n: before, year: String(domain[0].getUTCFullYear()) })}` : "");
    fill(this.box, svg);
    const brush = brushX<unknown>().extent([[0, 0], [this.width, height]]).on("end", (event: D3BrushEvent<unknown>) => { this.choose(event, x, domain); });
    const layer = select(svg).append("g").attr("class", "brush").call(brush);
    if (state.from || state.to) {
      const left = state.from ? x(date(state.from)) : 0, right = state.to ? x(utcDay.offset(date(state.to), 1)) : this.width;
      layer.call((at) => { brush.move(at, [Math.max(0, Math.min(this.width - 2, left)), Math.max(2, Math.min(this.width, right))]); });
    }
  }

  private choose(event: D3BrushEvent<unknown>, x: (day: Date) => number, domain: [Date, Date]): void {
    if (!event.sourceEvent) return;
    const { selection } = event;
    if (!selection) { this.app.set({ from: null, to: null }); return; }
    const [left, right] = selection as [number, number];
    const invert = (at: number) => new Date(+domain[0] + (at - x(domain[0])) / (x(domain[1]) - x(domain[0])) * (+domain[1] - +domain[0]));
    this.app.set({ from: left <= 1 ? null : iso(utcDay.round(invert(left))), to: right >= this.width - 1 ? null : iso(utcDay.offset(utcDay.round(invert(right)), -1)) });
  }
}
