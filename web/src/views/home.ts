// The first screen: what is here, what is deadliest, what is disputed, where, and how to read it.
import type { App, Claim, Entity, Event, View, ViewSpec } from "../contract";
import { fill, h } from "../dom";
import { quotation } from "../evidence";
import { eventRow } from "../eventlist";
import { legend } from "../marked";
import { bySureness, exactPlaces, firmness, headline, killed, mainTolls, toll, voice } from "../telling";
import { miniature } from "../miniature";
import type { Speech } from "../words";
import "../phrases/home";

class Home implements View {
  private host!: HTMLElement;
  private app!: App;

  mount(host: HTMLElement, app: App): void {
    this.host = h("div", { class: "page home" });
    this.app = app;
    host.append(this.host);
    this.update();
  }

  update(): void {
    const { app } = this;
    const words = app.words as Speech;
    const news = app.events;
    fill(this.host,
      h("header", { class: "lead" },
        h("h1", {}, words.say("home.title", { n: app.world.articles.length })),
        h("p", { class: "intro" }, words.say("home.intro"))),
      figures(app),
      miniature(app),
      h("div", { class: "columns" },
        h("section", {}, h("h2", {}, words.say("home.deadliest")), h("p", { class: "soft" }, words.say("home.deadliest.note")), deadliest(app, news)),
        h("section", {}, h("h2", {}, words.say("home.doubt")), h("p", { class: "soft" }, words.say("home.doubt.note")), doubtful(app, news)),
        h("section", {}, h("h2", {}, words.say("home.places")), places(app, news)),
        h("section", { class: "how" }, h("h2", {}, words.say("home.how")), how(app))));
  }

  destroy(): void { this.host.remove(); }
}

/** The headline figures, each a way in. */
function figures(app: App): HTMLElement {
  const { world, words } = app;
  const disputed = app.events.filter((event) => event.disputed).length;
  const hedged = app.events.filter((event) => !event.disputed && isHedged(event)).length;
  const speakers = world.actors.filter((actor) => actor.claims.length).length;
  const actors = new Set(app.events.flatMap((event) => [...event.attackers, ...event.targets]).filter((actor) => !actor.isPlace && actor.named)).size;
  const item = (n: number, key: string, href: string) => h("li", {}, h("a", { href }, h("strong", {}, words.number(n)), h("span", {}, words.say(key, { count: n }))));
  return h("ul", { class: "figures" },
    item(app.events.length, "home.n.events", app.link({ view: "timeline" })),
    item(app.events.filter((event) => event.tolls.length).length, "home.n.tolls", app.link({ view: "timeline" })),
    item(actors, "home.n.actors", app.link({ view: "network" })),
    item(speakers, "home.n.speakers", app.link({ view: "network" })),
    item(disputed + hedged, "home.n.doubtful", "#home-doubt"));
}

export function isHedged(event: Event): boolean {
  return event.claims.some((claim) => claim.modality === "Hedged" && ["type", "attacker", "casualties"].includes(claim.predicate));
}

/** Each with its toll, its author and by whose account. */
function deadliest(app: App, events: Event[]): HTMLElement {
  const told = events.filter((event) => killed(event) > 0 && !event.cumulative).sort((a, b) => killed(b) - killed(a)).slice(0, 6);
  if (!told.length) return h("p", { class: "soft" }, app.words.say("empty"));
  return h("ol", { class: "cards" }, told.map((event) => card(app, event)));
}

/** An event as a stranger needs it: how many, what, where, when; who did it and who says so; how sure. */
function card(app: App, event: Event): HTMLElement {
  const words = app.words as Speech;
  const tolls = mainTolls(event).map((each) => toll(words, each));
  return h("li", { class: "card" },
    h("a", { href: app.link({ view: "event", id: event.path }) }, h("strong", {}, words.capital(tolls.slice(0, 2).join(", "))), h("span", {}, headline(words, event))),
    h("dl", {},
      h("dt", {}, words.say("card.by")), h("dd", {}, ...author(app, event)),
      h("dt", {}, words.say("card.says")), h("dd", {}, words.list(speakers(words, event.claims.filter(({ predicate }) => predicate === "casualties")))),
      h("dt", {}, words.say("card.sure")), h("dd", {}, sureness(words, event))));
}

/** Who is said to have done it, and with what reserve. */
function author(app: App, event: Event): (Node | string)[] {
  const words = app.words as Speech;
  if (!event.attackers.length) return [words.say("unknown.attacker")];
  return event.attackers.flatMap((actor, place) => {
    const [best] = event.claims.filter((claim) => claim.predicate === "attacker" && claim.object === actor).sort(bySureness);
    return [place ? ", " : "", app.anchor(actor), best && best.modality !== "Asserted" ? h("span", { class: `tag ${best.modality.toLowerCase()}` }, firmness(words, best)) : ""];
  });
}

