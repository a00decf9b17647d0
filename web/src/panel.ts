// The panel beside the picture: what is behind an actor or a link, sentence by sentence.

import type { Choice } from "./chart";
import { type Actor, type Edge, type Evidence, type Happening, FAMILIES, sentencesOf } from "./data";
import { button, html } from "./elements";
import type { Words } from "./words";

const ROLES = ["event", "attacker", "target", "place", "date", "casualties", "cue"];

/** Families of several relations: a former branch is no branch, so the list says which it is. */
const VARIED = new Set(["leadership", "membership"]);

type Choose = (choice: Choice, byKey: boolean) => void;

export class Panel {
  readonly root = html("aside", { class: "panel", tabindex: -1, "aria-live": "polite" });

  constructor(
    private readonly actors: Actor[], private readonly edges: Edge[],
    private readonly words: Words, private readonly choose: Choose,
  ) {}

  show(choice: Choice): void {
    const { words } = this;
    const body = !choice ? this.overview(words) : "edge" in choice ? this.edge(choice.edge, words)
      : this.actor(choice.actor, words);
    const close = choice
      ? button(words.say("close"), { class: "close" }, () => this.choose(null, false), "×") : null;
    this.root.replaceChildren(...(close ? [close] : []), ...body);
    this.root.classList.toggle("open", !!choice);
    this.root.scrollTop = 0;
  }

  // ---- nothing chosen: the whole in a few lines, and every link as a list

  private overview(words: Words): Node[] {
    const places = this.actors.filter((actor) => actor.place).length;
    const events = new Set(this.edges.flatMap(({ link }) => link.events.map((event) => event.id))).size;
    const articles = new Set(this.edges.flatMap(({ link }) => sentencesOf(link).map((each) => each.article))).size;
    const facts = [
      words.count(this.actors.length - places, "actor", "actorsN"), places && words.count(places, "place", "placesN"),
      words.count(events, "event", "events"), words.count(articles, "article", "articles"),
    ].filter(Boolean).join(" · ");
    return [
      html("h2", {}, words.say("overview")), html("p", { class: "facts" }, facts),
      html("p", { class: "hint" }, words.say(this.edges.length ? "hint" : "empty")), ...this.list(this.edges, words),
    ];
  }

  /** Links by family, the weightiest first. */
  private list(edges: Edge[], words: Words, quoted = false): Node[] {
    return FAMILIES.flatMap((family) => {
      const found = edges.filter((edge) => edge.link.family === family)
        .sort((a, b) => b.link.weight - a.link.weight || a.from.label.localeCompare(b.from.label));
      if (!found.length) return [];
      const items = found.map((edge) => html("li", {}, this.entry(edge, words),
        ...(quoted ? sentencesOf(edge.link).slice(0, 1).map((each) => quote(each, words)) : [])));
      return [html("h3", { class: `family-${family}` }, words.say(family as "attack")), html("ul", { class: "links" }, ...items)];
    });
  }

  private entry(edge: Edge, words: Words): HTMLButtonElement {
    const { link, from, to } = edge;
    const number = link.family === "attack" && link.weight > 1 ? html("span", { class: "number" }, `×${link.weight}`) : null;
    const doubt = edge.doubtful ? html("span", { class: "tag doubt" }, words.say("hedged")) : null;
    const arrow = html("span", { class: `arrow family-${link.family}`, "aria-hidden": "true" },
      VARIED.has(link.family) ? `${words.verb(edge)} →` : edge.mutual ? "↔" : "→");
    const label = words.sentence(edge);
    return button(label, { class: "entry" }, () => this.choose({ edge }, false),
      html("span", { class: "pair" }, from.label, " ", arrow, " ", to.label), number, doubt);
  }

  // ---- an actor

  private actor(actor: Actor, words: Words): Node[] {
    const mine = this.edges.filter((edge) => edge.from === actor || edge.to === actor);
    const about = [words.kind(actor.kind), actor.country].filter(Boolean).join(" · ");
    return [
      html("h2", {}, actor.label), html("p", { class: "facts" }, about),
      html("p", { class: "hint" }, words.count(mine.length, "link", "linksN")), ...this.list(mine, words, true),
    ];
  }

