// The sentences behind something: who says so, in which words, in which article.
import type { App, Claim, Sentence } from "./contract";
import { h } from "./dom";
import { marked } from "./marked";
import type { Speech } from "./words";
import { firmness, valueOf } from "./telling";
import { compare } from "./world";

/** The sentences of some claims, in the order of day and place. */
export function sentencesOf(claims: Claim[]): Map<Sentence, Claim[]> {
  const found = new Map<Sentence, Claim[]>();
  for (const claim of claims) found.set(claim.sentence, [...(found.get(claim.sentence) ?? []), claim]);
  return new Map([...found].sort(([a], [b]) => compare(a.article.published ?? "9", b.article.published ?? "9") || compare(a.article.path, b.article.path) || a.start - b.start));
}

/** One sentence as a quotation; ``listed``: with a line for each thing that it claims. */
export function quotation(app: App, sentence: Sentence, claims: Claim[], listed = false): HTMLElement {
  return h("figure", { class: "quotation" },
    h("blockquote", { lang: sentence.article.language ?? "fr" }, marked(app, sentence.text, sentence.start, claims)),
    h("figcaption", {}, ...source(app, sentence, claims)),
    listed ? h("ul", { class: "claimed" }, once(claims.map((claim) => claimLine(app, claim)))) : null);
}

/** Who speaks, and where it is written. */
export function source(app: App, { article, start }: Sentence, claims: Claim[]): (Node | string)[] {
  const { words } = app;
  const speakers = [...new Set(claims.map((claim) => claim.claimant))].filter((actor) => actor !== null);
  const at = h("a", { href: app.link({ view: "article", id: article.path, extra: { at: String(start) } }) }, article.title);
  return [
    ...speakers.flatMap((speaker) => [h("span", { class: "speaker" }, app.anchor(speaker)), " · "]),
    [article.publisher, article.published && words.day(article.published)].filter(Boolean).join(", "), article.publisher || article.published ? " · " : "", at,
  ];
}

/** "auteur : aviation russe — avec réserve (« vraisemblablement ») · lecture sûre". */
function claimLine(app: App, claim: Claim): HTMLElement {
  const words = app.words as Speech;
  const name = words.has(`role.${claim.predicate}`) ? words.say(`role.${claim.predicate}`) : words.term(claim.predicate);
  return h("li", {}, h("span", { class: "what" }, name), " ", claim.object ? app.anchor(claim.object) : valueOf(words, claim), ...doubts(app, claim));
}

/** The marks of a claim that is less than plainly asserted and surely read. */
export function doubts(app: App, claim: Claim): HTMLElement[] {
  const words = app.words as Speech;
  const found: HTMLElement[] = [];
  if (claim.modality !== "Asserted") found.push(h("span", { class: `tag ${claim.modality.toLowerCase()}` }, firmness(words, claim)));
  if (claim.inferred) found.push(h("span", { class: "tag inferred" }, words.say("inferred")));
  if (claim.tier !== "A") found.push(h("span", { class: "tag tier", title: words.say(`tier.${claim.tier}.why`) }, words.say(`tier.${claim.tier}`)));
  return found;
}

function once(items: HTMLElement[]): HTMLElement[] {
  const seen = new Set<string>();
  return items.filter(({ textContent }) => !seen.has(textContent) && seen.add(textContent));
}
