// The map as a table: the same places, for those who do not see it or want it in order.
import type { App } from "../contract";
import { h } from "../dom";
import type { Speech } from "../words";
import type { Site } from "./sites";

export function siteTable(sites: Site[], app: App): HTMLElement {
  const words = app.words as Speech;
  const head = ["place", "map.column.country", "map.column.events", "map.column.killed", "map.column.kinds", "map.column.where"];
  return h("div", { class: "map-scroll", tabindex: 0, role: "region", "aria-label": words.say("map.table") },
    h("table", { class: "map-table" },
      h("caption", {}, words.say("map.table")),
      h("thead", {}, h("tr", {}, head.map((key) => h("th", { scope: "col" }, words.capital(words.say(key)))))),
      h("tbody", {}, sites.map((site) => row(site, app, words)))));
}

function row(site: Site, app: App, words: Speech): HTMLElement {
  const { place, spots, where } = site;
  const kinds = [...new Set(spots.map((spot) => words.term(spot.event.kind)))].sort((a, b) => a.localeCompare(b, words.language));
  return h("tr", {},
    h("th", { scope: "row" }, app.anchor(place)),
    h("td", {}, place.country && place.country !== place ? words.name(place.country) : ""),
    h("td", { class: "number" }, spots.length),
    h("td", { class: "number" }, site.killed || ""),
    h("td", {}, kinds.join(", ")),
    h("td", {}, words.say(where.exact && spots.some((spot) => spot.sure) ? "map.exact" : "map.unsure")));
}
