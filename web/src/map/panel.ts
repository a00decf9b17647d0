// What is chosen on the map: the events at a place, or the accounts of who holds it.
import type { App, Event } from "../contract";
import { h } from "../dom";
import { eventList } from "../eventlist";
import { quotation } from "../evidence";
import type { Account, Holding } from "./control";
import { spoken } from "./holds";
import type { Site } from "./sites";

const PAGE = 20;

/** The events of sites, each once, by day. */
export function sitePanel(sites: Site[], app: App, close: () => void): HTMLElement {
  const { words } = app;
  const vague = sites.length === 1 && !sites[0].where.exact;
  const events = [...new Set(sites.flatMap((site) => site.spots.map((spot) => spot.event)))];
  return aside(app, close, places(sites, app),
    vague && h("p", { class: "map-note" }, words.say("map.vague", { place: words.name(sites[0].place) })),
    eventList(app, events, PAGE));
}

/** What is known to have happened, and not where. */
export function nowherePanel(events: Event[], app: App, close: () => void): HTMLElement {
  return aside(app, close, [app.words.say("map.nowhere", { n: events.length })], eventList(app, events, PAGE));
}

/** Who holds the place, by whose account and in which words, and what speaks against it. */
export function holdPanel(holding: Holding, app: App, close: () => void): HTMLElement {
  const { words } = app;
  return aside(app, close, [app.anchor(holding.place)],
    h("p", { class: "map-note" }, spoken(holding, app)),
    accountList(holding.supporting, app),
    holding.against.length > 0 && h("h3", {}, words.say("map.against")),
    accountList(holding.against, app));
}

function aside(app: App, close: () => void, title: (Node | string)[], ...parts: (Node | false)[]): HTMLElement {
  return h("aside", { class: "map-panel", "aria-label": app.words.say("map.chosen") },
    h("header", {}, h("h2", { tabindex: -1 }, ...title), h("button", { type: "button", class: "link", onclick: close }, app.words.say("close"))),
    ...parts);
}

function places(sites: Site[], app: App): (Node | string)[] {
  const shown = sites.slice(0, 4).flatMap((site, index) => [index ? ", " : "", app.anchor(site.place)]);
  return sites.length > 4 ? [...shown, ` +${sites.length - 4}`] : shown;
}

function accountList(accounts: Account[], app: App): HTMLElement {
  return h("ul", { class: "map-accounts" }, accounts.map((account) => accountItem(account, app)));
}

function accountItem({ actor, how, denied, day, claim }: Account, app: App): HTMLElement {
  const { words } = app;
  const event = "attackers" in claim.about ? claim.about : null;
  return h("li", {},
    h("p", {}, h("strong", {}, words.say(`map.how.${how}`, { who: words.name(actor) })), ", ",
      event ? app.anchor(event, words.day(day)) : words.day(day), denied && h("span", { class: "tag denied" }, words.say("Denied"))),
    quotation(app, claim.sentence, [claim]));
}
