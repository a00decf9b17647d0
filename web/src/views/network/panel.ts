// What stands beside the network: what is chosen, with its events and sentences; or else how to read the picture.
import type { App } from "../../contract";
import { h } from "../../dom";
import { quotation, sentencesOf } from "../../evidence";
import { eventRow } from "../../eventlist";
import type { End, Tie } from "../../ties";
import type { Speech } from "../../words";
import type { Node } from "./model";

/** "attaque", "affronte", or at a place the kinds of events. */
export function verb(words: Speech, tie: Tie): string {
  if (tie.relation === "strikesAt") return [...new Set(tie.events.map(({ kind }) => words.term(kind)))].slice(0, 3).join(", ");
  return words.say(tie.mutual && tie.family === "attack" ? "relation.clash" : `relation.${tie.relation}`);
}

/** The name of an end; of nameless ones put together, all of them. */
export function endName(words: Speech, end: End): string {
  return [end.entity, ...end.others].map((each) => words.name(each)).filter((name, at, all) => all.indexOf(name) === at).join(", ");
}

export function tieName(words: Speech, tie: Tie): string {
  return `${endName(words, tie.from)} — ${verb(words, tie)} — ${endName(words, tie.to)}`;
}

function ends(app: App, end: End): (HTMLElement | string)[] {
  return [end.entity, ...end.others].flatMap((each, place) => [place ? ", " : "", app.anchor(each)]);
}

/** A tie: its events, each with its sentences. */
export function tiePanel(app: App, tie: Tie, close: () => void): HTMLElement {
  const words = app.words as Speech;
  return h("section", { class: "chosen", "aria-label": tieName(words, tie) }, closer(app, close),
    h("h2", {}, ...ends(app, tie.from), h("span", { class: "verb" }, ` ${verb(words, tie)} `), ...ends(app, tie.to)),
    h("p", { class: "soft" }, tie.events.length ? words.say("n.events", { n: tie.events.length }) : tie.claims.length ? words.say("n.sentences", { n: sentencesOf(tie.claims).size }) : words.say("entity.known"),
      tie.doubtful ? h("span", { class: "tag hedged" }, words.say("Hedged")) : null),
    tie.events.length ? h("ol", { class: "events" }, tie.events.slice(0, 40).map((event) => {
      const row = eventRow(app, event);
      const told = sentencesOf(event.claims.filter(({ predicate }) => predicate === "attacker" || predicate === "type"));
      row.append(h("div", { class: "under" }, [...told.keys()].slice(0, 3).map((sentence) => quotation(app, sentence, event.claims.filter((claim) => claim.sentence === sentence)))));
      return row;
    })) : [...sentencesOf(tie.claims)].map(([sentence, claims]) => quotation(app, sentence, claims)));
}

/** An actor: its ties, the heavy ones first. */
export function nodePanel(app: App, node: Node, choose: (tie: Tie) => void, close: () => void): HTMLElement {
  const words = app.words as Speech;
  const ties = [...node.ties].sort((a, b) => b.weight - a.weight);
  return h("section", { class: "chosen", "aria-label": endName(words, node.end) }, closer(app, close),
    h("p", { class: "crumb" }, words.term(node.entity.kind), node.entity.country ? ` · ${words.name(node.entity.country)}` : ""),
    h("h2", {}, ...ends(app, node.end)),
    h("ul", { class: "ties" }, ties.map((tie) => h("li", {}, h("button", { type: "button", onclick: () => { choose(tie); } },
      sample(tie), h("span", {}, tie.from.path === node.path ? `${verb(words, tie)} ${endName(words, tie.to)}` : `${endName(words, tie.from)} ${verb(words, tie)} ${endName(words, node.end)}`),
      h("small", {}, tie.events.length ? words.say("n.events", { n: tie.events.length }) : tie.claims.length ? words.say("n.sentences", { n: tie.claims.length }) : ""))))));
}

function closer(app: App, close: () => void): HTMLElement {
  return h("button", { type: "button", class: "tool closer", "aria-label": app.words.say("close"), onclick: close }, "×");
}

function sample(tie: Tie): HTMLElement { return h("i", { class: `sample ${tie.family}`, "aria-hidden": "true" }); }

/** All ties in a table: the same for who does not look at pictures. */
export function tieTable(app: App, ties: Tie[], choose: (tie: Tie) => void): HTMLElement {
  const words = app.words as Speech;
  const sorted = [...ties].sort((a, b) => b.weight - a.weight);
  return h("table", { class: "tietable" },
    h("caption", { class: "hidden" }, words.say("net.table")),
    h("thead", {}, h("tr", {}, ["from", "does", "to", "weight"].map((name) => h("th", { scope: "col" }, words.say(`net.${name}`))))),
    h("tbody", {}, sorted.slice(0, 400).map((tie) => h("tr", {}, h("td", {}, ...ends(app, tie.from)),
      h("td", {}, h("button", { type: "button", class: "link", onclick: () => { choose(tie); } }, sample(tie), verb(words, tie))), h("td", {}, ...ends(app, tie.to)),
      h("td", {}, tie.events.length ? words.say("n.events", { n: tie.events.length }) : tie.claims.length ? words.say("n.sentences", { n: tie.claims.length }) : "–", tie.doubtful ? " ?" : "")))));
}
