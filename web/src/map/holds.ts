// Control on the map: what a holder holds is tinted, a town gets a square; stripes where accounts disagree.
import type { App, Entity } from "../contract";
import { s } from "../dom";
import type { Canvas } from "./canvas";
import type { Holding } from "./control";
import type { Geography } from "./geography";

export const COLOURS = 8;
const HALF = 6;                    // half a square
const AROUND = 24;
const OFFSET = 13;                 // from the place, so that events stay in sight

/** The number of each holder's colour, the frequent first; those beyond the last colour share 0. */
export function palette(held: Holding[]): Map<Entity, number> {
  const counts = new Map<Entity, number>();
  for (const holding of held) for (const actor of involved(holding)) counts.set(actor, (counts.get(actor) ?? 0) + 1);
  const order = [...counts.keys()].sort((a, b) => counts.get(b)! - counts.get(a)! || (a.path < b.path ? -1 : 1));
  return new Map(order.map((actor, index) => [actor, index < COLOURS ? index + 1 : 0]));
}

/** Who holds it by some account, and who by another does not. */
export function involved({ holders, against }: Holding): Entity[] {
  return [...new Set([...holders, ...against.filter((account) => account.holds).map((account) => account.actor)])];
}

export const disputed = ({ holders, against }: Holding): boolean => holders.length > 1 || (holders.length > 0 && against.length > 0);

/** Tints what has a shape, and squares for all; each square opens the accounts. */
export function drawHolds(canvas: Canvas, geography: Geography, held: Holding[], app: App, chosen: string | null): void {
  const colours = palette(held);
  canvas.layers.shading.replaceChildren(...held.flatMap((holding) => tints(canvas, geography, holding, colours)));
  canvas.layers.holds.replaceChildren(
    ...held.flatMap((holding) => around(canvas, geography, holding, colours) ?? []),
    ...held.flatMap((holding) => square(canvas, geography, holding, colours, app, chosen) ?? []));
}

/** A place without a shape of its own gives its surroundings the tint. */
function around(canvas: Canvas, geography: Geography, holding: Holding, colours: Map<Entity, number>): SVGElement | null {
  const where = geography.whereabouts(holding.place);
  const [first] = holding.holders;
  if (!where || !first || geography.shape(holding.place)) return null;
  const [cx, cy] = canvas.at(where.point);
  return canvas.sees([cx, cy]) ? s("circle", { class: `map-tint hold-${colours.get(first) ?? 0}`, cx, cy, r: AROUND }) : null;
}

function tints(canvas: Canvas, geography: Geography, holding: Holding, colours: Map<Entity, number>): SVGElement[] {
  const shape = geography.shape(holding.place);
  if (!shape || !holding.holders.length) return [];
  const d = canvas.path(shape);
  const [first, second] = holding.holders.map((actor) => colours.get(actor) ?? 0);
  const tint = s("path", { class: `map-tint hold-${first}`, d });
  return disputed(holding) ? [tint, s("path", { class: `map-stripes`, d, fill: `url(#stripes-${second ?? 0})` })] : [tint];
}

function square(
  canvas: Canvas, geography: Geography, holding: Holding, colours: Map<Entity, number>, app: App, chosen: string | null,
): SVGGElement | null {
  const where = geography.whereabouts(holding.place);
  if (!where) return null;
  const [x, y] = canvas.at(where.point);
  if (!canvas.sees([x, y])) return null;
  const actors = involved(holding);
  const [first, second] = actors.map((actor) => colours.get(actor) ?? 0);
  const pressed = chosen === `control/${holding.place.path}`;
  return s("g", {
    class: `map-hold${pressed ? " map-chosen" : ""}`, role: "button", tabindex: -1, "aria-pressed": String(pressed),
    "aria-label": spoken(holding, app), "data-hold": holding.place.path, transform: `translate(${x + OFFSET},${y - OFFSET})`,
  },
  s("title", {}, spoken(holding, app)),
  s("rect", { class: "map-reach", x: -12, y: -12, width: 24, height: 24 }),
  s("rect", { class: holding.holders.length ? `map-square hold-${first}` : "map-square map-lost", x: -HALF, y: -HALF, width: 2 * HALF, height: 2 * HALF }),
  disputed(holding) && s("path", { class: `map-half hold-${second ?? 0}`, d: `M${-HALF},${HALF}L${HALF},${-HALF}V${HALF}Z` }));
}

/** "Alep: taken by the army; disputed". */
export function spoken(holding: Holding, { words }: App): string {
  const place = words.name(holding.place);
  const who = holding.holders.map((actor) => words.name(actor)).join(", ");
  const text = who ? words.say("map.holds", { place, who }) : words.say("map.holds.nobody", { place });
  return disputed(holding) ? `${text}; ${words.say("map.disputed")}` : text;
}

/** Stripes in each holder's colour. */
export function stripes(): SVGDefsElement {
  return s("defs", {}, Array.from({ length: COLOURS + 1 }, (_, number) => s("pattern", {
    id: `stripes-${number}`, width: 8, height: 8, patternUnits: "userSpaceOnUse", patternTransform: "rotate(-45)",
  }, s("rect", { class: `stripe hold-${number}`, width: 4, height: 8 }))));
}