  // ---- a link

  private edge(edge: Edge, words: Words): Node[] {
    const { link, from, to } = edge;
    const end = (actor: Actor) =>
      button(actor.label, { class: "end" }, () => this.choose({ actor }, false), actor.label);
    const verb = html("span", { class: `verb family-${link.family}` },
      `${words.verb(edge)} ${edge.mutual ? "↔" : "→"}`);
    const sentences = sentencesOf(link);
    const facts = [
      link.events.length ? words.count(link.events.length, "event", "events")
        : words.count(sentences.length, "sentence", "sentences"),
      link.events.length && (link.first || link.last) ? words.span(link.first, link.last) : "",
    ].filter(Boolean).join(" · ");
    return [
      html("h2", { class: "sides" }, end(from), " ", verb, " ", end(to)), html("p", { class: "facts" }, facts),
      this.roles(sentences, words),
      ...link.events.map((event) => this.event(event, words)),
      ...(link.events.length ? [] : link.evidence.map((each) => quote(each, words))),
      ...(sentences.length ? [] : [html("p", { class: "hint" }, words.say("noSentence"))]),
    ];
  }

  private roles(sentences: Evidence[], words: Words): Node {
    const used = [...new Set(sentences.flatMap((each) => each.words.map((word) => word.role)))]
      .sort((a, b) => ROLES.indexOf(a) - ROLES.indexOf(b));
    const marks = used.flatMap((role) => [html("mark", { class: `role-${role}` }, words.role(role)), " "]);
    return html("p", { class: "roles" }, ...(marks.length ? [`${words.say("roles")} : `, ...marks] : []));
  }

  private event(event: Happening, words: Words): Node {
    const tags = [
      event.ongoing && html("span", { class: "tag" }, words.say("ongoing")),
      event.background && html("span", { class: "tag" }, words.say("background")),
    ];
    const killed = words.killed(event);
    const facts = [words.span(event.earliest, event.latest), event.place].filter(Boolean).join(" · ");
    return html("section", { class: "event" },
      html("h3", {}, words.kind(event.kind), " ", ...tags),
      html("p", { class: "when" }, facts, killed ? html("strong", {}, ` · ${killed}`) : null),
      ...event.evidence.map((each) => quote(each, words)));
  }
}

function quote(evidence: Evidence, words: Words): Node {
  const doubt = evidence.modality === "Denied" ? "denied" : evidence.hedged ? "hedged" : null;
  const who = `${words.say("says")} ${evidence.claimant ?? words.say("itself")}`;
  const source = [evidence.publisher, evidence.title ? `« ${evidence.title} »` : `${words.say("article")} ${evidence.article}`,
    evidence.published ? words.day(evidence.published) : null].filter(Boolean).join(" · ");
  return html("figure", {},
    html("blockquote", { lang: "fr" }, ...marked(evidence)),
    html("figcaption", {},
      html("span", { class: "who" }, who),
      doubt && html("span", { class: "tag doubt" }, words.say(doubt)),
      ...evidence.toll.map((toll) => html("span", { class: "tag toll" }, words.toll(toll))),
      html("span", { class: "source" }, source)));
}

/** The sentence with its role words marked; offsets count code points, and the shortest word wins. */
function marked(evidence: Evidence): Node[] {
  const letters = Array.from(evidence.sentence);
  const byLength = [...evidence.words].sort((a, b) => (b.end - b.start) - (a.end - a.start));
  const owner = new Array<number>(letters.length).fill(-1);
  byLength.forEach((word, index) => owner.fill(index, word.start, word.end));
  const parts: Node[] = [];
  for (let at = 0; at < letters.length;) {
    let end = at + 1;
    while (end < letters.length && owner[end] === owner[at]) end++;
    const text = letters.slice(at, end).join("");
    const word = byLength[owner[at]];
    parts.push(word ? html("mark", { class: `role-${word.role}${word.hedged && evidence.modality === "Asserted" ? " hedged" : ""}` }, text)
      : document.createTextNode(text));
    at = end;
  }
  return parts;
}
