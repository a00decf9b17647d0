// What the base holds, what limits hold, and what is in quarantine and why.
import "./phrases";
import type { App, View, ViewSpec } from "../contract";
import { fill, h } from "../dom";
import type { Speech } from "../words";

interface Failed { id?: string; article?: string; code?: string; stage?: string; message?: string }
type Status = Record<string, unknown> & { classes?: Record<string, number>; quarantine?: Failed[]; limits?: Record<string, number> };

const COUNTS = ["articles", "events", "claims", "actors", "places", "triples", "quads"];

class StatusView implements View {
  private readonly host = h("div", { class: "page status" });

  mount(host: HTMLElement, app: App): void {
    host.append(this.host);
    const { words } = app;
    fill(this.host, h("h1", {}, words.say("status.title")), h("p", { class: "soft", role: "status" }, words.say("questions.asking")));
    fetch(`${app.server ?? ""}/api/status`).then(async (response) => {
      const told = await response.json() as Status & { error?: string };
      if (!response.ok) throw new Error(told.error ?? response.statusText);
      this.show(told, app);
    }).catch((wrong: unknown) => { fill(this.host, h("h1", {}, words.say("status.title")), h("p", { role: "alert", class: "wrong" }, String(wrong))); });
  }

  update(): void { /* the state of the base does not depend on filters */ }

  destroy(): void { this.host.remove(); }

  private show(told: Status, app: App): void {
    const words = app.words as Speech;
    const failed = Array.isArray(told.quarantine) ? told.quarantine : [];
    fill(this.host, h("h1", {}, words.say("status.title")),
      h("h2", {}, words.say("status.quarantine")), quarantine(failed, words),
      h("h2", {}, words.say("status.holds")), counts(COUNTS.filter((key) => typeof told[key] === "number").map((key) => [words.say(`status.${key}`), told[key] as number]), words),
      told.classes ? h("details", {}, h("summary", {}, words.say("status.classes")), counts(Object.entries(told.classes).sort(([, a], [, b]) => b - a).map(([name, n]) => [words.capital(words.term(name)), n]), words)) : null,
      told.limits ? h("h2", {}, words.say("status.limits")) : null,
      told.limits ? counts(Object.entries(told.limits).map(([name, n]) => [words.has(`status.limit.${name}`) ? words.say(`status.limit.${name}`) : name, n]), words) : null);
  }
}

/** What failed, under the reason why; a reason that many share is told once. */
function quarantine(failed: Failed[], words: Speech): HTMLElement {
  if (!failed.length) return h("p", {}, words.say("status.none"));
  const codes = [...new Set(failed.map(({ code }) => code ?? ""))].sort();
  return h("div", {}, h("p", {}, words.say("status.waiting", { n: failed.length })), codes.map((code) => {
    const those = failed.filter((each) => (each.code ?? "") === code);
    return h("details", { open: codes.length < 4 },
      h("summary", {}, h("strong", {}, words.has(`reason.${code}`) ? words.say(`reason.${code}`) : code), ` (${words.number(those.length)})`),
      h("div", { class: "grid-scroll", tabindex: 0, role: "region", "aria-label": code }, h("table", { class: "grid" },
        h("thead", {}, h("tr", {}, ["article", "stage", "message"].map((key) => h("th", { scope: "col" }, words.say(`status.column.${key}`))))),
        h("tbody", {}, those.map((each) => h("tr", {}, h("th", { scope: "row" }, each.id ?? each.article ?? ""), h("td", {}, stage(each.stage, words)), h("td", {}, each.message ?? "")))))));
  }));
}

const stage = (name: string | undefined, words: Speech): string => (name && words.has(`stage.${name}`) ? words.say(`stage.${name}`) : name ?? "");

function counts(rows: [string, number][], words: Speech): HTMLElement {
  return h("table", { class: "status-counts" }, h("tbody", {}, rows.map(([name, n]) => h("tr", {}, h("th", { scope: "row" }, name), h("td", { class: "number" }, words.number(n))))));
}

export const STATUS: ViewSpec = { name: "status", title: { fr: "État", en: "Status" }, navigation: true, filters: false, served: true, create: () => new StatusView() };
