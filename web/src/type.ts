// Widths and lines of labels.

const canvas = document.createElement("canvas").getContext("2d")!;
const FACE = '"Inter", "Segoe UI", "Helvetica Neue", "Liberation Sans", Arial, sans-serif';

export function measure(text: string, small: boolean): number {
  canvas.font = `${small ? 400 : 600} ${small ? 12.5 : 13.5}px ${FACE}`;
  return canvas.measureText(text).width;
}

let line = 122;

/** Narrow rooms want narrow boxes: the width of a label's line, in pixels. */
export function setLine(pixels: number): void { line = pixels; }

/** Two or three lines of about 18 characters; what is longer ends in "…", the whole is in the panel. */
export function wrap(name: string, small: boolean): string[] {
  const room = line;
  const lines: string[] = [];
  for (const word of name.split(/\s+/).filter(Boolean)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && measure(`${last} ${word}`, small) <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(shorten(word, room * 1.25, small));
  }
  return lines.length > 3 ? [...lines.slice(0, 2), `${lines[2]}…`] : lines.length ? lines : ["?"];
}

function shorten(word: string, room: number, small: boolean): string {
  let letters = Array.from(word);
  if (measure(word, small) <= room) return word;
  while (letters.length > 1 && measure(`${letters.join("")}…`, small) > room) letters = letters.slice(0, -1);
  return `${letters.join("")}…`;
}
