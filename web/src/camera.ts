// Moves and scales the stage, and follows pressed pointers.

import type { Box } from "./geometry";

/** Below this scale, words on the stage are smaller than 12 pixels. */
export const READABLE = 0.93;

export class Camera {
  scale = 1;
  private x = 0;
  private y = 0;

  constructor(private readonly root: SVGSVGElement, private readonly stage: SVGGElement, click: () => void) {
    root.addEventListener("wheel", (event) => {
      event.preventDefault();
      const room = root.getBoundingClientRect();
      this.zoom(Math.exp(-event.deltaY * 0.0015), event.clientX - room.left, event.clientY - room.top);
    }, { passive: false });
    let moved = false;
    follow(root, (dx, dy) => { moved = true; this.x += dx; this.y += dy; this.shoot(); }, () => { moved = false; });
    root.addEventListener("click", () => { if (!moved) click(); });
  }

  /** The part of the chart that the buttons leave free, in pixels. */
  room(): Box {
    const { width, height } = this.root.getBoundingClientRect();
    return { x: width / 2, y: 14 + (height - 76) / 2, w: width - 32, h: height - 76 };
  }

  /** Would a drawing of this size be readable as a whole? */
  holds(all: Box): boolean {
    const room = this.room();
    return Math.min(room.w / all.w, room.h / all.h) >= READABLE;
  }

  /** Shows the whole drawing, though never smaller than the least scale. */
  fit(all: Box, least: number): void {
    const room = this.room();
    this.scale = clamp(Math.min(room.w / all.w, room.h / all.h), least, 1.15);
    this.aim(all.x, all.y);
  }

  /** Puts a point of the drawing in the middle of the room, or of its uppermost part. */
  aim(x: number, y: number, part = 1): void {
    const room = this.room();
    this.x = room.x - x * this.scale;
    this.y = room.y - (room.h * (1 - part)) / 2 - y * this.scale;
    this.shoot();
  }

  zoom(factor: number, x?: number, y?: number): void {
    const room = this.root.getBoundingClientRect();
    const at = { x: x ?? room.width / 2, y: y ?? room.height / 2 };
    const scale = clamp(this.scale * factor, 0.2, 4);
    const ratio = scale / this.scale;
    this.x = at.x - (at.x - this.x) * ratio;
    this.y = at.y - (at.y - this.y) * ratio;
    this.scale = scale;
    this.shoot();
  }

  private shoot(): void {
    this.stage.setAttribute("transform", `translate(${this.x} ${this.y}) scale(${this.scale})`);
  }
}

/** Reports how far a pressed pointer moves, once it has moved enough to be no click. */
export function follow(element: Element, move: (dx: number, dy: number) => void, begin?: () => void): void {
  element.addEventListener("pointerdown", (event) => {
    const down = event as PointerEvent;
    if (down.button !== 0) return;
    event.stopPropagation();
    begin?.();
    let last = { x: down.clientX, y: down.clientY }, going = false;
    const moving = (next: PointerEvent) => {
      const dx = next.clientX - last.x, dy = next.clientY - last.y;
      if (!going && Math.hypot(dx, dy) < 4) return;
      going = true;
      last = { x: next.clientX, y: next.clientY };
      move(dx, dy);
    };
    const stop = () => {
      window.removeEventListener("pointermove", moving);
      window.removeEventListener("pointerup", stop);
      window.removeEventListener("pointercancel", stop);
    };
    window.addEventListener("pointermove", moving);
    window.addEventListener("pointerup", stop);
    window.addEventListener("pointercancel", stop);
  });
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
