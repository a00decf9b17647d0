// Places boxes so that none overlap and few lines cross: forces from several fixed beginnings, of which the clearest
// drawing wins; ForceAtlas2 where there are many. No randomness but a seeded one: same data, same picture.

import { DirectedGraph } from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import { behind, clutter, crossings, type Tie, trouble } from "./clutter";
import { type Box, bounds, nearest, type Point } from "./geometry";
import { components, pack } from "./packing";

export { bounds, type Box, type Tie };

/** Above this many nodes there is no room for names in boxes, nor time for tries. */
export const MANY = 70;
const ROUNDS = 420;
const GAP_X = 56;
const GAP_Y = 46;

/** Moves the boxes in place, for a room of this width and height at natural size; without care at the first try. */
export function layout(boxes: Box[], ties: Tie[], room: { w: number; h: number }, care: 0 | 1): void {
  const many = boxes.length > MANY;
  const groups = components(boxes.length, ties).map((members) => {
    const place = new Map(members.map((index, at) => [index, at]));
    const own = ties.filter(({ from }) => place.has(from))
      .map(({ from, to, pull }) => ({ from: place.get(from)!, to: place.get(to)!, pull }));
    const group = members.map((index) => boxes[index]);
    if (many) scatter(group, own);
    else arrange(group, own, room, care);
    return group;
  });
  pack(groups, room);
}

/** Places the boxes of one component: the clearest of several tries. */
function arrange(boxes: Box[], ties: Tie[], room: { w: number; h: number }, care: 0 | 1): void {
  if (boxes.length < 2) return;
  const aspect = Math.max(0.45, Math.min(2.2, room.w / room.h));
  const tries = !care || boxes.length > 50 ? 1 : boxes.length > 25 ? 3 : boxes.length > 12 ? 6 : boxes.length > 3 ? 10 : 2;
  let best: { cost: number; spots: Point[] } | null = null;
  for (let seed = 1; seed <= tries; seed++) {
    attempt(boxes, ties, aspect, seed * 7919);
    if (boxes.length <= 120) improve(boxes, ties, aspect);
    const middle = bounds(boxes);
    for (const box of boxes) { box.x -= middle.x; box.y -= middle.y; }
    for (let pass = 0; pass < 2; pass++) { squeeze(boxes, ties, room, "x"); squeeze(boxes, ties, room, "y"); }
    const cost = clutter(boxes, ties, room);
    if (!best || cost < best.cost) best = { cost, spots: boxes.map(({ x, y }) => ({ x, y })) };
  }
  best!.spots.forEach((spot, index) => Object.assign(boxes[index], spot));
}

/** Many small boxes: ForceAtlas2 from a spiral, drawn wide enough for circles, then parted. */
function scatter(boxes: Box[], ties: Tie[]): void {
  if (boxes.length < 2) return;
  const graph = new DirectedGraph();
  const golden = Math.PI * (3 - Math.sqrt(5));
  boxes.forEach((box, at) => graph.addNode(at, { x: 10 * Math.sqrt(at + 0.5) * Math.cos(at * golden), y: 10 * Math.sqrt(at + 0.5) * Math.sin(at * golden), size: box.w / 2 }));
  for (const { from, to, pull } of ties) if (!graph.hasEdge(from, to)) graph.addEdge(from, to, { weight: pull });
  forceAtlas2.assign(graph, {
    iterations: boxes.length > 250 ? 150 : 300, getEdgeWeight: "weight",
    settings: { gravity: 1, scalingRatio: 6, linLogMode: true, barnesHutOptimize: boxes.length > 150, slowDown: 4 },
  });
  const spots = boxes.map((_, at) => ({ x: graph.getNodeAttribute(at, "x") as number, y: graph.getNodeAttribute(at, "y") as number }));
  const area = boxes.reduce((sum, { w, h }) => sum + (w + 26) * (h + 26), 0) * 1.6;
  const spread = (axis: "x" | "y") => { const all = spots.map((spot) => spot[axis]); return Math.max(...all) - Math.min(...all) || 1; };
  const scale = Math.sqrt(area / (spread("x") * spread("y")));
  boxes.forEach((box, at) => { box.x = spots[at].x * scale; box.y = spots[at].y * scale; });
  for (let round = 0; round < 120 && separate(boxes, 0.8, 12, 12); round++);
}

