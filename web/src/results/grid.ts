// An answer as a table: every thing a link to its page, sorted by any column, a hundred rows at first.
import type { App } from "../contract";
import { fill, h } from "../dom";
import { headline } from "../telling";
import type { Speech } from "../words";
import { shown, type Answer, type Cell, type Finder } from "./answer";

const PAGE = 100;
const DAY = /^\d{4}-\d\d-\d\d$/;
const LONG = 240;                  // characters of a cell shown at once

export function grid(answer: Answer, app: App, finder: Finder): HTMLElement {
  const body = h("tbody");
  const host = h("div", { class: "grid-scroll", tabindex: 0, role: "region", "aria-label": app.words.say("results") });
  let { rows } = answer;
  let sorted: { column: number; down: boolean } | null = null;
  let until = PAGE;
  const more = h("button", { type: "button", class: "link more", onclick: () => { until += 5 * PAGE; show(); } });
  const heads = answer.columns.map((column, number) => h("th", { scope: "col" }, h("button", { type: "button", class: "grid-sort", onclick: () => { sort(number); } }, answer.variables ? `?${column}` : heading(column, app.words as Speech))));
  const show = () => {
    fill(body, rows.slice(0, until).map((row) => h("tr", {}, row.map((cell, number) => h("td", { class: numeric(cell) ? "number" : DAY.test(cell.text) ? "day" : null }, content(cell, answer.columns[number], app, finder))))));
    more.hidden = rows.length <= until;
    more.textContent = app.words.say("more", { n: Math.min(5 * PAGE, rows.length - until) });
  };
  const sort = (column: number) => {
    sorted = { column, down: sorted?.column === column && !sorted.down };
    const turn = sorted.down ? -1 : 1;
    rows = [...answer.rows].sort((a, b) => turn * order(a[column], b[column], app.words.language));
    heads.forEach((head, number) => {
      if (number === column) head.setAttribute("aria-sort", sorted?.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    show();
  };
  show();
  host.append(h("table", { class: "grid" }, h("thead", {}, h("tr", {}, heads)), body));
  return h("div", {}, host, more);
}

/** A column's name in the reader's words. */
export function heading(column: string, words: Speech): string {
  const key = `column.${column}`;
  return words.capital(words.has(key) ? words.say(key) : column.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase());
}

const numeric = ({ text }: Cell): boolean => /^-?\d+(?:\.\d+)?$/.test(text);

function order(a: Cell, b: Cell, language: string): number {
  if (!a.text || !b.text) return Number(!a.text) - Number(!b.text);
  if (numeric(a) && numeric(b)) return Number(a.text) - Number(b.text);
  return a.text.localeCompare(b.text, language);
}

function content(cell: Cell, column: string, app: App, finder: Finder): Node | string | (Node | string)[] {
  const { words } = app;
  const thing = finder.identified(cell);
  if (thing) return app.anchor(thing, cell.iri!.includes("/claim/") ? words.say("results.claim") : "attackers" in thing ? headline(words as Speech, thing) : words.name(thing));
  if (DAY.test(cell.text)) return words.day(cell.text);
  if (cell.text === "true" || cell.text === "false") return words.say(`results.${cell.text}`);
  if (cell.iri === null && cell.text && cell.text.length < 400) return linked(cell.text, column, app, finder);
  const text = shown(cell, app);
  return text.length <= LONG ? text : h("details", { class: "grid-long" }, h("summary", {}, `${text.slice(0, LONG)}…`), text.slice(LONG));
}

/** Names that only one thing bears lead to its page. */
function linked(text: string, column: string, app: App, finder: Finder): (Node | string)[] {
  return text.split("; ").flatMap((name, index) => {
    const thing = finder.named(name, column);
    return [index ? "; " : "", thing ? app.anchor(thing, name) : shown({ text: name, iri: null }, app)];
  });
}
