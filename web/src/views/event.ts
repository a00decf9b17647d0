// An event's page: told in sentences, then figures, ledger, quotations, the article itself, and the triples.
import type { App, Article, Claim, Event, View, ViewSpec } from "../contract";
import { fill, h } from "../dom";
import { quotation, sentencesOf } from "../evidence";
import { tags } from "../eventlist";
import { colourOf, family } from "../kinds";
import { legend, marked } from "../marked";
import { bySureness, exactPlaces, firmness, headline, mainTolls, people, placed, slice, toll, tollParts, voice } from "../telling";
import { turtle } from "../turtle";
import type { Speech } from "../words";
import { compare } from "../world";
import "../phrases/pages";
import { ledger } from "./ledger";

class EventPage implements View {
  private host!: HTMLElement;

  mount(host: HTMLElement, app: App): void {
    this.host = h("article", { class: "page event-page" });
    host.append(this.host);
    const thing = app.state.id ? app.world.byPath.get(app.state.id) : undefined;
    if (!thing || !("attackers" in thing)) { lost(this.host, app); return; }
    fill(this.host, head(app, thing), h("div", { class: "two" }, h("div", {}, tolls(app, thing), sure(app, thing)), facts(app, thing)),
      ledger(app, thing), sentences(app, thing), triples(app, thing));
  }

  update(): void { /* the page of an event does not change with filters */ }
  destroy(): void { this.host.remove(); }
}

export function lost(host: HTMLElement, app: App): void {
  fill(host, h("h1", {}, app.words.say("notfound")), h("p", {}, h("a", { href: app.link({ view: "home" }) }, app.words.say("notfound.back"))));
}

function head(app: App, event: Event): HTMLElement {
  const words = app.words as Speech;
  return h("header", {},
    h("p", { class: "crumb" }, h("i", { class: "dot", style: { "--c": colourOf(family(app.world, event.kind)) } }), h("a", { href: app.link({ view: "timeline", kinds: [event.kind] }) }, words.term(event.kind))),
    h("h1", {}, headline(words, event)), h("p", { class: "summary" }, ...summary(app, event)), tags(app, event));
}

/** The toll, the author, the target: each with who says so and with what reserve. */
function summary(app: App, event: Event): string[] {
  const words = app.words as Speech;
  const main = mainTolls(event)[0];
  const parts: string[] = [];
  if (main) {
    const told = event.claims.filter(({ predicate, figure }) => predicate === "casualties" && figure?.outcome.toLowerCase() === tollParts(main.name)[1]).sort(bySureness);
    parts.push(said(words, "event.toll", { toll: words.capital(toll(words, main)) }, told));
  }
  for (const [actors, claims] of together(words, event)) parts.push(said(words, actors.length > 1 ? "event.bys" : "event.by", { who: words.list(actors) }, claims));
  if (!event.attackers.length) parts.push(words.say("event.by.none"));
  if (event.targets.length) parts.push(words.say("event.against.whom", { who: words.list(event.targets.map((target) => words.name(target))) }));
  return [parts.map((part) => `${part}.`).join(" ")];
}

/** The attackers whom the same voices name with the same reserve, by name, with the claims on them. */
function together(words: Speech, event: Event): Iterable<[string[], Claim[]]> {
  const found = new Map<string, [string[], Claim[]]>();
  for (const actor of event.attackers) {
    const claims = event.claims.filter(({ predicate, object }) => predicate === "attacker" && object === actor).sort(bySureness);
    const key = [...new Set(claims.map((claim) => voice(words, claim)))].join("\n") + (claims.length ? firmness(words, claims[0]) : "");
    const group = found.get(key) ?? [[], claims];
    group[0].push(words.name(actor));
    found.set(key, group);
  }
  return found.values();
}

/** "…, selon l’OSDH, avec réserve (« vraisemblablement »)": the reserve only where nobody states it plainly. */
function said(words: Speech, key: string, values: Record<string, string>, claims: Claim[]): string {
  if (!claims.length) return Object.values(values)[0];
  const says = words.list([...new Set(claims.map((claim) => voice(words, claim)))].slice(0, 4));
  const [best] = claims;
  return best.modality === "Asserted" ? words.say(key, { ...values, says }) : words.say(`${key}.doubt`, { ...values, says, how: firmness(words, best) });
}

