// Names on the map: those that have room at this scale, none over another.
import { s } from "../dom";
import type { Canvas } from "./canvas";

/** A name of the land: where its middle is, and how wide, before zooming. */
export interface Name { text: string; kind: "country" | "province"; centre: [number, number]; width: number }
/** A box of the screen that is taken: of a mark, or of a name. */
export interface Box { left: number; top: number; right: number; bottom: number }

const STYLE = { country: { font: "12px", spaced: 0.12 * 12, upper: true }, province: { font: "11px", spaced: 0, upper: false }, site: { font: "11px", spaced: 0, upper: false } };
const HEIGHT = 14;
const FILLED = { country: 1.1, province: 0.95 };             // how much of the width a name may take
const MOST = 60;

/** Write the names of the land that fit, the wide before the narrow, clear of what is taken. */
export function writeNames(canvas: Canvas, names: Name[], taken: Box[]): void {
  const { k } = canvas.transform;
  const written: SVGTextElement[] = [];
  for (const name of [...names].sort((a, b) => b.width - a.width)) {
    const [x, y] = canvas.transform.apply(name.centre);
    const needs = width(name.text, name.kind);
    if (needs > name.width * k * FILLED[name.kind] || !canvas.sees([x, y], 0)) continue;
    const box = { left: x - needs / 2, right: x + needs / 2, top: y - HEIGHT / 2, bottom: y + HEIGHT / 2 };
    if (!room(box, taken)) continue;
    taken.push(box);
    written.push(s("text", { class: `map-name map-name-${name.kind}`, x, y }, name.text));
    if (written.length === MOST) break;
  }
  canvas.layers.names.replaceChildren(...written);
}

/** The box of a name that stands beside a mark, on a sheet of that width; null where there is no room. */
export function beside(
  text: string, [x, y]: [number, number], r: number, taken: Box[], sheet: number,
): { box: Box; x: number; anchor: "start" | "end" } | null {
  const needs = width(text, "site");
  for (const anchor of ["start", "end"] as const) {
    const from = anchor === "start" ? x + r + 4 : x - r - 4;
    const [left, right] = anchor === "start" ? [from, from + needs] : [from - needs, from];
    const box = { left, right, top: y - HEIGHT / 2, bottom: y + HEIGHT / 2 };
    if (left >= 0 && right <= sheet && room(box, taken)) return { box, x: from, anchor };
  }
  return null;
}

const widths = new Map<string, number>();
let pen: CanvasRenderingContext2D | null = null;

/** How many points a name takes in the page's own face. */
function width(text: string, kind: keyof typeof STYLE): number {
  const key = `${kind}:${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  const { font, spaced, upper } = STYLE[kind];
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return text.length * 8;
  pen.font = `${font} ${getComputedStyle(document.body).fontFamily}`;
  const measured = pen.measureText(upper ? text.toUpperCase() : text).width + spaced * text.length;
  widths.set(key, measured);
  return measured;
}

function room(box: Box, taken: Box[]): boolean {
  return taken.every((other) => box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom);
}
