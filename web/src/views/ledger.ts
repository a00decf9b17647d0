// The contradiction ledger of an event: every claim by what it is about, with who makes it and how firmly.
import type { App, Claim, Event } from "../contract";
import { h } from "../dom";
import { doubts } from "../evidence";
import { bySureness, firmness, valueOf, voice } from "../telling";
import type { Speech } from "../words";
import { compare } from "../world";

const ORDER = ["casualties", "attacker", "target", "type", "place", "date"];

export function ledger(app: App, event: Event): HTMLElement {
  const words = app.words as Speech;
  const groups = ORDER.map((name): [string, Claim[][]] => [name, alike(words, event.claims.filter(({ predicate }) => predicate === name))]).filter(([, rows]) => rows.length);
  return h("section", {}, h("h2", {}, words.say("event.ledger")), h("p", { class: "soft" }, words.say("event.ledger.note")),
    groups.length ? h("table", { class: "ledger" },
      h("thead", {}, h("tr", {}, ["what", "who", "firm", "where"].map((name) => h("th", { scope: "col" }, words.say(`event.col.${name}`))))),
      ...groups.map(([name, rows]) => h("tbody", {}, h("tr", {}, h("th", { colspan: "4", scope: "colgroup", class: "group" }, words.say(`ledger.${name}`))), ...rows.map((claims) => row(app, claims)))))
      : h("p", {}, words.say("event.no.claims")));
}

/** Claims that say the same in the same article by the same voice with the same firmness, together. */
function alike(words: Speech, claims: Claim[]): Claim[][] {
  const found = new Map<string, Claim[]>();
  for (const claim of [...claims].sort((a, b) => bySureness(a, b) || compare(a.sentence.article.path, b.sentence.article.path) || a.sentence.start - b.sentence.start)) {
    const key = [valueOf(words, claim), voice(words, claim), firmness(words, claim), claim.sentence.article.path, claim.counts].join("\n");
    found.set(key, [...(found.get(key) ?? []), claim]);
  }
  return [...found.values()];
}

function row(app: App, claims: Claim[]): HTMLElement {
  const words = app.words as Speech;
  const [claim] = claims;
  const { article } = claim.sentence;
  const value = valueOf(words, claim);
  const label = (key: string) => words.say(`event.col.${key}`);
  const against = claims.some((each) => each.against);
  return h("tr", { class: against ? "against" : null },
    h("td", { "data-label": label("what") }, against ? h("span", { class: "clash", role: "img", "aria-label": words.say("event.against"), title: words.say("event.against") }, "≠") : null, " ",
      claim.object ? app.anchor(claim.object, value) : h("span", {}, value),
      claim.predicate === "casualties" && !claim.counts ? h("span", { class: "tag plain" }, words.say("event.counts.not")) : null),
    h("td", { "data-label": label("who") }, claim.claimant ? app.anchor(claim.claimant) : voice(words, claim)),
    h("td", { "data-label": label("firm") }, claim.modality === "Asserted" ? h("span", {}, words.say("Asserted")) : null, ...doubts(app, claim)),
    h("td", { "data-label": label("where") }, claims.map((each, place) => [place ? ", " : null, h("a", { href: app.link({ view: "article", id: article.path, extra: { at: String(each.sentence.start) } }), title: each.sentence.text },
      place ? String(place + 1) : article.published ? words.day(article.published) : article.title)]).flat()));
}
