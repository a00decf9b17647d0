// Events in rows: what, where, when, who, toll; and what the reader must know before trusting it.
import type { App, Entity, Event } from "./contract";
import { h } from "./dom";
import { colourOf, family } from "./kinds";
import { exactPlaces, mainTolls, toll } from "./telling";
import type { Speech } from "./words";

/** A list that shows the first ``page`` rows and, on request, more. */
export function eventList(app: App, events: Event[], page = 25): HTMLElement {
  const list = h("ol", { class: "events" });
  const host = h("div", {}, list);
  let shown = 0;
  const more = h("button", { type: "button", class: "link more", onclick: () => { next(); } });
  const next = () => {
    const until = Math.min(events.length, shown + page);
    list.append(...events.slice(shown, until).map((event) => eventRow(app, event)));
    shown = until;
    if (shown >= events.length) more.remove();
    else { more.textContent = app.words.say("more", { n: Math.min(page, events.length - shown) }); host.append(more); }
  };
  next();
  if (!events.length) host.append(h("p", { class: "soft" }, app.words.say("empty")));
  return host;
}

export function eventRow(app: App, event: Event): HTMLElement {
  const words = app.words as Speech;
  const tolls = mainTolls(event).slice(0, 2).map((each) => toll(words, each));
  return h("li", { class: "event" },
    h("span", { class: "when" }, words.period(event)),
    h("div", {},
      h("a", { class: "title", href: app.link({ view: "event", id: event.path }) }, h("i", { class: "dot", style: { "--c": colourOf(family(app.world, event.kind)) }, "aria-hidden": "true" }), words.capital(words.term(event.kind)), where(words, event)),
      h("p", {}, ...sides(app, event), tolls.length ? h("strong", { class: "toll" }, tolls.join(words.language === "fr" ? " ; " : "; ")) : null),
      tags(app, event)));
}

function where(words: Speech, event: Event): string {
  const places = exactPlaces(event).map((place) => words.name(place));
  return places.length ? `, ${places.slice(0, 2).join(", ")}${places.length > 2 ? "…" : ""}` : "";
}

/** "aviation russe → 21 civils". */
function sides(app: App, event: Event): (Node | string)[] {
  const names = (all: Entity[]) => all.slice(0, 3).flatMap((each, place) => [place ? ", " : "", app.words.name(each)]).concat(all.length > 3 ? ["…"] : []);
  const target = event.targets.filter((each) => !event.places.includes(each));
  if (!event.attackers.length && !target.length) return [];
  return [h("span", { class: "sides" }, ...(event.attackers.length ? names(event.attackers) : [app.words.say("unknown.attacker")]), ...(target.length ? [h("span", { class: "arrow", "aria-label": app.words.say("target") }, " → "), ...names(target)] : [])), " "];
}

/** What is not plain about the event. */
export function tags(app: App, event: Event): HTMLElement | null {
  const { words } = app;
  const hedged = event.claims.some((claim) => claim.modality === "Hedged" && ["type", "attacker", "casualties"].includes(claim.predicate));
  const all = [
    event.status !== "Occurred" ? ["status", words.say(`status.${event.status}`)] : null, event.disputed ? ["denied", words.say("disputed")] : null,
    hedged ? ["hedged", words.say("Hedged")] : null, event.cumulative ? ["plain", words.say("cumulative")] : null,
    event.background ? ["plain", words.say("background")] : null, event.tier !== "A" ? ["tier", words.say(`tier.${event.tier}`)] : null,
    event.articles.length > 1 ? ["plain", words.say("n.articles", { n: event.articles.length })] : null,
  ].filter((each) => each !== null);
  return all.length ? h("p", { class: "tags" }, all.map(([name, text]) => h("span", { class: `tag ${name}` }, text))) : null;
}