function attempt(boxes: Box[], ties: Tie[], aspect: number, seed: number): void {
  const random = generator(seed);
  const spread = 90 * Math.sqrt(boxes.length);
  boxes.forEach((box, index) => {
    const angle = (2 * Math.PI * (index + random())) / boxes.length;
    const radius = spread * (0.4 + 0.6 * random());
    box.x = Math.cos(angle) * radius * Math.sqrt(aspect);
    box.y = Math.sin(angle) * radius / Math.sqrt(aspect);
  });
  for (let round = 0; round < ROUNDS; round++) {
    const heat = 1 - round / ROUNDS;
    step(boxes, ties, aspect, heat);
    if (round > ROUNDS * 0.35) clearLines(boxes, ties, 0.35);
    separate(boxes, round > ROUNDS * 0.6 ? 1 : 0.3);
  }
  for (let round = 0; round < 200 && separate(boxes, 1); round++);
}

/** One round of forces: all boxes repel, ties pull, and a weak pull keeps everything together. */
function step(boxes: Box[], ties: Tie[], aspect: number, heat: number): void {
  const force = boxes.map(() => ({ x: 0, y: 0 }));
  for (let i = 0; i < boxes.length; i++) {
    for (let j = i + 1; j < boxes.length; j++) {
      const dx = boxes[i].x - boxes[j].x || 0.1;
      const dy = boxes[i].y - boxes[j].y || 0.1;
      const push = 42000 / (dx * dx + dy * dy + 400);
      const length = Math.hypot(dx, dy);
      force[i].x += (dx / length) * push; force[i].y += (dy / length) * push;
      force[j].x -= (dx / length) * push; force[j].y -= (dy / length) * push;
    }
    force[i].x -= boxes[i].x * 0.035 / aspect;
    force[i].y -= boxes[i].y * 0.035 * aspect;
  }
  for (const { from, to, pull } of ties) {
    const dx = boxes[to].x - boxes[from].x;
    const dy = boxes[to].y - boxes[from].y;
    const length = Math.hypot(dx, dy) || 1;
    const rest = 100 + (boxes[from].w + boxes[to].w) / 4 * Math.abs(dx / length);
    const strength = pull * 0.09 * (length - rest) / length;
    force[from].x += dx * strength; force[from].y += dy * strength;
    force[to].x -= dx * strength; force[to].y -= dy * strength;
  }
  const limit = 4 + 60 * heat;
  boxes.forEach((box, index) => {
    const { x, y } = force[index];
    const length = Math.hypot(x, y);
    const scale = length > limit ? limit / length : 1;
    box.x += x * scale; box.y += y * scale;
  });
}

/** Pushes boxes away from lines that would run behind them. */
function clearLines(boxes: Box[], ties: Tie[], strength: number): void {
  for (const { from, to } of ties) {
    boxes.forEach((box, index) => {
      if (index === from || index === to) return;
      const { point, t } = nearest(box, boxes[from], boxes[to]);
      if (t <= 0 || t >= 1) return;
      const dx = box.x - point.x || 0.1;
      const dy = box.y - point.y || 0.1;
      const length = Math.hypot(dx, dy);
      const room = (Math.abs(dx / length) * box.w + Math.abs(dy / length) * box.h) / 2 + 16;
      if (length >= room) return;
      const push = ((room - length) / length) * strength;
      box.x += dx * push; box.y += dy * push;
      for (const end of [from, to]) { boxes[end].x -= dx * push * 0.3; boxes[end].y -= dy * push * 0.3; }
    });
  }
}

