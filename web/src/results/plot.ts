// An answer on the map: a circle for each place of its rows, as wide as it is frequent.
import type { App, Entity } from "../contract";
import { h, s } from "../dom";
import { Canvas } from "../map/canvas";
import { Geography, type Atlas, type Whereabouts } from "../map/geography";
import { drawGround } from "../map/ground";
import { beside, writeNames, type Box, type Name } from "../map/names";
import { narrowest, placesOf } from "../map/sites";
import { steer } from "../map/steering";
import type { Answer, Finder, Thing } from "./answer";

interface Spot { place: Entity; where: Whereabouts; rows: number }

/** The places of an answer's rows, the frequent first. */
function spots(answer: Answer, finder: Finder, geography: Geography): Spot[] {
  const found = new Map<Entity, Spot>();
  for (const row of answer.rows) {
    const things = row.flatMap((cell, column) => finder.things(cell, answer.columns[column]));
    for (const place of new Set(places(things))) {
      const where = geography.whereabouts(place);
      if (!where) continue;
      const spot = found.get(where.via) ?? { place: where.via, where, rows: 0 };
      found.set(where.via, spot);
      spot.rows += 1;
    }
  }
  return [...found.values()].sort((a, b) => b.rows - a.rows);
}

/** The places that a row names; where it names none, those of its events. */
function places(things: Thing[]): Entity[] {
  const named = things.filter((thing): thing is Entity => "isPlace" in thing && thing.isPlace);
  return narrowest(named.length ? named : things.flatMap((thing) => ("attackers" in thing ? placesOf(thing) : [])));
}

export async function plot(answer: Answer, app: App, finder: Finder): Promise<HTMLElement> {
  const geography = new Geography(await app.asset("map") as Atlas);
  const found = spots(answer, finder, geography);
  if (!found.length) return h("p", { class: "soft" }, app.words.say("results.nowhere"));
  let names: Name[] = [];
  const canvas: Canvas = new Canvas(() => { draw(); }, () => { draw(); });
  const draw = () => {
    const taken = mark(canvas, found, app);
    writeNames(canvas, names, taken);
  };
  const all = () => { canvas.show(found.map(({ where }) => where.point)); };
  canvas.svg.setAttribute("role", "group");
  canvas.svg.setAttribute("tabindex", "0");
  canvas.svg.setAttribute("aria-label", app.words.say("map.sheet"));
  steer(canvas, (element) => { location.hash = app.link({ view: "place", id: element.dataset.place! }); }, all);
  const frame = h("div", { class: "map-frame" }, canvas.svg);
  new ResizeObserver(() => {
    if (!frame.clientWidth || frame.clientWidth === canvas.width) return;
    canvas.fit(found.map(({ where, rows }) => [where.point, rows]), frame.clientWidth, frame.clientHeight);
    names = drawGround(canvas, geography, app.state.lang);
    draw();
  }).observe(frame);
  return frame;
}

function mark(canvas: Canvas, found: Spot[], app: App): Box[] {
  const taken: Box[] = [];
  const names: SVGElement[] = [];
  const marks = found.flatMap(({ place, where, rows }) => {
    const [x, y] = canvas.at(where.point);
    if (!canvas.sees([x, y])) return [];
    const r = Math.min(30, 3.5 + 1.5 * Math.sqrt(rows));
    taken.push({ left: x - r, right: x + r, top: y - r, bottom: y + r });
    const name = app.words.name(place);
    const told = `${name}, ${app.words.say("results.rows", { n: rows })}`;
    const spot = beside(name, [x, y], r, taken, canvas.width);
    if (spot) {
      taken.push(spot.box);
      names.push(s("text", { class: "map-name map-name-site", x: spot.x, y, dy: "0.35em", "text-anchor": spot.anchor, "aria-hidden": "true" }, name));
    }
    return [s("g", { class: "map-mark", role: "button", tabindex: -1, "aria-label": told, "data-place": place.path, transform: `translate(${x},${y})` },
      s("title", {}, told), s("circle", { class: "map-reach", r: Math.max(12, r + 2) }),
      s("circle", { class: where.exact ? "plot-disc" : "plot-disc plot-vague", r }))];
  });
  canvas.layers.marks.replaceChildren(...marks, ...names);
  return taken;
}