export function speakers(words: Speech, claims: Claim[]): string[] {
  return [...new Set(claims.map((claim) => voice(words, claim)))];
}

/** How sure the account is, in words: what is contested or hedged, and how many speak. */
export function sureness(words: Speech, event: Event): string {
  const core = event.claims.filter(({ predicate }) => ["type", "attacker", "casualties"].includes(predicate));
  const voices = speakers(words, core.filter(({ predicate }) => predicate === "casualties")).length || speakers(words, core).length;
  const hedged = (name: string) => { const own = core.filter(({ predicate }) => predicate === name); return own.length > 0 && own.every(({ modality }) => modality !== "Asserted"); };
  const reserved = (["type", "attacker", "casualties"] as const).filter(hedged).map((name) => words.say(`sure.hedged.${name}`));
  return words.capital([
    event.disputed ? words.say("sure.disputed") : "", reserved.length ? words.say("sure.hedged", { what: words.list(reserved) }) : "",
    words.say("sure.voices", { n: voices }),
  ].filter(Boolean).join(words.language === "fr" ? " ; " : "; "));
}

function doubtful(app: App, events: Event[]): HTMLElement {
  const rank = (event: Event) => Number(event.disputed) * 2 + Number(isHedged(event)) + Math.min(0.9, killed(event) / 1000);
  const found = events.filter((event) => event.disputed || isHedged(event)).sort((a, b) => rank(b) - rank(a)).slice(0, 5);
  if (!found.length) return h("p", { class: "soft", id: "home-doubt" }, app.words.say("home.doubt.none"));
  return h("ol", { class: "events", id: "home-doubt" }, found.map((event) => eventRow(app, event)));
}

/** The places that most events name, with the deadliest toll of one event there. */
function places(app: App, events: Event[]): HTMLElement {
  const { words } = app;
  const found = new Map<Entity, { n: number; worst: number }>();
  for (const event of events) {
    for (const place of exactPlaces(event)) {
      if (!place.named || place.kind === "Country") continue;
      const known = found.get(place) ?? { n: 0, worst: 0 };
      found.set(place, { n: known.n + 1, worst: Math.max(known.worst, event.cumulative ? 0 : killed(event)) });
    }
  }
  const rows = [...found].sort(([a, one], [b, two]) => two.n - one.n || two.worst - one.worst || (a.path < b.path ? -1 : 1)).slice(0, 8);
  const most = Math.max(1, ...rows.map(([, { n }]) => n));
  return h("table", { class: "bars" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, words.say("place")), h("th", { scope: "col", colspan: "2" }, words.say("home.events")), h("th", { scope: "col" }, words.say("home.worst")))),
    h("tbody", {}, rows.map(([place, { n, worst }]) => h("tr", {},
      h("th", { scope: "row" }, app.anchor(place), place.country ? h("small", {}, words.name(place.country)) : null),
      h("td", { class: "bar" }, h("i", { style: { width: `${100 * n / most}%` } })), h("td", {}, n), h("td", {}, worst ? words.say("range.least", { low: worst }) : "–")))));
}

/** Three sentences, and one of the articles' with its words marked. */
function how(app: App): HTMLElement {
  const { words } = app;
  const best = [...app.world.events].filter((event) => !event.cumulative).sort((a, b) => richness(b) - richness(a)).at(0);
  const first = best?.claims.find(({ predicate }) => predicate === "casualties") ?? best?.claims.at(0);
  const claims = first ? best!.claims.filter(({ sentence }) => sentence === first.sentence) : [];
  return h("div", {},
    h("ul", { class: "plain" }, ["claim", "range", "sure", "views"].map((key) => h("li", {}, words.say(`home.how.${key}`)))),
    first ? h("p", {}, words.say("home.how.example")) : null, first ? quotation(app, first.sentence, claims) : null, first ? legend(app, claims) : null);
}

/** How much a sentence of the event teaches about reading. */
function richness(event: Event): number {
  return new Set(event.claims.map(({ predicate }) => predicate)).size + Number(isHedged(event)) * 2 + Number(event.claims.some(({ claimant }) => claimant)) - event.claims.length / 50;
}

export const HOME: ViewSpec = {
  name: "home", title: { fr: "Vue d’ensemble", en: "Overview" }, navigation: true, filters: "set", create: () => new Home(),
};