function facts(app: App, event: Event): HTMLElement {
  const words = app.words as Speech;
  const row = (name: string, ...value: (Node | string)[]) => [h("dt", {}, name), h("dd", {}, ...value)];
  const links = (all: { path: string }[]) => all.flatMap((each, place) => [place ? ", " : "", app.anchor(app.world.byPath.get(each.path)!)]);
  const places = exactPlaces(event);
  return h("dl", { class: "facts" },
    ...row(words.say("date"), words.period(event)),
    ...(event.places.length ? row(words.say(places.length > 1 ? "places" : "place"), ...places.flatMap((place, at) => [at ? ", " : "", app.anchor(place, placed(words, place))])) : []),
    ...row(words.say("attacker"), ...(event.attackers.length ? links(event.attackers) : [words.say("unknown.attacker")])),
    ...(event.targets.length ? row(words.say("target"), ...links(event.targets)) : []),
    ...row(words.say("status"), words.say(`status.${event.status}`) + (event.background ? `, ${words.say("background")}` : "")),
    ...row(words.say("group.article"), ...links(event.articles)));
}

/** Low, best and high of every group, with the rule. */
function tolls(app: App, event: Event): HTMLElement | null {
  const words = app.words as Speech;
  if (!event.tolls.length) return null;
  const cell = (value: number | null) => h("td", {}, value === null ? h("span", { "aria-label": words.say("range.unknown") }, "–") : words.number(value));
  return h("section", {}, h("h2", {}, words.say("event.tolls")),
    h("table", { class: "tolls" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, words.say("event.who")), ...["low", "best", "high"].map((name) => h("th", { scope: "col" }, words.say(`event.${name}`))))),
      h("tbody", {}, event.tolls.map((each) => h("tr", {}, h("th", { scope: "row" }, people(words, ...tollParts(each.name), 2)), cell(each.low), cell(each.best), cell(each.high))))),
    h("details", {}, h("summary", {}, words.say("event.rule")), h("ul", { class: "plain" }, ["1", "2", "3"].map((n) => h("li", {}, words.say(`event.rule.${n}`)))), h("p", { class: "soft" }, words.say("event.rule.where"))));
}

/** In plain lines: who says so, what is told with reserve, what contradicts, how surely it was read. */
function sure(app: App, event: Event): HTMLElement {
  const words = app.words as Speech;
  const core = event.claims.filter(({ predicate }) => ["type", "attacker", "casualties"].includes(predicate));
  const tolls = core.filter(({ predicate }) => predicate === "casualties");
  const voices = [...new Set((tolls.length ? tolls : core).map((claim) => voice(words, claim)))];
  const lines: string[] = voices.length ? [words.say("sure.line.voices", { n: voices.length, who: words.list(voices) })] : [];
  for (const name of ["type", "attacker", "casualties"]) {
    const own = core.filter(({ predicate }) => predicate === name);
    const hedged = own.filter(({ modality }) => modality === "Hedged");
    if (!hedged.length || own.some(({ modality }) => modality === "Asserted")) continue;
    const cue = hedged.find((claim) => claim.cue);
    lines.push(cue?.cue ? words.say("sure.line.hedged", { what: words.say(`ledger.${name}`), cue: slice(cue, cue.cue.start, cue.cue.end) }) : words.say("sure.line.hedged.plain", { what: words.say(`ledger.${name}`) }));
  }
  const deniers = [...new Set(event.claims.filter(({ modality }) => modality === "Denied").map((claim) => voice(words, claim)))];
  if (deniers.length) lines.push(words.say("sure.line.denied", { who: words.capital(words.list(deniers)) }));
  if (event.claims.some(({ against, modality }) => against && modality !== "Denied")) lines.push(words.say("sure.line.against"));
  if (core.length && core.every(({ modality }) => modality === "Asserted") && !event.disputed) lines.push(words.say("sure.line.plain"));
  if (event.harm) lines.push(words.say("sure.line.harm", { grade: words.say(`harm.${event.harm}`), sources: words.say("event.sources", { n: event.harmSources ?? 0 }) }));
  lines.push(words.say("sure.line.tier", { tier: words.say(`tier.${event.tier}`), why: words.say(`tier.${event.tier}.why`) }));
  if (event.claims.some(({ inferred }) => inferred)) lines.push(words.say("sure.line.inferred"));
  return h("section", { class: "sure" }, h("h2", {}, words.say("event.sure")), h("ul", { class: "plain" }, lines.map((line) => h("li", {}, line))));
}

