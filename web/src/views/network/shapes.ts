// What actors, places and ties look like: boxes with names, marks beside names, circles; lines with heads.
import type { Tie, TieFamily } from "../../ties";
import { at, curve, type Box, type Curve, type Point } from "./geometry";
import type { Node } from "./model";

export const FONT = "system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif";
export const LINE = 16;
const DASHES: Record<TieFamily, number[]> = { attack: [], opposition: [9, 5], support: [3, 2], leadership: [12, 3, 2, 3], membership: [1.5, 4.5], control: [5, 3] };

/** A drawn end, its box in the units of the layout. */
export interface Dot extends Box { path: string; node: Node; form: "box" | "mark" | "circle"; square: boolean; nameless: boolean; lines: string[]; name: string; font: number; colour: string; faded: boolean }
export interface Line { tie: Tie; from: Dot; to: Dot; lane: number; width: number }

const ruler = document.createElement("canvas").getContext("2d")!;

const measured = new Map<string, number>();

export function measure(text: string, font: number, bold: boolean): number {
  const face = `${bold ? 600 : 400} ${font}px ${FONT}`;
  const known = measured.get(face + text);
  if (known !== undefined) return known;
  ruler.font = face;
  const { width } = ruler.measureText(text);
  measured.set(face + text, width);
  return width;
}

/** Up to four lines; what is longer ends in "…", the whole is in the panel. */
export function wrap(name: string, room: number, font: number, bold: boolean): string[] {
  const lines: string[] = [];
  for (const word of name.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && measure(`${last} ${word}`, font, bold) <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(shorten(word, room * 1.25, font, bold));
  }
  const most = bold ? 4 : 3;
  return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]}…`] : lines.length ? lines : ["?"];
}

function shorten(word: string, room: number, font: number, bold: boolean): string {
  let letters = Array.from(word);
  if (measure(word, font, bold) <= room) return word;
  while (letters.length > 1 && measure(`${letters.join("")}…`, font, bold) > room) letters = letters.slice(0, -1);
  return `${letters.join("")}…`;
}

/** Ties between the same two run side by side. */
export function lanes(ties: Tie[]): (tie: Tie) => number {
  const key = (tie: Tie) => [tie.from.path, tie.to.path].sort().join("\n");
  const pairs = new Map<string, Tie[]>();
  for (const tie of ties) pairs.set(key(tie), [...(pairs.get(key(tie)) ?? []), tie]);
  return (tie) => {
    const all = pairs.get(key(tie))!;
    const lane = (all.indexOf(tie) - (all.length - 1) / 2) * 52 + (all.length === 1 ? 12 : 0);
    return tie.from.path < tie.to.path ? lane : -lane;
  };
}

/** An arrow for who acts on whom, two for those who fight each other, none for a mere opposition. */
export function heads(tie: Tie): number { return !tie.mutual ? 1 : tie.family === "attack" ? 2 : 0; }

export function route({ tie, lane, width }: Line, from: Box, to: Box, scale: number): Curve {
  const head = heads(tie) ? headLength(width) : 0;
  const apart = Math.hypot(from.x - to.x, from.y - to.y);
  return curve(from, to, Math.sign(lane) * Math.min(Math.abs(lane * scale), apart * 0.3), (heads(tie) === 2 ? head : 0) + 3, head + 3);
}

const headLength = (width: number) => 7 + width * 1.3;

/** Lines that look alike; ``sketched``, while they move and are many: straight, without dashes or heads. */
export function drawLines(pen: CanvasRenderingContext2D, family: TieFamily, width: number, lines: [Line, Curve][], colour: string, sketched: boolean): void {
  pen.strokeStyle = pen.fillStyle = colour;
  pen.lineWidth = sketched ? 1 : width;
  pen.lineCap = family === "membership" ? "round" : "butt";
  pen.setLineDash(sketched ? [] : DASHES[family]);
  for (const [, { start, bend, end }] of lines) {
    pen.beginPath();
    pen.moveTo(start.x, start.y);
    if (sketched) pen.lineTo(end.x, end.y);
    else pen.quadraticCurveTo(bend.x, bend.y, end.x, end.y);
    pen.stroke();
  }
  pen.setLineDash([]);
  if (sketched) return;
  for (const [{ tie }, { start, bend, end, angle }] of lines) {
    pen.beginPath();
    if (heads(tie)) head(pen, end, angle, headLength(width));
    if (heads(tie) === 2) head(pen, start, Math.atan2(start.y - bend.y, start.x - bend.x), headLength(width));
    pen.fill();
  }
}

function head(pen: CanvasRenderingContext2D, to: Point, angle: number, long: number): void {
  const cos = Math.cos(angle), sin = Math.sin(angle);
  const turned = (x: number, y: number): [number, number] => [to.x + x * cos - y * sin, to.y + x * sin + y * cos];
  pen.moveTo(...turned(long, 0));
  pen.lineTo(...turned(-1, long * 0.52));
  pen.quadraticCurveTo(...turned(1.5, 0), ...turned(-1, -long * 0.52));
  pen.closePath();
}

/** How many events, on the line where there is room; "?" where nobody states it plainly. */
export function badge({ tie }: Line): string { return `${tie.events.length > 1 ? tie.events.length : ""}${tie.doubtful ? "?" : ""}`; }

/** The first place on a line, from its middle out, that no other sign or box takes. */
export function room({ start, bend, end }: Curve, taken: Box[]): Point {
  const places = [0.5, 0.4, 0.6, 0.3, 0.7].map((t) => at(start, bend, end, t));
  return places.find((place) => taken.every((box) => Math.abs(box.x - place.x) > box.w / 2 + 11 || Math.abs(box.y - place.y) > box.h / 2 + 10)) ?? places[0];
}

