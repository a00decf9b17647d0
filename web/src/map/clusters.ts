// What stands at one spot of the screen: sites that would overlap at this scale, drawn as one.
import { packSiblings } from "d3-hierarchy";
import type { Site, Spot } from "./sites";

export interface Disc { spot: Spot; x: number; y: number; r: number }
/**
 * Sites drawn together around the first of them; ``killed``: in the deadliest of their events. A few events are discs side by side; of many there is
 * one ring (``discs`` empty), whose parts are the families.
 */
export interface Cluster { sites: Site[]; spots: Spot[]; killed: number; r: number; discs: Disc[] }

/** How much wider an uncertain place is drawn. */
const HALO = 4;
const SMALLEST = 4;
const LARGEST = 44;
const LARGEST_RING = 34;
const GAP = 0.75;
const MOST_DISCS = 14;
const WIDEST_HEAP = 46;

/** The radius for a toll: its area grows with the dead; an event without any known is a dot. */
export function radius(dead: number): number {
  return Math.min(LARGEST, SMALLEST + (dead > 0 ? 2.4 * Math.sqrt(dead) : 0));
}

interface Standing { x: number; y: number; cluster: Cluster }

/** The clusters at a scale; ``at`` gives a site's place on the screen. The deadliest sites draw the others in. */
export function clusters(sites: Site[], at: (site: Site) => [number, number]): Cluster[] {
  let made = drawnIn(sites.map((site) => {
    const [x, y] = at(site);
    return { x, y, cluster: heap([site]) };
  }));
  // What has grown by what it drew in may stand on others now.
  for (let before = Infinity; made.length < before;) {
    before = made.length;
    made = drawnIn(made.sort((a, b) => b.cluster.r - a.cluster.r));
  }
  return made.map(({ cluster }) => cluster);
}

function drawnIn(all: Standing[]): Standing[] {
  const made: Standing[] = [];
  for (const { x, y, cluster } of all) {
    const near = made.find((each) => Math.hypot(each.x - x, each.y - y) < (each.cluster.r + cluster.r) * 0.85);
    if (near) near.cluster = heap([...near.cluster.sites, ...cluster.sites]);
    else made.push({ x, y, cluster });
  }
  return made;
}

function heap(sites: Site[]): Cluster {
  const spots = sites.length === 1 ? sites[0]!.spots : sites.flatMap((site) => site.spots);
  const killed = Math.max(...sites.map((site) => site.killed));
  if (spots.length <= MOST_DISCS) {
    const discs = packed(spots);
    const r = Math.max(...discs.map((disc) => Math.hypot(disc.x, disc.y) + disc.r));
    if (discs.length === 1 || r <= WIDEST_HEAP) return { sites, spots, killed, r, discs };
  }
  return { sites, spots, killed, r: Math.min(LARGEST_RING, 11 + Math.sqrt(spots.length + killed)), discs: [] };
}

function packed(spots: Spot[]): Disc[] {
  const circles = spots.map((spot) => ({ spot, x: 0, y: 0, r: radius(spot.killed) + (spot.sure ? 0 : HALO) + GAP }));
  return packSiblings(circles).map((circle) => ({ ...circle, r: circle.r - GAP }));
}