/** Every sentence with what it claims, beside the article in which it stands. */
function sentences(app: App, event: Event): HTMLElement {
  const { words } = app;
  const found = sentencesOf(event.claims);
  const articles = [...new Set([...found.keys()].map(({ article }) => article))];
  return h("section", {}, h("h2", {}, words.say("event.sentences")), legend(app, event.claims),
    h("div", { class: "beside" },
      h("div", {}, [...found].map(([sentence, claims]) => quotation(app, sentence, claims, true))),
      h("div", { class: "originals" }, articles.filter(({ text }) => text).map((article, place) => original(app, article, event.claims, articles.length < 3 || place === 0)))));
}

/** The whole article, its sentences about the event lit. */
function original(app: App, article: Article, claims: Claim[], open: boolean): HTMLElement {
  const own = claims.filter(({ sentence }) => sentence.article === article);
  const body = h("div", { class: "text", lang: article.language ?? "fr", tabindex: "0", role: "region", "aria-label": article.title }, ...lit(app, article, own));
  const details = h("details", { class: "original", open }, h("summary", {}, h("span", {}, article.title), h("small", {}, [article.publisher, article.published && app.words.day(article.published)].filter(Boolean).join(", "))), body);
  requestAnimationFrame(() => {
    const first = body.querySelector<HTMLElement>(".lit");
    if (first) body.scrollTop = first.offsetTop - body.offsetTop - 40;
  });
  return details;
}

/** An article's text with the sentences of these claims lit and their words marked. */
export function lit(app: App, article: Article, claims: Claim[], choose?: (claim: Claim) => void): Node[] {
  const text = article.text ?? "";
  const nodes: Node[] = [];
  let at = 0;
  const spans = [...sentencesOf(claims)].sort(([a], [b]) => a.start - b.start || compare(a.text, b.text));
  for (const [sentence, own] of spans) {
    if (sentence.start < at) continue;
    nodes.push(document.createTextNode(text.slice(at, sentence.start)));
    nodes.push(h("span", { class: "lit", "data-start": sentence.start }, marked(app, text.slice(sentence.start, sentence.end), sentence.start, own, choose)));
    at = sentence.end;
  }
  nodes.push(document.createTextNode(text.slice(at)));
  return nodes;
}

function triples(app: App, event: Event): HTMLElement {
  const { words } = app;
  const text = turtle(event);
  const copy = h("button", { type: "button", class: "link", onclick: () => { void navigator.clipboard.writeText(text).then(() => { copy.textContent = words.say("event.copied"); app.announce(words.say("event.copied")); }); } }, words.say("event.copy"));
  const versions = event.versions.map(({ path, article }) => h("li", {}, h("code", {}, path), " · ", app.anchor(article)));
  return h("section", {}, h("details", { class: "triples" }, h("summary", {}, words.say("event.triples"), " ", h("code", {}, event.path)),
    h("p", { class: "soft" }, words.say("event.triples.note"), " ", copy), h("pre", { tabindex: "0" }, text)),
    versions.length ? h("details", {}, h("summary", {}, words.say("event.versions", { n: versions.length })), h("ul", { class: "plain" }, versions)) : null);
}

export const EVENT: ViewSpec = { name: "event", title: { fr: "Événement", en: "Event" }, navigation: false, filters: false, create: () => new EventPage() };
