// Topologies out of features: borders that two shapes share are one line, simplified once, so that
// neighbours never part. A shape smaller than what a line may lose is kept as it is.
import { merge, quantize } from "topojson-client";
import { topology } from "topojson-server";
import { filter, filterAttachedWeight, presimplify, simplify } from "topojson-simplify";

/** The greatest side, in degrees, of what the features cover. */
function extent(features) {
  let [west, south, east, north] = [180, 90, -180, -90];
  const visit = (ring) => {
    for (const [x, y] of ring) {
      [west, east] = [Math.min(west, x), Math.max(east, x)];
      [south, north] = [Math.min(south, y), Math.max(north, y)];
    }
  };
  for (const { geometry } of features) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    for (const polygon of polygons) polygon.forEach(visit);
  }
  return Math.max(east - west, north - south);
}

function drawn(topo, loss, islands, grid) {
  const weighed = presimplify(topo);
  const light = simplify(weighed, loss);
  return quantize(filter(light, filterAttachedWeight(light, islands)), grid);
}

/** One country's divisions, as fine as a screen of 1,200 points can show of the whole country. */
export function provinces(features) {
  const point = extent(features) / 1200;
  const bare = features.map(({ id, geometry, properties: { fr, en } }) => ({
    type: "Feature",
    id,
    geometry,
    properties: fr || en ? { fr, en } : {},
  }));
  const topo = topology({ provinces: { type: "FeatureCollection", features: bare } });
  return drawn(topo, point * point, point * point, 1e4);
}

/**
 * All countries, each one shape named by its code. Bends that span less than ``loss`` square degrees, and
 * islands below ``islands``, are left out; ``grid`` is how many points there are on each side. The
 * topology is made anew of whole countries: divisions would leave their corners on every coast.
 */
export function countries(features, { loss, islands, grid }) {
  const topo = topology({ divisions: { type: "FeatureCollection", features } }, 1e6);
  const all = topo.objects.divisions.geometries;
  const codes = [...new Set(all.map((geometry) => geometry.properties.country))].sort();
  const whole = codes.map((code) => ({
    type: "Feature",
    ...(code ? { id: code } : {}),
    geometry: merge(topo, all.filter((geometry) => geometry.properties.country === code)),
  }));
  return drawn(topology({ countries: { type: "FeatureCollection", features: whole } }), loss, islands, grid);
}
