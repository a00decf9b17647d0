// Text of an article with the words of claims marked: each role its colour and line, doubt dashed.
import type { App, Claim } from "./contract";
import { h } from "./dom";

interface Mark { start: number; end: number; role: string; hedged: boolean; inferred: boolean; claim: Claim }

const ROLES = new Set(["type", "attacker", "target", "place", "date", "casualties"]);
/** In the order of the legend. */
export const LEGEND = ["type", "attacker", "target", "place", "date", "casualties", "relation", "cue", "claimant"];

export function roleOf(claim: Claim): string {
  return ROLES.has(claim.predicate) ? claim.predicate : "relation";
}

function marks(claims: Claim[]): Mark[] {
  return claims.flatMap((claim) => {
    const plain = { hedged: false, inferred: false, claim };
    return [
      claim.words && { ...claim.words, role: roleOf(claim), hedged: claim.modality !== "Asserted", inferred: claim.inferred, claim },
      claim.cue && { ...claim.cue, role: "cue", ...plain },
      claim.claimantWords && { ...claim.claimantWords, role: "claimant", ...plain },
    ].filter((mark): mark is Mark => !!mark && mark.start < mark.end);
  });
}

/**
 * The text, which starts at ``from`` in its article, cut where marks begin and end. Where several cover the same words
 * the shortest gives the colour. ``choose`` hears of a click on a mark.
 */
export function marked(app: App, text: string, from: number, claims: Claim[], choose?: (claim: Claim) => void): Node[] {
  const all = marks(claims).filter(({ start, end }) => start < from + text.length && end > from);
  const cuts = [...new Set([from, from + text.length, ...all.flatMap(({ start, end }) => [start, end])])]
    .filter((cut) => cut >= from && cut <= from + text.length).sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, place) => {
    const end = cuts[place + 1];
    const words = text.slice(start - from, end - from);
    const over = all.filter((mark) => mark.start <= start && mark.end >= end).sort((a, b) => (a.end - a.start) - (b.end - b.start) || LEGEND.indexOf(a.role) - LEGEND.indexOf(b.role));
    return over.length ? mark(app, words, over, choose) : document.createTextNode(words);
  });
}

function mark(app: App, words: string, over: Mark[], choose?: (claim: Claim) => void): HTMLElement {
  const [top] = over;
  const roles = [...new Set(over.map(({ role }) => app.words.say(`role.${role}`)))];
  const doubts = [top.hedged && app.words.say(top.claim.modality), top.inferred && app.words.say("inferred")].filter(Boolean);
  return h("mark", {
    "data-role": top.role, class: [top.hedged && "hedged", top.inferred && "inferred"].filter(Boolean).join(" ") || null,
    title: [...roles, ...doubts].join(", "), onclick: choose ? () => { choose(top.claim); } : null,
  }, words);
}

/** What the colours mean, for the roles that appear. */
export function legend(app: App, claims: Claim[]): HTMLElement {
  const { words } = app;
  const there = new Set(marks(claims).map(({ role }) => role));
  const samples = LEGEND.filter((role) => there.has(role)).map((role) => h("li", {}, h("mark", { "data-role": role }, words.say(`role.${role}`))));
  if (claims.some((claim) => claim.modality !== "Asserted")) samples.push(h("li", {}, h("mark", { "data-role": "none", class: "hedged" }, words.say("Hedged"))));
  if (claims.some((claim) => claim.inferred)) samples.push(h("li", {}, h("mark", { "data-role": "none", class: "inferred" }, words.say("inferred"))));
  return h("ul", { class: "roles", "aria-label": words.say("roles.legend") }, samples);
}
