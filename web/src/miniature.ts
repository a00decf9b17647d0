// Events over time in one small chart: how many, of which family; the same bins that the timeline draws larger.
import { bin, max, quantileSorted } from "d3-array";
import { scaleLinear, scaleUtc } from "d3-scale";
import { utcDay, utcMonth, utcWeek, utcYear, type TimeInterval } from "d3-time";
import type { App, Event } from "./contract";
import { h, s } from "./dom";
import { FAMILIES, colourOf, family, type Family } from "./kinds";
import type { Speech } from "./words";

export interface Bin { from: Date; to: Date; counts: Map<Family, Event[]>; n: number }
export const date = (iso: string): Date => new Date(`${iso}T00:00:00Z`);
export const iso = (day: Date): string => day.toISOString().slice(0, 10);

/**
 * The events by time in bins of days, weeks, months or years, whichever gives at most ``most`` of them. A few events of
 * long ago would press all others together: they are left out, and ``before`` counts them.
 */
export function bins(app: App, events: Event[], most = 60): { bins: Bin[]; domain: [Date, Date] | null; step: TimeInterval; before: number } {
  const dated = events.filter(({ earliest, latest }) => earliest ?? latest);
  const at = (event: Event) => date((event.earliest ?? event.latest)!);
  const all = dated.map((event) => +at(event)).sort((a, b) => a - b);
  if (!all.length) return { bins: [], domain: null, step: utcDay, before: 0 };
  const last = new Date(all[all.length - 1]);
  const usual = quantileSorted(all, 0.06)!;
  const first = new Date(all.length > 12 && usual - all[0] > (+last - usual) * 0.5 ? usual : all[0]);
  const step = [utcDay, utcWeek, utcMonth].find((each) => each.count(each.floor(first), each.ceil(last)) < most) ?? utcYear;
  const domain: [Date, Date] = [step.floor(first), step.offset(step.floor(last), 1)];
  const cut = bin<Event, Date>().value(at).domain(domain).thresholds(step.range(...domain))(dated.filter((event) => at(event) >= domain[0]));
  return {
    step, domain, before: all.filter((each) => each < +domain[0]).length, bins: cut.filter(({ x0, x1 }) => x0 && x1 && x0 < x1).map((each) => {
      const counts = new Map<Family, Event[]>();
      for (const event of each) { const name = family(app.world, event.kind); counts.set(name, [...(counts.get(name) ?? []), event]); }
      return { from: each.x0!, to: each.x1!, counts, n: each.length };
    }),
  };
}

/** Stacked bars in an SVG of this size. */
export function stacked(all: Bin[], x: (day: Date) => number, height: number): SVGGElement {
  const y = scaleLinear([0, max(all, ({ n }) => n) ?? 1], [0, height]);
  return s("g", {}, all.flatMap((each) => {
    let base = height;
    const left = x(each.from), width = Math.max(1, x(each.to) - left - 1);
    return FAMILIES.map((name) => {
      const n = each.counts.get(name)?.length ?? 0;
      if (!n) return null;
      base -= y(n);
      return s("rect", { x: left.toFixed(1), y: base.toFixed(1), width: width.toFixed(1), height: y(n).toFixed(1), style: { fill: colourOf(name) } });
    });
  }));
}

export function miniature(app: App): HTMLElement {
  const words = app.words as Speech;
  const { bins: all, domain, before } = bins(app, app.events, 160);
  if (!domain || all.length < 2) return h("div", { hidden: true });
  const width = 1000, height = 56;
  const x = scaleUtc(domain, [0, width]);
  const told = `${words.say("mini")} : ${words.day(iso(domain[0]))} – ${words.day(iso(domain[1]))}`;
  return h("a", { class: "miniature", href: app.link({ view: "timeline" }), "aria-label": told },
    s("svg", { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true" }, stacked(all, x, height)),
    h("span", { "aria-hidden": "true" }, h("span", {}, words.shortDay(iso(domain[0]))), h("span", {}, words.say("mini"), before ? ` (${words.say("mini.before", { n: before })})` : ""), h("span", {}, words.shortDay(iso(domain[1])))));
}
