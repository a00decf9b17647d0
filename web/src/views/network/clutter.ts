// How hard a drawing is to read, as a number: what the layout makes small.

import { type Box, bounds, cross, nearest } from "./geometry";

export interface Tie { from: number; to: number; pull: number }

/** How hard the drawing is to read: what is wrong around each box, and how small it must be shown. */
export function clutter(boxes: Box[], ties: Tie[], room: { w: number; h: number }): number {
  const { w, h } = bounds(boxes);
  const around = boxes.reduce((sum, _, index) => sum + trouble(boxes, ties, index), 0);
  return around + Math.max(w / room.w, h / room.h, 0.9) * 45;
}

/** What is wrong around one box: long or crossing lines, lines behind boxes, lines too close together. */
export function trouble(boxes: Box[], ties: Tie[], index: number): number {
  let cost = 0;
  const angles: number[] = [];
  for (const one of ties) {
    const a = boxes[one.from], b = boxes[one.to];
    if (one.from !== index && one.to !== index) { cost += behind(boxes[index], a, b); continue; }
    const other = boxes[one.from === index ? one.to : one.from];
    angles.push(Math.atan2(other.y - boxes[index].y, other.x - boxes[index].x));
    const length = Math.hypot(a.x - b.x, a.y - b.y);
    cost += length / 110 + (length / 420) ** 2;
    const gap = Math.max(Math.abs(a.x - b.x) - (a.w + b.w) / 2, Math.abs(a.y - b.y) - (a.h + b.h) / 2);
    if (gap < 56) cost += (56 - gap) / 14;
    boxes.forEach((box, at) => { if (at !== one.from && at !== one.to) cost += behind(box, a, b); });
    for (const two of ties) {
      if (one.from === two.from || one.from === two.to || one.to === two.from || one.to === two.to) continue;
      if (cross(a, b, boxes[two.from], boxes[two.to])) cost += 3.5;
    }
  }
  angles.sort((a, b) => a - b);
  angles.forEach((angle, at) => {
    const next = at + 1 < angles.length ? angles[at + 1] : angles[0] + 2 * Math.PI;
    if (angles.length > 1 && next - angle < 0.42) cost += (0.42 - (next - angle)) * 8;
  });
  return cost;
}

/** How much a line between ``a`` and ``b`` runs behind a box, or too close by. */
export function behind(box: Box, a: Box, b: Box): number {
  const { point } = nearest(box, a, b);
  const x = Math.abs(point.x - box.x) - box.w / 2;
  const y = Math.abs(point.y - box.y) - box.h / 2;
  const off = Math.max(x, y);
  return off >= 20 ? 0 : off <= 0 ? 9 : 5 * (1 - off / 20);
}

export function crossings(boxes: Box[], ties: Tie[]): number {
  return ties.reduce((sum, one, index) => sum + ties.slice(index + 1).filter((two) =>
    cross(boxes[one.from], boxes[one.to], boxes[two.from], boxes[two.to])).length, 0);
}
