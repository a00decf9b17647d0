// The ground of the map out of kg/explorer/atlas, and where on it a place lies: a point, or an area of
// which no more is known.
import { geoPath, type GeoPermissibleObjects, type GeoProjection } from "d3-geo";
import { feature, merge, mesh } from "topojson-client";
import type { FeatureCollection, Geometry, MultiLineString, MultiPolygon, Position } from "geojson";
import type { GeometryCollection, Polygon, MultiPolygon as Shape, Topology } from "topojson-specification";
import type { Entity, Language, Text } from "../contract";

type Named = Partial<Text>;
type Countries = Topology<{ countries: GeometryCollection }>;
type Provinces = Topology<{ provinces: GeometryCollection<Named> }>;

/** What kg/explorer/atlas/__init__.py gives. */
export interface Atlas {
  world: Countries;
  near: Countries;                 // neighbours of the eventful, finer
  provinces: Record<string, Provinces>;
  codes: Record<string, string>;
  divisions: Record<string, string[]>;
}

export interface Province { id: string; name: Named; shape: Geometry }
export interface Country {
  code: string; shape: Geometry; detailed: boolean;
  provinces: Province[];
  inner: MultiLineString | null;   // borders between its provinces
}

/** Where a place lies. ``exact`` false: somewhere in, or near, ``via``; ``shape`` is all of it, if drawn. */
export interface Whereabouts {
  point: [longitude: number, latitude: number];
  exact: boolean;
  via: Entity;
  shape: GeoPermissibleObjects | null;
}

export class Geography {
  readonly countries: Country[];
  private readonly byCode: Map<string, Country>;
  private readonly shapes = new Map<string, Geometry>();
  private readonly found = new Map<Entity, Whereabouts | null>();

  constructor(private readonly atlas: Atlas) {
    const outlines = (all: Countries) => (feature(all, all.objects.countries) as FeatureCollection).features;
    const near = new Map(outlines(atlas.near).map(({ id, geometry }) => [String(id), geometry]));
    this.countries = outlines(atlas.world).map(({ id, geometry }) => this.country(String(id ?? ""), near.get(String(id)) ?? geometry));
    for (const code of Object.keys(atlas.provinces)) {
      if (!this.countries.some((country) => country.code === code)) this.countries.push(this.country(code));
    }
    this.byCode = new Map(this.countries.map((country) => [country.code, country]));
  }

  /** All borders of the countries that no finer lines are drawn of, and the finer ones of the neighbours. */
  borders(): MultiLineString[] {
    const { world, near, provinces } = this.atlas;
    const finer = new Set([...Object.keys(provinces), ...near.objects.countries.geometries.map(({ id }) => String(id))]);
    return [
      mesh(world, world.objects.countries, (a, b) => !finer.has(String(a.id)) && !finer.has(String(b.id))),
      mesh(near, near.objects.countries),
    ];
  }

  private country(code: string, outline?: Geometry): Country {
    const topology = this.atlas.provinces[code];
    if (!topology) return { code, shape: turned(outline!), detailed: false, provinces: [], inner: null };
    const { provinces } = topology.objects;
    const drawn = feature(topology, provinces) as FeatureCollection<Geometry, Named>;
    return {
      code,
      shape: turned(merge(topology, provinces.geometries as (Polygon | Shape)[])),
      detailed: true,
      provinces: drawn.features.map(({ id, properties, geometry }) => ({ id: String(id), name: properties ?? {}, shape: turned(geometry) })),
      inner: mesh(topology, provinces, (a, b) => a !== b),
    };
  }

  /** Where a place lies, or the nearest thing around it that the map knows; ``null``: nowhere. */
  whereabouts(place: Entity): Whereabouts | null {
    if (!this.found.has(place)) this.found.set(place, this.search(place));
    return this.found.get(place) ?? null;
  }

