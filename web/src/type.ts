// Widths and lines of labels.

import type { Actor } from "./data";

const canvas = document.createElement("canvas").getContext("2d")!;
const FACE = '"Inter", "Segoe UI", "Helvetica Neue", "Liberation Sans", Arial, sans-serif';

export function measure(text: string, small: boolean): number {
  canvas.font = `${small ? 400 : 600} ${small ? 13 : 13.5}px ${FACE}`;
  return canvas.measureText(text).width;
}

/** Places and nameless people are a mark and a name, without a box. */
export function isSmall(actor: Actor): boolean {
  return actor.place || (!actor.named && actor.kind === "PopulationGroup");
}

let line = 128;

/** Narrow rooms want narrow boxes: the width of a label's line, in pixels. */
export function setLine(pixels: number): void { line = pixels; }

/** Up to four lines of about 18 characters, three for small names; what is longer ends in "…", the whole is in the panel. */
export function wrap(name: string, small: boolean): string[] {
  const room = line;
  const lines: string[] = [];
  for (const word of name.split(/\s+/).filter(Boolean)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && measure(`${last} ${word}`, small) <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(shorten(word, room * 1.25, small));
  }
  const most = small ? 3 : 4;
  return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]}…`] : lines.length ? lines : ["?"];
}

function shorten(word: string, room: number, small: boolean): string {
  let letters = Array.from(word);
  if (measure(word, small) <= room) return word;
  while (letters.length > 1 && measure(`${letters.join("")}…`, small) > room) letters = letters.slice(0, -1);
  return `${letters.join("")}…`;
}