/** Parts overlapping boxes along the shorter way; true when there was something to part. */
function separate(boxes: Box[], strength: number, gapX = GAP_X, gapY = GAP_Y): boolean {
  let moved = false;
  for (let i = 0; i < boxes.length; i++) {
    for (let j = i + 1; j < boxes.length; j++) {
      const a = boxes[i], b = boxes[j];
      const overX = (a.w + b.w) / 2 + gapX - Math.abs(a.x - b.x);
      const overY = (a.h + b.h) / 2 + gapY - Math.abs(a.y - b.y);
      if (overX <= 0.01 || overY <= 0.01) continue;
      moved = true;
      const shift = (Math.min(overX, overY) / 2) * strength;
      if (overX < overY) { const way = a.x < b.x ? -shift : shift; a.x += way; b.x -= way; }
      else { const way = a.y < b.y ? -shift : shift; a.y += way; b.y -= way; }
    }
  }
  return moved;
}

/** Moves single boxes as long as that makes the drawing easier to read. */
function improve(boxes: Box[], ties: Tie[], aspect: number): void {
  const sorrow = (index: number) => {
    const { x, y } = boxes[index];
    return trouble(boxes, ties, index) + Math.hypot(x / Math.sqrt(aspect), y * Math.sqrt(aspect)) / 150;
  };
  for (const reach of [320, 200, 120, 70, 40, 20, 320, 160, 80, 40, 20, 10]) {
    for (let index = 0; index < boxes.length; index++) {
      const box = boxes[index];
      let best = { x: box.x, y: box.y, cost: sorrow(index) };
      const from = { x: box.x, y: box.y };
      for (let way = 0; way < 12; way++) {
        box.x = from.x + reach * Math.cos((way * Math.PI) / 6);
        box.y = from.y + reach * Math.sin((way * Math.PI) / 6);
        if (boxes.some((other) => other !== box && touching(box, other))) continue;
        const cost = sorrow(index);
        if (cost < best.cost - 1e-9) best = { x: box.x, y: box.y, cost };
      }
      box.x = best.x; box.y = best.y;
    }
  }
}

function touching(a: Box, b: Box, gapX = GAP_X, gapY = GAP_Y): boolean {
  return Math.abs(a.x - b.x) < (a.w + b.w) / 2 + gapX && Math.abs(a.y - b.y) < (a.h + b.h) / 2 + gapY;
}

/** Draws an axis together while the drawing is larger than the room and stays as clear as it is. */
function squeeze(boxes: Box[], ties: Tie[], room: { w: number; h: number }, axis: "x" | "y"): void {
  const side = axis === "x" ? "w" : "h";
  const hiding = () => boxes.reduce((sum, box, index) => sum + ties.reduce((part, { from, to }) =>
    from === index || to === index ? part : part + Math.floor(behind(box, boxes[from], boxes[to]) / 9), 0), 0);
  const before = hiding() + crossings(boxes, ties);
  const tied = new Set(ties.map(({ from, to }) => (from < to ? `${from} ${to}` : `${to} ${from}`)));
  let extent = bounds(boxes)[side];
  while (extent > room[side]) {
    const spots = boxes.map(({ x, y }) => ({ x, y }));
    for (const box of boxes) box[axis] *= 0.96;
    for (let round = 0; round < 20 && part(boxes, tied, axis === "x" ? "y" : "x"); round++);
    if (!part(boxes, tied, axis) && hiding() + crossings(boxes, ties) <= before && bounds(boxes)[side] < extent) {
      extent = bounds(boxes)[side];
      continue;
    }
    boxes.forEach((box, index) => Object.assign(box, spots[index]));
    return;
  }
}

/** Parts boxes that came too close, along one axis; true when there was something to part. */
function part(boxes: Box[], tied: Set<string>, axis: "x" | "y"): boolean {
  const side = axis === "x" ? "w" : "h";
  let moved = false;
  boxes.forEach((one, i) => boxes.slice(i + 1).forEach((two, j) => {
    const linked = tied.has(`${i} ${i + 1 + j}`);
    if (!touching(one, two, linked ? 50 : 14, linked ? 40 : 22)) return;
    moved = true;
    const gap = axis === "x" ? (linked ? 50 : 14) : linked ? 40 : 22;
    const shift = ((one[side] + two[side]) / 2 + gap + 0.5 - Math.abs(one[axis] - two[axis])) / 2;
    const way = one[axis] < two[axis] ? -shift : shift;
    one[axis] += way; two[axis] -= way;
  }));
  return moved;
}

/** Numbers between 0 and 1 that look random and are always the same (mulberry32). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
