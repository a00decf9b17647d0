// Events gathered by where they happened: each event once at each of its places, and what nobody places.
import type { Entity, Event, World } from "../contract";
import { type Family, family } from "../kinds";
import { killed } from "../telling";
import type { Geography, Whereabouts } from "./geography";

/** An event at a place. ``sure``: the place is a point on the map, and somebody states it without a doubt. */
export interface Spot { event: Event; place: Entity; family: Family; killed: number; sure: boolean }
/** What happened at one point, the deadliest first. ``place`` is what the map names there; ``killed``: in the deadliest. */
export interface Site { place: Entity; where: Whereabouts; spots: Spot[]; killed: number }

export interface Gathered { sites: Site[]; nowhere: Event[] }

/** ``country``: the path of the only country that is asked for. */
export function gather(events: Event[], geography: Geography, world: World, country: string | null = null): Gathered {
  const sites = new Map<Entity, Site>();
  const nowhere: Event[] = [];
  for (const event of events) {
    let placed = false;
    for (const place of inside(narrowest(placesOf(event)), country)) {
      const where = geography.whereabouts(place);
      if (!where) continue;
      placed = true;
      const site = sites.get(where.via) ?? { place: where.via, where, spots: [], killed: 0 };
      sites.set(where.via, site);
      site.spots.push({
        event, place, family: family(world, event.kind), killed: event.cumulative ? 0 : killed(event),
        sure: where.exact && !doubtful(event, place),
      });
    }
    if (!placed) nowhere.push(event);
  }
  for (const site of sites.values()) finish(site);
  return { sites: [...sites.values()].sort((a, b) => b.killed - a.killed || b.spots.length - a.spots.length), nowhere };
}

function finish(site: Site): void {
  site.spots.sort((a, b) => b.killed - a.killed);
  site.killed = site.spots[0].killed;
}

/** Its places, else the places that it struck. */
export function placesOf(event: Event): Entity[] {
  return event.places.length ? event.places : event.targets.filter((target) => target.isPlace);
}

function inside(places: Entity[], country: string | null): Entity[] {
  const there = places.filter((place) => place.path === country || place.country?.path === country);
  return country && there.length ? there : places;
}

/** The places that no other of them lies in: of "Atareb, in Syria" the first. */
export function narrowest(places: Entity[]): Entity[] {
  const around = new Set<Entity>();
  for (const place of places) {
    for (let each = place.within; each && !around.has(each); each = each.within) around.add(each);
    if (place.country && place.country !== place) around.add(place.country);
  }
  const narrow = places.filter((place) => !around.has(place));
  return narrow.length ? narrow : places;
}

/** Nobody states the place in so many words: all who tell it hedge, or it was inferred. */
function doubtful(event: Event, place: Entity): boolean {
  const told = event.claims.filter((claim) => claim.predicate === "place" && claim.object === place);
  return told.length > 0 && told.every((claim) => claim.modality !== "Asserted" || claim.inferred);
}
