// What colours, sizes and dashes mean: only of what is on the map.
import type { App } from "../contract";
import { h, s } from "../dom";
import { FAMILIES, colourOf } from "../kinds";
import { radius } from "./clusters";
import type { Holding } from "./control";
import { involved, palette } from "./holds";
import type { Gathered } from "./sites";

const TOLLS = [1, 10, 50];

export function legend({ sites, nowhere }: Gathered, held: Holding[], app: App, showNowhere: () => void): HTMLElement {
  const { words } = app;
  const spots = sites.flatMap((site) => site.spots);
  const families = FAMILIES.filter((family) => spots.some((spot) => spot.family === family));
  return h("div", { class: "map-legend" },
    h("ul", {}, families.map((family) => h("li", {}, swatch(s("circle", { class: "map-disc", cx: 8, cy: 8, r: 6, style: { "--c": colourOf(family) } })), words.say(`kinds.${family}`)))),
    spots.some((spot) => spot.killed) && h("p", { class: "map-sizes" }, sizes(), h("span", {}, words.say("map.sizes"))),
    spots.some((spot) => !spot.sure) && h("p", {}, swatch(s("circle", { class: "map-hatch map-hatch-sample", cx: 8, cy: 8, r: 7 })), words.say("map.unsure")),
    held.length > 0 && h("ul", { class: "map-holders" }, [...palette(held)].filter(([, number]) => number).map(([actor, number]) => h("li", {},
      swatch(s("rect", { class: `map-square hold-${number}`, x: 2, y: 2, width: 12, height: 12 })), words.name(actor)))),
    held.some((holding) => involved(holding).length > 1) && h("p", {}, words.say("map.split")),
    nowhere.length > 0 && h("button", { type: "button", class: "link", onclick: showNowhere }, words.say("map.nowhere", { n: nowhere.length })));
}

function swatch(shape: SVGElement): SVGSVGElement {
  return s("svg", { class: "map-swatch", width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true" }, shape);
}

/** Circles for 1, 10 and 50 dead, on one ground. */
function sizes(): SVGSVGElement {
  let x = 1;
  const parts = TOLLS.flatMap((dead) => {
    const r = radius(dead);
    const width = Math.max(2 * r, 18);
    const middle = x + width / 2;
    x += width + 6;
    return [s("circle", { class: "map-scale", cx: middle, cy: 43 - r, r }), s("text", { x: middle, y: 56, "text-anchor": "middle" }, dead)];
  });
  return s("svg", { width: x, height: 59, viewBox: `0 0 ${x} 59`, "aria-hidden": "true" }, parts);
}
