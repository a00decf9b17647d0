// The page of an actor or a place: what it is, whom it stands with and against, its events, what it says.
import type { App, Entity, Event, Relation, View, ViewSpec } from "../contract";
import { fill, h } from "../dom";
import { doubts, quotation, sentencesOf } from "../evidence";
import { eventList } from "../eventlist";
import { passes } from "../filters";
import { turned } from "../ties";
import type { Speech } from "../words";
import { above } from "../world";
import { lost } from "./event";
import "../phrases/pages";

class EntityPage implements View {
  private host!: HTMLElement;
  private app!: App;

  mount(host: HTMLElement, app: App): void {
    this.app = app;
    this.host = h("article", { class: "page entity-page" });
    host.append(this.host);
    this.update();
  }

  update(): void {
    const { app } = this;
    const thing = app.state.id ? app.world.byPath.get(app.state.id) : undefined;
    if (!thing || !("isPlace" in thing)) { lost(this.host, app); return; }
    fill(this.host, head(app, thing), figures(app, thing), relations(app, thing), within(app, thing), events(app, thing), says(app, thing));
  }

  destroy(): void { this.host.remove(); }
}

function head(app: App, entity: Entity): HTMLElement {
  const words = app.words as Speech;
  const around = [...new Set([...above(entity), ...(entity.country && entity.country !== entity ? [entity.country] : [])])];
  const hosts = entity.same.filter((address) => /^https?:/.test(address));
  return h("header", {},
    h("p", { class: "crumb" }, words.term(entity.kind), ...around.flatMap((place) => [" · ", app.anchor(place)])),
    h("h1", {}, words.name(entity)),
    entity.aliases.length ? h("p", { class: "soft" }, words.say("entity.aliases", { names: entity.aliases.join(", ") })) : null,
    hosts.length ? h("p", { class: "soft" }, words.say("colon", { a: words.say("entity.elsewhere"), b: "" }), ...hosts.map((address) => h("code", {}, address))) : null,
    h("p", { class: "ways" },
      entity.isPlace ? null : h("a", { href: app.link({ view: "network", id: entity.path }) }, words.say("entity.network")),
      entity.kind === "Country" ? h("a", { href: app.link({ view: "timeline", country: entity.path }) }, words.say("entity.here")) : null,
      entity.claims.length ? h("a", { href: app.link({ view: "timeline", claimant: entity.path }) }, words.say("entity.only")) : null));
}

function figures(app: App, entity: Entity): HTMLElement {
  const { words } = app;
  const count = (as: string) => new Set(entity.events.filter((role) => role.as === as).map(({ event }) => event)).size;
  const all: [number, string][] = [[count("attacker"), "attacker"], [count("target"), "target"], [count("place"), "place"], [entity.relations.length, "ties"], [entity.claims.length, "claims"]];
  return h("ul", { class: "figures small" }, all.filter(([n]) => n).map(([n, name]) => h("li", {}, h("strong", {}, words.number(n)), h("span", {}, words.say(`entity.n.${name}`, { count: n })))));
}

function relations(app: App, entity: Entity): HTMLElement | null {
  const { words } = app;
  const told = entity.relations.filter(({ claims }) => claims.length), known = entity.relations.filter(({ claims }) => !claims.length);
  if (!entity.relations.length) return null;
  return h("section", {}, h("h2", {}, words.say("entity.relations")),
    told.length ? h("ul", { class: "relations" }, told.map((relation) => relationRow(app, entity, relation))) : null,
    known.length ? h("details", { open: !told.length }, h("summary", { class: "soft" }, words.say("entity.known"), ` (${known.length})`), h("ul", { class: "relations" }, known.map((relation) => relationRow(app, entity, relation)))) : null);
}

/** "États-Unis soutient Forces démocratiques syriennes", with its sentences inside. */
function relationRow(app: App, entity: Entity, relation: Relation): HTMLElement {
  const [from, to] = turned(relation);
  const end = (each: Entity) => (each === entity ? h("span", { class: "self" }, app.words.name(each)) : app.anchor(each));
  const told = [end(from), h("span", { class: "verb" }, ` ${app.words.say(`relation.${relation.predicate}`)} `), end(to)];
  if (!relation.claims.length) return h("li", {}, ...told);
  const sentences = sentencesOf(relation.claims);
  return h("li", {}, ...told, ...doubts(app, relation.claims[0]), h("details", {}, h("summary", {}, app.words.say("n.sentences", { n: sentences.size })),
    [...sentences].map(([sentence, claims]) => quotation(app, sentence, claims))));
}

function within(app: App, entity: Entity): HTMLElement | null {
  const inside = entity.isPlace ? app.world.places.filter((place) => place.within === entity && (place.events.length || place.relations.length)) : [];
  if (!inside.length) return null;
  return h("section", {}, h("h2", {}, app.words.say("entity.contains")), h("p", {}, inside.flatMap((place, at) => [at ? ", " : "", app.anchor(place)])));
}

function events(app: App, entity: Entity): HTMLElement {
  const { words, world, state } = app;
  const all = [...new Set(entity.events.map(({ event }) => event))];
  const shown = all.filter((event: Event) => passes(world, state, event));
  return h("section", {}, h("h2", {}, words.say("entity.events")),
    all.length > shown.length ? h("p", { class: "soft" }, words.say("entity.filtered", { n: all.length - shown.length })) : null,
    all.length ? eventList(app, world.events.filter((event) => shown.includes(event)), 15) : h("p", { class: "soft" }, words.say("entity.no.events")));
}

function says(app: App, entity: Entity): HTMLElement | null {
  const { words } = app;
  if (!entity.claims.length) return null;
  const told = new Set(entity.claims.map((claim) => claim.about));
  const about = app.world.events.filter((event) => told.has(event));
  return h("section", {}, h("h2", {}, words.say("entity.says")), h("p", { class: "soft" }, words.say("entity.says.n", { n: entity.claims.length, events: about.length })),
    eventList(app, about, 10));
}

const page = (name: "actor" | "place", fr: string, en: string): ViewSpec => ({ name, title: { fr, en }, navigation: false, filters: true, create: () => new EntityPage() });
export const ACTOR = page("actor", "Acteur", "Actor");
export const PLACE = page("place", "Lieu", "Place");
