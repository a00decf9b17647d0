// Any question in SPARQL: an editor that completes, the catalogue as examples, the answer as table, map or graph.
import "./phrases";
import "../results/phrases";
import type { App, QuestionRow, State, View, ViewSpec } from "../contract";
import { fill, h } from "../dom";
import { ofSparql, ofTriples, type Answer, type SparqlJson } from "../results/answer";
import { results } from "../results/results";
import { edit, type Editor } from "./loading";
import { suggestions } from "./suggestions";

const ROWS = "application/sparql-results+json", TRIPLES = "application/n-triples";
const FIRST = `# Who killed, where and when: the deadliest first
SELECT ?attacker ?target ?place ?day ?killed ?event WHERE {
  ?event kg:attacker ?attacker ; kg:place ?place ; kg:killedLow ?killed .
  OPTIONAL { ?event kg:target ?target }
  OPTIONAL { ?event kg:earliest ?day }
  FILTER NOT EXISTS { ?event kg:mergedInto ?whole }
}
ORDER BY DESC(?killed)
LIMIT 100
`;
type Example = QuestionRow & { sparql?: string };

class SparqlView implements View {
  private app!: App;
  private editor: Editor | null = null;
  private asking: AbortController | null = null;
  private asked = "";
  private gone = false;
  private readonly answer = h("div", { class: "sparql-answer" });

  mount(host: HTMLElement, app: App): void {
    this.app = app;
    const { words } = app;
    const place = h("div", { class: "sparql-editor" });
    const examples = h("select", { "aria-label": words.say("sparql.examples"), disabled: true }, h("option", { value: "" }, words.say("sparql.examples")));
    host.append(h("div", { class: "sparql" }, h("h1", {}, words.say("sparql.title")), h("p", { class: "soft" }, words.say("sparql.hint")),
      h("div", { class: "sparql-bar" }, examples, h("button", { type: "button", class: "question-ask", onclick: () => { this.run(); } }, words.say("questions.ask")),
        h("button", { type: "button", class: "link", onclick: () => { this.asking?.abort(); } }, words.say("sparql.stop"))),
      place, this.answer));
    void this.begin(place);
    void this.offer(examples);
  }

  private async begin(host: HTMLElement): Promise<void> {
    const { app } = this;
    const editor = await edit(app.server ?? "", {
      host, text: app.state.extra.query ?? FIRST, label: app.words.say("sparql.title"), words: suggestions(app), run: () => { this.run(); },
    });
    if (this.gone) { editor.destroy(); return; }
    this.editor = editor;
    this.update(app.state);
  }

  /** The questions of the catalogue, to start from. */
  private async offer(select: HTMLSelectElement): Promise<void> {
    const { app, app: { words } } = this;
    const response = await fetch(`${app.server ?? ""}/api/questions`).catch(() => null);
    const all = (response?.ok ? await response.json() as Example[] : []).filter(({ sparql }) => sparql);
    select.append(...all.map((question) => h("option", { value: question.name }, words.language === "fr" ? question.title_fr : question.title)));
    select.disabled = !all.length;
    select.addEventListener("change", () => {
      const chosen = all.find(({ name }) => name === select.value)?.sparql;
      if (chosen) this.editor?.write(chosen.replace(/^#\+.*\n/gm, ""));
      select.value = "";
      this.editor?.focus();
    });
  }

  /** The address has a query: show it and ask it. */
  update(state: State): void {
    const query = state.extra.query ?? "";
    if (!this.editor || !query || query === this.asked) return;
    if (this.editor.text() !== query) this.editor.write(query);
    void this.ask(query);
  }

  destroy(): void {
    this.gone = true;
    this.asking?.abort();
    this.editor?.destroy();
  }

  private run(): void {
    const query = this.editor?.text() ?? "";
    this.asked = "";
    if (query === this.app.state.extra.query) void this.ask(query);
    else this.app.set({ extra: { ...this.app.state.extra, query } });
  }

  private async ask(query: string): Promise<void> {
    const { app, app: { words } } = this;
    this.asked = query;
    this.asking?.abort();
    this.asking = new AbortController();
    fill(this.answer, h("p", { class: "soft", role: "status" }, words.say("questions.asking")));
    const started = performance.now();
    try {
      const { found, remark } = await answered(app.server ?? "", query, this.asking.signal);
      const took = words.say("sparql.took", { n: Math.round(performance.now() - started) });
      fill(this.answer, remark && h("p", { class: "wrong", role: "note" }, remark), h("p", { class: "soft" }, took), results(found, app, "sparql", app.state.extra.show, (show) => { app.set({ extra: { ...app.state.extra, show } }, true); }));
    } catch (wrong) {
      const stopped = wrong instanceof DOMException && wrong.name === "AbortError";
      if (!this.gone) fill(this.answer, h("p", { role: "alert", class: "wrong" }, stopped ? words.say("sparql.stopped") : wrong instanceof Error ? wrong.message : String(wrong)));
    }
  }
}

/** The answer, and what the server remarks on the query, if anything. Raises the server's own words when it refuses. */
async function answered(server: string, query: string, signal: AbortSignal): Promise<{ found: Answer; remark: string | null }> {
  const headers = { "Content-Type": "application/sparql-query", Accept: `${ROWS}, ${TRIPLES};q=0.9` };
  const response = await fetch(`${server}/sparql`, { method: "POST", headers, body: query, signal });
  const text = await response.text();
  if (!response.ok) throw new Error(refusal(text) || response.statusText);
  const remark = response.headers.get("X-Remark"), cut = response.headers.get("X-Result-Truncated") === "true";
  if (response.headers.get("Content-Type")?.startsWith(TRIPLES)) return { found: ofTriples(text, cut), remark };
  const found = ofSparql(JSON.parse(text) as SparqlJson);
  return { found: { ...found, truncated: found.truncated || cut }, remark };
}

function refusal(text: string): string {
  try {
    return (JSON.parse(text) as { error?: string }).error ?? text;
  } catch {
    return text.slice(0, 500);
  }
}

export const SPARQL: ViewSpec = { name: "sparql", title: { fr: "SPARQL", en: "SPARQL" }, navigation: true, filters: false, served: true, create: () => new SparqlView() };