  private search(place: Entity): Whereabouts | null {
    if (place.position) return { point: place.position, exact: true, via: place, shape: null };
    for (const around of surroundings(place)) {
      const shape = this.shape(around);
      if (shape) return { point: middle(shape), exact: false, via: around, shape };
      if (around.position) return { point: around.position, exact: false, via: around, shape: null };
    }
    return null;
  }

  /** What a province or a country covers. */
  shape(place: Entity): Geometry | null {
    const known = this.shapes.get(place.path);
    if (known) return known;
    const shape = this.cover(place.path);
    if (shape) this.shapes.set(place.path, shape);
    return shape;
  }

  private cover(path: string): Geometry | null {
    const country = this.byCode.get(this.atlas.codes[path] ?? "-");
    if (country) return country.shape;
    const ids = new Set(this.atlas.divisions[path] ?? []);
    for (const topology of Object.values(ids.size ? this.atlas.provinces : {})) {
      const parts = topology.objects.provinces.geometries.filter(({ id }) => ids.has(String(id)));
      if (parts.length) return turned(merge(topology, parts as (Polygon | Shape)[]));
    }
    return null;
  }
}

/**
 * A shape whose outer rings run clockwise and whose holes run the other way, as d3-geo reads them on the
 * sphere: of one that runs the other way it would paint all the rest of the globe. Merging, and rounding
 * to the grid, may have turned a ring or made it nothing.
 */
function turned(shape: Geometry): Geometry {
  if (shape.type === "Polygon") return { type: "MultiPolygon", coordinates: [shape.coordinates].flatMap(upright) };
  return shape.type === "MultiPolygon" ? { type: "MultiPolygon", coordinates: shape.coordinates.flatMap(upright) } : shape;
}

function upright(polygon: Position[][]): Position[][][] {
  const areas = polygon.map(doubleArea);
  if (!areas[0]) return [];
  return [polygon.map((ring, index) => (areas[index] > 0 === index > 0 ? ring : [...ring].reverse())).filter((_, index) => areas[index])];
}

/** Positive where the ring runs anticlockwise. */
function doubleArea(ring: Position[]): number {
  let sum = 0;
  for (let i = 1; i < ring.length; i += 1) sum += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
  return sum;
}

/** The place, what it lies in, what that lies in, and its country last. */
function surroundings(place: Entity): Entity[] {
  const found: Entity[] = [];
  for (let each: Entity | null = place; each && !found.includes(each); each = each.within) found.push(each);
  if (place.country && !found.includes(place.country)) found.push(place.country);
  return found;
}

/** The middle of the largest part of a shape: France's is not in the Atlantic. */
export function middle(shape: Geometry): [number, number] {
  const path = geoPath();
  return path.centroid(largest(shape, (part) => path.area(part))) as [number, number];
}

function largest(shape: Geometry, area: (part: GeoPermissibleObjects) => number): GeoPermissibleObjects {
  if (shape.type !== "MultiPolygon") return shape as GeoPermissibleObjects;
  const parts = (shape as MultiPolygon).coordinates.map((coordinates) => ({ type: "Polygon" as const, coordinates }));
  return parts.reduce((best, part) => (area(part) > area(best) ? part : best), parts[0] ?? shape);
}

/** The area on the screen of the largest part of a shape, in square points: what a name may stand on. */
export function spread(shape: Geometry, projection: GeoProjection): { centre: [number, number]; width: number } {
  const path = geoPath(projection);
  const part = largest(shape, (each) => path.area(each));
  const [[west], [east]] = path.bounds(part);
  return { centre: path.centroid(part) as [number, number], width: east - west };
}

/** A country's name, which every browser knows; a code that it does not know stays unnamed. */
export function countryName(code: string, language: Language): string {
  if (!/^[A-Z]{2}$/.test(code)) return "";
  const name = new Intl.DisplayNames([language], { type: "region", fallback: "none" }).of(code);
  return name ?? "";
}
