// Puts the page together: bar, picture, legend, panel; and keeps them in step with what is chosen.

import { Chart, type Choice } from "./chart";
import { edgesOf, load } from "./data";
import { button, html } from "./elements";
import { legend } from "./legend";
import { Panel } from "./panel";
import { endsOf } from "./selection";
import { Words } from "./words";

const data = load();
const edges = edgesOf(data);
const words = new Words(data);
const hidden = new Set<string>();
let choice: Choice = null;

const panel = new Panel(data.nodes, edges, words, choose);
const chart = new Chart(data.nodes, edges, words, choose, redrawn);
const share = html("p", { class: "share" });
const key = html("footer", { class: "key" });
const search = html("input", {
  type: "search", autocomplete: "off", spellcheck: "false",
  placeholder: words.say("search"), "aria-label": words.say("search"),
});
document.getElementById("app")!.replaceWith(
  html("header", { class: "bar" }, html("h1", {}, document.title), search,
    button(words.say("theme"), { class: "tool" }, changeTheme, "◐")),
  html("main", { class: "stage" }, chart.root, share,
    html("div", { class: "zoom" },
      button(words.say("zoomOut"), { class: "tool" }, () => chart.zoom(1 / 1.3), "−"),
      button(words.say("zoomIn"), { class: "tool" }, () => chart.zoom(1.3), "+"),
      button(words.say("fit"), { class: "tool" }, () => chart.fit(), "⤢"))),
  key, panel.root);

function choose(next: Choice, byKey: boolean): void {
  const before = choice;
  choice = next;
  chart.select(choice);
  panel.show(choice);
  if (byKey) panel.root.focus();
  else if (!choice) chart.focus(before);
}

/** The legend explains what is drawn, and the line above it says how much of the whole that is. */
function redrawn(): void {
  const shown = edges.filter((edge) => !chart.drawn.size || chart.drawn.has(edge));
  const open = key.querySelector("details")?.open ?? matchMedia("(min-width: 900px)").matches;
  key.replaceChildren(legend(endsOf(data.nodes, shown), shown, hidden, words, open, (family, on) => {
    if (on) hidden.delete(family); else hidden.add(family);
    chart.toggle(family, on);
  }));
  const part = !chart.everything;
  share.replaceChildren(...(part ? [`${words.say("main")} ${shown.length} ${words.say("of")} ${edges.length} `] : []));
  if (part || widened) share.append(more(part));
}

let widened = false;
function more(part: boolean): HTMLButtonElement {
  return button(words.say(part ? "all" : "less"), { class: "more" }, () => { widened = part; chart.start(part); },
    words.say(part ? "all" : "less"));
}

function changeTheme(): void {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
}

/** Letters without accents, for comparing. */
function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[-’']/g, " ").toLowerCase();
}

function matches(): string[] {
  const wanted = folded(search.value.trim());
  if (!wanted) return [];
  const hit = (name: string) => folded(name).includes(wanted);
  return data.nodes.filter((node) => hit(node.label)).map((node) => node.id);
}

search.addEventListener("input", () => {
  const found = matches();
  chart.find(search.value.trim() ? new Set(found) : null);
  search.classList.toggle("none", !!search.value.trim() && !found.length);
});
search.addEventListener("keydown", (event) => {
  const actor = data.nodes.find((node) => node.id === matches()[0]);
  if (event.key === "Enter" && actor) { search.value = ""; chart.find(null); choose({ actor }, true); }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { search.value = ""; search.classList.remove("none"); chart.find(null); choose(null, false); }
  if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "+") chart.zoom(1.3);
  if (event.key === "-") chart.zoom(1 / 1.3);
  if (event.key === "0") chart.fit();
  if (event.key === "/") { event.preventDefault(); search.focus(); }
});

panel.show(null);
redrawn();
chart.start();
let width = innerWidth, waiting = 0;
addEventListener("resize", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    if (innerWidth === width) return;
    width = innerWidth;
    chart.start();
  }, 200);
});
