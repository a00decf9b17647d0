// Groups that no link joins are laid out each for itself, then put side by side.

import type { Tie } from "./clutter";
import { type Box, bounds } from "./geometry";

const GAP = 34;

/** The members of each connected component, the largest first. */
export function components(count: number, ties: Tie[]): number[][] {
  const group = Array.from({ length: count }, (_, index) => index);
  const root = (index: number): number => (group[index] === index ? index : (group[index] = root(group[index])));
  for (const { from, to } of ties) group[Math.max(root(from), root(to))] = Math.min(root(from), root(to));
  const members = new Map<number, number[]>();
  for (let index = 0; index < count; index++) {
    members.set(root(index), [...(members.get(root(index)) ?? []), index]);
  }
  return [...members.values()].sort((a, b) => b.length - a.length);
}

/** Moves whole groups so that none overlap and all together have about the shape of the room. */
export function pack(groups: Box[][], room: { w: number; h: number }): void {
  const placed: Box[] = [];
  const area = (group: Box[]) => bounds(group).w * bounds(group).h;
  for (const group of [...groups].sort((a, b) => area(b) - area(a))) {
    const from = bounds(group);
    const spot = best(from, placed, room);
    for (const box of group) { box.x += spot.x - from.x; box.y += spot.y - from.y; }
    placed.push(spot);
  }
}

/** Where a box of this size makes the whole grow least, among the corners of those already placed. */
function best(size: Box, placed: Box[], room: { w: number; h: number }): Box {
  if (!placed.length) return { ...size, x: size.w / 2, y: size.h / 2 };
  const edges = (axis: "x" | "y", side: "w" | "h") => placed.flatMap((box) => [
    box[axis] - box[side] / 2 + size[side] / 2, box[axis] + box[side] / 2 + GAP + size[side] / 2,
    box[axis] + box[side] / 2 - size[side] / 2]);
  const spots = edges("x", "w").flatMap((x) => edges("y", "h").map((y) => ({ ...size, x, y })))
    .filter((spot) => placed.every((box) => apart(spot, box)));
  const cost = (spot: Box) => {
    const all = bounds([...placed, spot]);
    return Math.max(all.w / room.w, all.h / room.h) * 1000 + all.w / room.w + all.h / room.h
      + Math.hypot(spot.x - placed[0].x, spot.y - placed[0].y) / 1e4;
  };
  let chosen = spots[0], least = Infinity;
  for (const spot of spots) {
    const price = cost(spot);
    if (price < least) { least = price; chosen = spot; }
  }
  return chosen;
}

function apart(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) >= (a.w + b.w) / 2 + GAP - 0.01 || Math.abs(a.y - b.y) >= (a.h + b.h) / 2 + GAP - 0.01;
}
