// Keys and clicks on the map: from mark to mark, in and out, and away.
import type { Canvas } from "./canvas";

const AWAY: Record<string, [number, number]> = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** ``open`` is told of the mark that was clicked or entered, ``all`` when everything is to be seen. */
export function steer(canvas: Canvas, open: (mark: SVGElement) => void, all: () => void): void {
  const { svg } = canvas;
  svg.addEventListener("click", (event) => {
    const mark = (event.target as Element).closest<SVGElement>("[role=button]");
    if (mark) open(mark);
  });
  svg.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "0") all();
    else if (!pressed(canvas, event, open)) return;
    event.preventDefault();
  });
}

function pressed(canvas: Canvas, { key, shiftKey }: KeyboardEvent, open: (mark: SVGElement) => void): boolean {
  const mark = (document.activeElement as Element | null)?.closest<SVGElement>("[role=button]");
  if (key in AWAY && shiftKey) canvas.move(...AWAY[key]);
  else if (key in AWAY) return toward(canvas, mark && canvas.svg.contains(mark) ? mark : null, AWAY[key]);
  else if (key === "+" || key === "=") canvas.by(1.6);
  else if (key === "-" || key === "_") canvas.by(1 / 1.6);
  else if ((key === "Enter" || key === " ") && mark) open(mark);
  else return false;
  return true;
}

/** Go to the nearest mark in the key's direction; at first to the most important one. */
function toward(canvas: Canvas, from: SVGElement | null, [dx, dy]: [number, number]): boolean {
  const marks = [...canvas.svg.querySelectorAll<SVGGElement>("[role=button]")];
  if (!from) {
    marks[0]?.focus();
    return marks.length > 0;
  }
  const [x, y] = middle(from);
  const ahead = marks.filter((mark) => mark !== from).map((mark) => {
    const [a, b] = middle(mark);
    const along = (x - a) * dx + (y - b) * dy;
    const aside = Math.abs((x - a) * dy) + Math.abs((y - b) * dx);
    return { mark, along, cost: along + 2 * aside };
  }).filter(({ along }) => along > 0.5).sort((one, other) => one.cost - other.cost);
  ahead[0]?.mark.focus();
  return true;
}

function middle(mark: SVGElement): [number, number] {
  const { left, right, top, bottom } = mark.getBoundingClientRect();
  return [(left + right) / 2, (top + bottom) / 2];
}
