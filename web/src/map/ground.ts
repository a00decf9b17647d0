// The land under the events: countries, and the provinces of those where events happened.
import { s } from "../dom";
import type { Language } from "../contract";
import type { Canvas } from "./canvas";
import { countryName, spread, type Geography } from "./geography";
import type { Name } from "./names";

/** Draws the land anew for the canvas's projection, and returns what may be written on it. */
export function drawGround(canvas: Canvas, geography: Geography, language: Language): Name[] {
  const { path, layers } = canvas;
  const plain = geography.countries.filter((country) => !country.detailed);
  const detailed = geography.countries.filter((country) => country.detailed);
  layers.land.replaceChildren(
    s("path", { class: "map-country", d: plain.map((country) => path(country.shape) ?? "").join("") }),
    s("path", { class: "map-border", d: geography.borders().map((border) => path(border) ?? "").join("") }),
    ...detailed.map((country) => s("path", { class: "map-country map-near", d: path(country.shape) })),
    s("path", { class: "map-province", d: detailed.map((country) => (country.inner && path(country.inner)) ?? "").join("") }),
    ...detailed.map((country) => s("path", { class: "map-outline", d: path(country.shape) })),
  );
  return [
    ...geography.countries.map(({ code, shape }) => ({ text: countryName(code, language), kind: "country" as const, ...spread(shape, canvas.projection) })),
    ...detailed.flatMap(({ provinces }) => provinces.map(({ name, shape }) => (
      { text: name[language] ?? "", kind: "province" as const, ...spread(shape, canvas.projection) }))),
  ].filter((name) => name.text);
}
