// The catalogue of questions: choose one, fill its form, read the answer as table, map or graph.
import "./phrases";
import "../results/phrases";
import type { App, QuestionRow, State, View, ViewSpec } from "../contract";
import { fill, fold, h } from "../dom";
import { ofQuestion } from "../results/answer";
import { results } from "../results/results";
import type { Speech } from "../words";
import { address, command, type Given } from "./command";
import { form } from "./form";

type Told = QuestionRow & { description?: string; description_fr?: string };

class QuestionsView implements View {
  private app!: App;
  private shown = "";
  private asking: AbortController | null = null;
  private readonly list = h("nav", { class: "questions-list" });
  private readonly one = h("div", { class: "question" });

  mount(host: HTMLElement, app: App): void {
    this.app = app;
    const { words } = app;
    const sought = h("input", { type: "search", "aria-label": words.say("questions.seek"), placeholder: words.say("questions.seek"), oninput: () => { this.choose(sought.value); } });
    this.list.setAttribute("aria-label", words.say("questions.title"));
    host.append(h("div", { class: "questions" },
      h("div", { class: "questions-side" }, h("h1", {}, words.say("questions.title")),
        app.server === null ? h("p", { class: "soft" }, words.say("questions.offline")) : null, h("details", { class: "questions-index", open: !app.state.extra.q || matchMedia("(min-width: 861px)").matches },
          h("summary", {}, words.say("questions.all", { n: app.world.data.questions.length })), sought, this.list)),
      this.one));
    this.choose("");
    this.update(app.state);
  }

  update(state: State): void {
    for (const link of this.list.querySelectorAll("a")) link.toggleAttribute("aria-current", link.dataset.name === state.extra.q);
    const question = (this.app.world.data.questions as Told[]).find(({ name }) => name === state.extra.q);
    const shown = question ? JSON.stringify([question.name, this.given(question, state), state.lang]) : "none";
    if (shown === this.shown) return;
    this.shown = shown;
    this.asking?.abort();
    if (question) this.show(question, state);
    else fill(this.one, h("p", { class: "soft" }, this.app.words.say("questions.choose")));
  }

  destroy(): void { this.asking?.abort(); }

  /** The questions whose words hold what is sought, under their first tag. */
  private choose(sought: string): void {
    const { app, app: { words } } = this;
    const all = (app.world.data.questions as Told[]).filter((question) => fold([question.name, question.title, question.title_fr, question.summary, ...question.tags].join(" ")).includes(fold(sought)));
    const tags = [...new Set(all.map(({ tags: [first] }) => first))].sort((a, b) => tagged(a, words as Speech).localeCompare(tagged(b, words as Speech), words.language));
    fill(this.list, tags.map((tag) => h("section", {}, h("h2", {}, tagged(tag, words as Speech)),
      h("ul", {}, all.filter(({ tags: [first] }) => first === tag).map((question) => h("li", {}, h("a", {
        href: app.link({ view: "questions", extra: { q: question.name } }), "data-name": question.name, "aria-current": question.name === app.state.extra.q ? "true" : null,
      }, titled(question, words as Speech))))))), all.length ? null : h("p", { class: "soft" }, words.say("search.none")));
  }

  private given(question: QuestionRow, state: State): Given {
    return Object.fromEntries(question.parameters.flatMap(({ name }) => (`p.${name}` in state.extra ? [[name, state.extra[`p.${name}`]]] : [])));
  }

  private show(question: Told, state: State): void {
    const { app, app: { words } } = this;
    const given = this.given(question, state);
    const told = words.language === "fr" ? question.description_fr : (question.description ?? question.summary);
    const answer = h("div", { class: "question-answer" });
    fill(this.one, h("h2", {}, titled(question, words as Speech)), told ? h("p", {}, told) : null,
      form(question, given, app, (next) => { this.ask(question, next); }), this.ways(question, given), answer);
    const missing = question.parameters.some(({ name, required, default: usual }) => required && !given[name] && !usual);
    if (app.server !== null && !missing) void this.run(question, given, answer);
    if (this.one.getBoundingClientRect().top > innerHeight * 0.6) this.one.scrollIntoView();
  }

  /** Put what was given into the address, which asks. */
  private ask(question: QuestionRow, given: Given): void {
    const extra: Record<string, string> = { q: question.name };
    for (const { name, default: usual } of question.parameters) if (given[name] && given[name] !== usual) extra[`p.${name}`] = given[name];
    if (this.app.state.extra.show) extra.show = this.app.state.extra.show;
    this.app.set({ extra });
  }

  /** The same by other ways: a command line, and with a server its address. */
  private ways(question: QuestionRow, given: Given): HTMLElement {
    const { server, words } = this.app;
    const line = command(question, given);
    const copy = h("button", { type: "button", class: "link", onclick: () => { void navigator.clipboard.writeText(line).then(() => { this.app.announce(words.say("questions.copied")); }); } }, words.say("questions.copy"));
    return h("details", { class: "question-ways", open: server === null },
      h("summary", {}, words.say("questions.ways")), h("p", {}, h("code", {}, line), " ", copy),
      server === null ? null : h("p", {}, h("a", { href: address(server, question, given) }, "JSON"), " · ", words.say("questions.link")));
  }

  private async run(question: QuestionRow, given: Given, host: HTMLElement): Promise<void> {
    const { app, app: { words } } = this;
    this.asking = new AbortController();
    fill(host, h("p", { class: "soft", role: "status" }, words.say("questions.asking")));
    try {
      const response = await fetch(address(app.server ?? "", question, given), { headers: { Accept: "application/json" }, signal: this.asking.signal });
      const told = await response.json() as Parameters<typeof ofQuestion>[0] & { error?: string };
      if (!response.ok) throw new Error(told.error ?? response.statusText);
      fill(host, results(ofQuestion(told), app, question.name, app.state.extra.show, (show) => { app.set({ extra: { ...app.state.extra, show } }, true); }));
    } catch (wrong) {
      if (wrong instanceof DOMException && wrong.name === "AbortError") return;
      fill(host, h("p", { role: "alert", class: "wrong" }, wrong instanceof Error ? wrong.message : String(wrong)));
    }
  }
}

const titled = (question: QuestionRow, words: Speech): string => (words.language === "fr" ? question.title_fr : question.title);
const tagged = (tag: string, words: Speech): string => words.capital(words.has(`tag.${tag}`) ? words.say(`tag.${tag}`) : tag);

export const QUESTIONS: ViewSpec = { name: "questions", title: { fr: "Questions", en: "Questions" }, navigation: true, filters: false, create: () => new QuestionsView() };
