// An article's page: its text with the words of claims marked, and its events beside.
import type { App, Article, Claim, Event, State, View, ViewSpec } from "../contract";
import { fill, h } from "../dom";
import { quotation, sentencesOf } from "../evidence";
import { colourOf, family } from "../kinds";
import { legend } from "../marked";
import { headline, mainTolls, toll } from "../telling";
import type { Speech } from "../words";
import { lit, lost } from "./event";
import "../phrases/pages";

class ArticlePage implements View {
  private host!: HTMLElement;
  private app!: App;
  private text = h("div", { class: "text" });
  private article!: Article;

  mount(host: HTMLElement, app: App): void {
    this.app = app;
    this.host = h("article", { class: "page article-page" });
    host.append(this.host);
    const thing = app.state.id ? app.world.byPath.get(app.state.id) : undefined;
    if (!thing || !("title" in thing)) { lost(this.host, app); return; }
    this.article = thing;
    this.text = h("div", { class: "text", lang: thing.language ?? "fr" });
    fill(this.host, head(app, thing), h("div", { class: "beside" }, h("div", {}, legend(app, thing.claims), thing.text ? this.text : this.sentences()), this.events()));
    this.update(app.state);
  }

  update(state: State): void {
    if (!this.article) return;
    const only = state.extra.event ? this.app.world.byPath.get(state.extra.event) : null;
    const claims = only ? this.article.claims.filter(({ about }) => about === only) : this.article.claims;
    fill(this.text, lit(this.app, this.article, claims, (claim) => { this.choose(claim); }));
    for (const button of this.host.querySelectorAll<HTMLElement>("[data-event]")) button.setAttribute("aria-pressed", String(button.dataset.event === state.extra.event));
    const first = only ? claims.at(0)?.sentence.start : state.extra.at;
    if (first !== undefined) this.goTo(Number(first));
  }

  destroy(): void { this.host.remove(); }

  private choose({ about }: Claim): void {
    this.app.set({ view: about.path.split("/")[0], id: about.path, extra: {} });
  }

  /** Bring a sentence into view and let it stand out. */
  private goTo(start: number): void {
    requestAnimationFrame(() => {
      const sentence = this.text.querySelector<HTMLElement>(`[data-start="${start}"]`);
      sentence?.classList.add("here");
      sentence?.scrollIntoView({ block: "center" });
    });
  }

  /** Where the page does not hold the text. */
  private sentences(): HTMLElement {
    return h("div", {}, h("p", { class: "soft" }, this.app.words.say("article.no.text")),
      [...sentencesOf(this.article.claims)].map(([sentence, claims]) => quotation(this.app, sentence, claims)));
  }

  /** The events in the order in which the article tells them; each may be marked alone. */
  private events(): HTMLElement {
    const { app, article } = this;
    const words = app.words as Speech;
    const first = (event: Event) => Math.min(...event.claims.filter(({ sentence }) => sentence.article === article).map(({ sentence }) => sentence.start));
    const all = [...article.events].sort((a, b) => first(a) - first(b));
    return h("aside", { "aria-label": words.say("article.events") }, h("h2", {}, words.say("article.events")),
      all.length ? h("ol", { class: "told" }, all.map((event) => h("li", {},
        h("i", { class: "dot", style: { "--c": colourOf(family(app.world, event.kind)) }, "aria-hidden": "true" }),
        h("div", {}, app.anchor(event, headline(words, event)), mainTolls(event).slice(0, 1).map((each) => h("p", { class: "soft" }, toll(words, each)))),
        article.text ? h("button", { type: "button", class: "tool", "data-event": event.path, "aria-pressed": "false", "aria-label": `${words.say("article.mark")} : ${headline(words, event)}`, title: words.say("article.mark"), onclick: () => {
          this.app.set({ extra: app.state.extra.event === event.path ? {} : { event: event.path } }, true);
        } }, "◎") : null))) : h("p", { class: "soft" }, words.say("article.none")));
  }
}

function head(app: App, article: Article): HTMLElement {
  const { words } = app;
  return h("header", {},
    h("p", { class: "crumb" }, [article.publisher, article.published ? words.day(article.published) : words.say("article.undated")].filter(Boolean).join(" · ")),
    h("h1", { lang: article.language }, article.title),
    article.url ? h("p", { class: "soft" }, words.say("article.source", { url: article.url })) : null);
}

export const ARTICLE: ViewSpec = { name: "article", title: { fr: "Article", en: "Article" }, navigation: false, filters: false, create: () => new ArticlePage() };
