// The map's sheet: the projection that shows all sites, and what the hand and the keys make of it.
import { geoMercator, geoPath, type GeoPath, type GeoProjection } from "d3-geo";
import { select, type Selection } from "d3-selection";
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior, type ZoomTransform } from "d3-zoom";
import { s } from "../dom";

const DEEPEST = 200;
const MARGIN = 44;                 // points left free around the outermost site
const NARROWEST = 1.6;             // degrees shown on each side of a lone site
const STEP = 80;                   // points that an arrow key moves

const OUTER = 0.05;

/** A point of the Earth, and how many events it stands for. */
export type Weighed = [point: [number, number], events: number];

/** Layers, from the ground up. */
const LAYERS = ["land", "shading", "names", "holds", "marks"] as const;
export type Layer = (typeof LAYERS)[number];

export class Canvas {
  readonly svg: SVGSVGElement;
  readonly layers = {} as Record<Layer, SVGGElement>;
  readonly projection: GeoProjection = geoMercator().precision(0);
  readonly path: GeoPath = geoPath(this.projection);
  transform: ZoomTransform = zoomIdentity;
  width = 0;
  height = 0;
  private readonly zoom: ZoomBehavior<SVGSVGElement, unknown>;
  private readonly selection: Selection<SVGSVGElement, unknown, null, undefined>;

  /** ``moved`` hears of every change of the view, ``settled`` when it has come to rest after one. */
  constructor(private readonly moved: () => void, settled: () => void) {
    for (const name of LAYERS) this.layers[name] = s("g", { class: `map-${name}` });
    this.svg = s("svg", { class: "map-sheet" }, Object.values(this.layers));
    let resting = true;
    this.zoom = zoom<SVGSVGElement, unknown>().scaleExtent([0.2, DEEPEST])
      .on("zoom", (event: D3ZoomEvent<SVGSVGElement, unknown>) => { this.transform = event.transform; resting = false; this.lay(); this.moved(); })
      // A click is a gesture too: drawing anew after it would take away the mark that was clicked.
      .on("end", () => { if (!resting) settled(); resting = true; });
    this.selection = select(this.svg);
    this.selection.call(this.zoom).on("dblclick.zoom", null);
  }

  /** Take the size of the host and show the points between which most events are. */
  fit(points: Weighed[], width: number, height: number): void {
    this.width = width;
    this.height = height;
    const inside: [[number, number], [number, number]] = [[MARGIN, MARGIN], [width - MARGIN, height - MARGIN]];
    this.projection.fitExtent(inside, { type: "MultiPoint", coordinates: box(core(points)) });
    this.zoom.extent([[0, 0], [width, height]]);
    this.to(zoomIdentity);
  }

  /** Where a point of the Earth is on the screen. */
  at(point: [number, number]): [number, number] {
    return this.transform.apply(this.projection(point) ?? [NaN, NaN]);
  }

  /** Whether a place of the screen is in sight, or nearly. */
  sees([x, y]: [number, number], margin = 60): boolean {
    return x > -margin && y > -margin && x < this.width + margin && y < this.height + margin;
  }

  by(factor: number): void { this.selection.call(this.zoom.scaleBy, factor); }

  move(x: number, y: number): void {
    this.selection.call(this.zoom.translateBy, (x * STEP) / this.transform.k, (y * STEP) / this.transform.k);
  }

  /** Show these points as large as they fit. */
  show(points: [number, number][]): void {
    const places = points.map((point) => this.projection(point) ?? [0, 0]);
    const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
    const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const room = Math.min((this.width - 4 * MARGIN) / (east - west || 1e-6), (this.height - 4 * MARGIN) / (south - north || 1e-6));
    const scale = Math.min(room, this.transform.k * 4, DEEPEST);
    this.to(zoomIdentity.translate(this.width / 2, this.height / 2).scale(scale).translate(-(west + east) / 2, -(north + south) / 2));
  }

  private to(transform: ZoomTransform): void { this.selection.call(this.zoom.transform, transform); }

  private lay(): void {
    const { x, y, k } = this.transform;
    for (const name of ["land", "shading"] as const) this.layers[name].setAttribute("transform", `translate(${x},${y})scale(${k})`);
  }
}

/** The points without the outermost, which have a twentieth of the events on each side. */
function core(points: Weighed[]): [number, number][] {
  const all = points.reduce((sum, [, weight]) => sum + weight, 0);
  const bounds = ([0, 1] as const).map((axis) => {
    const sorted = [...points].sort(([a], [b]) => a[axis] - b[axis]);
    return [edge(sorted, all), edge(sorted.reverse(), all)].map((point) => point?.[axis] ?? 0);
  });
  return points.map(([point]) => point).filter((point) => bounds.every(([least, most], axis) => point[axis] >= least && point[axis] <= most));
}

function edge(sorted: Weighed[], all: number): [number, number] | undefined {
  let before = 0;
  return sorted.find(([, weight]) => (before += weight) > all * OUTER)?.[0];
}

/** The corners of what lies around the points, never smaller than a lone site needs. */
function box(points: [number, number][]): [number, number][] {
  const seen = points.length ? points : [[-120, -35], [150, 60]];
  const [xs, ys] = [seen.map(([x]) => x), seen.map(([, y]) => y)];
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [wide, high] = [Math.max(0, NARROWEST - (east - west) / 2), Math.max(0, NARROWEST - (north - south) / 2)];
  return [[west - wide, Math.max(-80, south - high)], [east + wide, Math.min(80, north + high)]];
}
