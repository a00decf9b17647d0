// Boxes, and the curves that run from the border of one box to the border of another.

export interface Point { x: number; y: number }
export interface Box extends Point { w: number; h: number }

/** Where the ray from the middle of the box towards a point leaves the box, ``gap`` further out. */
export function border(box: Box, towards: Point, gap: number): Point {
  const dx = towards.x - box.x;
  const dy = towards.y - box.y;
  const length = Math.hypot(dx, dy) || 1;
  const reach = Math.min(
    dx ? (box.w / 2) / Math.abs(dx) : Infinity,
    dy ? (box.h / 2) / Math.abs(dy) : Infinity,
  ) * length + gap;
  return { x: box.x + (dx / length) * reach, y: box.y + (dy / length) * reach };
}

export interface Curve { start: Point; bend: Point; end: Point; middle: Point; angle: number }

/** A quadratic curve between two boxes; ``lane`` bends it to one side, in pixels. */
export function curve(from: Box, to: Box, lane: number, tail: number, head: number): Curve {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.hypot(dx, dy) || 1;
  const bend = {
    x: (from.x + to.x) / 2 - (dy / length) * lane,
    y: (from.y + to.y) / 2 + (dx / length) * lane,
  };
  const start = border(from, bend, tail);
  const end = border(to, bend, head);
  const middle = at(start, bend, end, 0.5);
  return { start, bend, end, middle, angle: Math.atan2(end.y - bend.y, end.x - bend.x) };
}

/** The point of a quadratic curve at ``t`` between 0 and 1. */
export function at(start: Point, bend: Point, end: Point, t: number): Point {
  const u = 1 - t;
  return {
    x: u * u * start.x + 2 * u * t * bend.x + t * t * end.x,
    y: u * u * start.y + 2 * u * t * bend.y + t * t * end.y,
  };
}

/** Do two straight lines between box middles cross? */
export function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  const side = (p: Point, q: Point, r: Point) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/** The nearest point of a straight line between ``a`` and ``b`` to ``p``, and how far along it lies. */
export function nearest(p: Point, a: Point, b: Point): { point: Point; t: number } {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const t = Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return { point: { x: a.x + t * dx, y: a.y + t * dy }, t };
}

/** The box around all boxes. */
export function bounds(boxes: Box[]): Box {
  if (!boxes.length) return { x: 0, y: 0, w: 1, h: 1 };
  const left = Math.min(...boxes.map((box) => box.x - box.w / 2));
  const right = Math.max(...boxes.map((box) => box.x + box.w / 2));
  const top = Math.min(...boxes.map((box) => box.y - box.h / 2));
  const bottom = Math.max(...boxes.map((box) => box.y + box.h / 2));
  return { x: (left + right) / 2, y: (top + bottom) / 2, w: right - left, h: bottom - top };
}

/** The distance of a point from a curve, near enough for a pointer. */
export function distance({ start, bend, end }: Curve, to: Point): number {
  let best = Infinity;
  let last = start;
  for (let step = 1; step <= 16; step += 1) {
    const next = at(start, bend, end, step / 16);
    const { point } = nearest(to, last, next);
    best = Math.min(best, Math.hypot(point.x - to.x, point.y - to.y));
    last = next;
  }
  return best;
}
