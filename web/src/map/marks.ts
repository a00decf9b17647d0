// Events on the map: discs by toll and family, rings for many; dashed and hatched where the place is uncertain.
import { s } from "../dom";
import type { App } from "../contract";
import { FAMILIES, colourOf } from "../kinds";
import type { Canvas } from "./canvas";
import { clusters, type Cluster, type Disc } from "./clusters";
import { beside, type Box } from "./names";
import type { Site } from "./sites";

const FINGER = 12;                 // half of what a finger needs

export interface Drawn { cluster: Cluster; key: string; x: number; y: number; element: SVGGElement }

/** Draw what is in sight, and return it, with the boxes that it takes. */
export function drawMarks(canvas: Canvas, sites: Site[], app: App, chosen: string | null): { drawn: Drawn[]; taken: Box[] } {
  const at = (site: Site) => canvas.at(site.where.point);
  const drawn = clusters(sites.filter((site) => canvas.sees(at(site), 200)), at).map((cluster): Drawn => {
    const [x, y] = at(cluster.sites[0]);
    return { cluster, key: cluster.sites[0].place.path, x, y, element: mark(cluster, app, chosen) };
  });
  for (const each of drawn) each.element.setAttribute("transform", `translate(${each.x},${each.y})`);
  const taken = drawn.map(({ x, y, cluster: { r } }): Box => ({ left: x - r, right: x + r, top: y - r, bottom: y + r }));
  const names = drawn.flatMap((each) => siteName(each, app, taken, canvas) ?? []);
  // The small stand on the large.
  const stacked = [...drawn].sort((a, b) => b.cluster.r - a.cluster.r).map((each) => each.element);
  canvas.layers.marks.replaceChildren(...stacked, ...names);
  return { drawn, taken };
}

/** Put the marks where they belong after the map has moved. */
export function moveMarks(canvas: Canvas, drawn: Drawn[]): void {
  for (const each of drawn) {
    const [x, y] = canvas.at(each.cluster.sites[0].where.point);
    each.element.setAttribute("transform", `translate(${x},${y})`);
  }
}

function mark(cluster: Cluster, app: App, chosen: string | null): SVGGElement {
  const pressed = cluster.sites.some((site) => chosen?.split(" ").includes(site.place.path));
  const told = spoken(cluster, app);
  return s("g", {
    class: `map-mark${pressed ? " map-chosen" : ""}`, role: "button", tabindex: -1,
    "aria-pressed": String(pressed), "aria-label": told, "data-place": cluster.sites[0].place.path,
  },
  s("title", {}, told),
  s("circle", { class: "map-reach", r: Math.max(FINGER, cluster.r + 2) }),
  cluster.discs.length ? cluster.discs.flatMap(disc) : ring(cluster));
}

function disc({ spot, x, y, r }: Disc): SVGElement[] {
  const style = { "--c": colourOf(spot.family) };
  const plain = s("circle", { class: "map-disc", cx: x, cy: y, r, style });
  if (spot.sure) return [plain];
  return [s("circle", { class: "map-hatch", cx: x, cy: y, r, fill: `url(#hatch-${spot.family})`, style })];
}

/** A ring of the families' shares around the number of events. */
function ring({ spots, r }: Cluster): SVGElement[] {
  const unsure = spots.every((spot) => !spot.sure);
  const shares = FAMILIES.map((family) => ({ family, share: spots.filter((spot) => spot.family === family).length / spots.length }));
  const middle = r - 3;
  const round = 2 * Math.PI * middle;
  let before = 0;
  const parts = shares.filter(({ share }) => share).map(({ family, share }) => {
    const part = s("circle", {
      class: "map-ring", style: { "--c": colourOf(family) }, r: middle, "stroke-dasharray": `${share * round} ${round}`, "stroke-dashoffset": -before * round,
    });
    before += share;
    return part;
  });
  return [
    s("circle", { class: `map-heap${unsure ? " map-unsure" : ""}`, r: unsure ? r + 4 : r }),
    ...parts,
    s("text", { class: "map-count", "text-anchor": "middle", dy: "0.35em" }, spots.length),
  ];
}

/** What a screen reader says of a mark. */
function spoken(cluster: Cluster, { words }: App): string {
  const [first] = cluster.sites;
  const more = cluster.sites.length - 1;
  return [
    more ? words.say("map.places", { place: words.name(first.place), n: more }) : words.name(first.place),
    words.say("map.events", { n: cluster.spots.length }),
    cluster.killed ? words.say("map.killed", { n: words.number(cluster.killed) }) : "",
    cluster.spots.every((spot) => !spot.sure) ? words.say("map.unsure") : "",
  ].filter(Boolean).join(", ");
}

function siteName({ cluster, x, y }: Drawn, { words }: App, taken: Box[], canvas: Canvas): SVGTextElement | null {
  const more = cluster.sites.length - 1;
  const text = words.name(cluster.sites[0].place) + (more ? ` +${more}` : "");
  const spot = beside(text, [x, y], cluster.r, taken, canvas.width);
  if (!spot) return null;
  taken.push(spot.box);
  return s("text", { class: "map-name map-name-site", x: spot.x, y, dy: "0.35em", "text-anchor": spot.anchor, "aria-hidden": "true" }, text);
}

/** The hatching of each family, once for a sheet. */
export function hatches(): SVGDefsElement {
  return s("defs", {}, FAMILIES.map((family) => s("pattern", {
    id: `hatch-${family}`, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)",
  }, s("rect", { class: "map-hatch-ground", width: 5, height: 5, style: { "--c": colourOf(family) } }),
  s("path", { class: "map-hatch-line", d: "M0,0V5", style: { "--c": colourOf(family) } }))));
}
