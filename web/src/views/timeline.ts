// Events by day and kind: a window over all of time, then each event in its lane, as exact as its date is known.
import { scaleUtc } from "d3-scale";
import { utcDay } from "d3-time";
import type { App, Event, View, ViewSpec } from "../contract";
import { fill, h, s } from "../dom";
import { eventList } from "../eventlist";
import { FAMILIES, colourOf, family, type Family } from "../kinds";
import { date } from "../miniature";
import { headline } from "../telling";
import { TimeBrush } from "../timebrush";
import type { Speech } from "../words";
import { days } from "../world";
import "../phrases/timeline";

const ROW = 11, DOT = 4.5, MOST = 900;

interface Mark { event: Event; from: number; to: number; open: boolean; row: number }

class Timeline implements View {
  private app!: App;
  private host!: HTMLElement;
  private brush!: TimeBrush;
  private readonly lanes = h("div", { class: "lanes" });
  private readonly note = h("p", { class: "soft" });
  private readonly list = h("section", { class: "below" });
  private readonly watch = new ResizeObserver(() => { this.draw(); });
  private width = 0;

  mount(host: HTMLElement, app: App): void {
    this.app = app;
    this.brush = new TimeBrush(app, 84);
    this.host = h("div", { class: "timeline" }, h("h1", { class: "hidden" }, app.words.say("time.title")), this.brush.element, this.note, this.lanes, this.list);
    host.append(this.host);
    this.watch.observe(this.lanes);
    this.update();
  }

  destroy(): void {
    this.watch.disconnect();
    this.host.remove();
  }

  update(): void {
    this.brush.draw();
    this.width = 0;
    this.draw();
    const { app } = this;
    const undated = app.events.filter((event) => !days(event));
    fill(this.list, h("h2", {}, app.words.say("time.list")),
      undated.length ? h("p", { class: "soft" }, app.words.say("time.undated", { n: undated.length })) : null, eventList(app, app.events, 40));
  }

  private draw(): void {
    const { app } = this;
    const width = this.lanes.clientWidth;
    if (width === this.width || width < 100) return;
    this.width = width;
    const dated = app.events.filter((event) => days(event));
    const domain = this.domain(dated);
    if (!domain) { fill(this.lanes); fill(this.note); return; }
    const left = width < 560 ? 0 : 190;
    const x = scaleUtc(domain, [left + 8, width - 10]);
    const inside = dated.filter((event) => { const [from, to] = days(event)!; return date(to) >= domain[0] && date(from) <= domain[1]; });
    fill(this.note, inside.length > MOST ? app.words.say("time.many", { n: MOST, all: inside.length }) : app.words.say("time.exact"));
    fill(this.lanes, this.picture(inside.slice(-MOST), x, domain, width, left));
  }

  /** The window if one is set, else where most events are: what is older is still in the list. */
  private domain(events: Event[]): [Date, Date] | null {
    if (!events.length) return null;
    const { from, to } = this.app.state;
    const starts = events.map((event) => days(event)![0]).sort();
    const ends = events.map((event) => days(event)![1]).sort();
    const first = from ?? starts[starts.length > 40 ? Math.floor(starts.length * 0.1) : 0];
    const last = to ?? ends[ends.length - 1];
    return [utcDay.offset(date(first), -1), utcDay.offset(date(last), 2)];
  }

  private picture(events: Event[], x: (day: Date) => number, domain: [Date, Date], width: number, left: number): SVGSVGElement {
    const words = this.app.words as Speech;
    const groups = FAMILIES.map((name): [Family, Mark[]] => [name, this.pack(events.filter((event) => family(this.app.world, event.kind) === name), x, domain, left, width)]).filter(([, marks]) => marks.length);
    let top = 26;
    const parts: SVGElement[] = [];
    for (const [name, marks] of groups) {
      const head = left ? 0 : 18;
      const tall = Math.max(28, (Math.max(...marks.map(({ row }) => row)) + 1) * ROW + 12) + head;
      parts.push(s("line", { x1: 0, x2: width, y1: top, y2: top, class: "rule" }),
        s("text", { x: 0, y: top + (left ? 18 : 15), class: "lane" }, words.say(`kinds.${name}`)),
        ...marks.map((mark) => this.mark(mark, top + head + 8 + mark.row * ROW, name)));
      top += tall;
    }
    return s("svg", { width, height: top + 4, role: "group", "aria-label": words.say("time.lanes") }, this.axis(x, domain, width, left, top), parts);
  }

  private axis(x: (day: Date) => number, domain: [Date, Date], width: number, left: number, height: number): SVGElement[] {
    const language = this.app.words.language === "fr" ? "fr-FR" : "en-GB";
    const scale = scaleUtc(domain, [left, width]);
    const ticks = scale.ticks(Math.max(2, Math.floor((width - left) / 110)));
    const gap = ticks.length > 1 ? +ticks[1] - +ticks[0] : 0;
    const format = new Intl.DateTimeFormat(language, { timeZone: "UTC", ...(gap >= 300 * 864e5 ? { year: "numeric" } : gap >= 27 * 864e5 ? { month: "short", year: "numeric" } : { day: "numeric", month: "short" }) });
    return ticks.filter((tick) => +tick === +utcDay.floor(tick) && x(tick) < width - 36).flatMap((tick) => [
      s("line", { x1: x(tick), x2: x(tick), y1: 18, y2: height, class: "grid" }), s("text", { x: x(tick), y: 12, "text-anchor": "middle" }, format.format(tick))]);
  }

  /** Events in rows, so that none covers another; a day is a dot, anything longer a bar of its length. */
  private pack(events: Event[], x: (day: Date) => number, domain: [Date, Date], left: number, width: number): Mark[] {
    const ends: number[] = [];
    return events.map((event): Mark => {
      const [first, last] = days(event)!;
      const open = !event.latest || !event.earliest;
      const from = Math.max(left + 4, x(date(first)));
      const to = open && event.earliest ? Math.min(width - 6, Math.max(from + 24, Math.min(x(domain[1]), from + 60))) : Math.min(width - 4, Math.max(from, x(utcDay.offset(date(last), first === last ? 0 : 1))));
      let row = ends.findIndex((end) => end < from - DOT - 1);
      if (row < 0) row = ends.length;
      ends[row] = Math.max(to, from + DOT) + DOT + 1;
      return { event, from, to, open, row };
    });
  }

  private mark({ event, from, to, open }: Mark, y: number, name: Family): SVGElement {
    const words = this.app.words as Speech;
    const exact = !open && to - from < 2;
    const label = `${headline(words, event)}${event.status === "Occurred" ? "" : `, ${words.say(`status.${event.status}`)}`}`;
    const shape = exact
      ? s("circle", { cx: from, cy: y, r: DOT })
      : s("rect", { x: from, y: y - 3, width: Math.max(6, to - from), height: 6, rx: 3, class: open ? "span open" : "span" });
    const tail = open && event.earliest ? s("path", { d: `M${to - 1} ${y - 4}L${to + 5} ${y}L${to - 1} ${y + 4}Z` }) : null;
    return s("a", { href: this.app.link({ view: "event", id: event.path }), class: `mark${event.disputed ? " disputed" : ""}${event.background ? " background" : ""}`, style: { "--c": colourOf(name) }, "aria-label": label }, s("title", {}, label), shape, tail);
  }
}

export const TIMELINE: ViewSpec = { name: "timeline", title: { fr: "Chronologie", en: "Timeline" }, navigation: true, filters: true, create: () => new Timeline() };
