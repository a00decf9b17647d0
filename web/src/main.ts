// Puts the page together: bar, picture, legend, panel; and keeps them in step with what is chosen.

import { Chart, type Choice } from "./chart";
import { edgesOf, load } from "./data";
import { button, html } from "./elements";
import { legend } from "./legend";
import { Panel } from "./panel";
import { type Language, Words } from "./words";

const data = load();
const edges = edgesOf(data);
const hidden = new Set<string>();
let words = new Words("fr", data);
let choice: Choice = null;

const panel = new Panel(data.nodes, edges, choose);
const chart = new Chart(data.nodes, edges, words, choose);
const stage = html("main", { class: "stage" });
const bar = html("header", { class: "bar" });
const search = html("input", { type: "search", autocomplete: "off", spellcheck: "false" });
document.getElementById("app")!.replaceWith(bar, stage, panel.root);

function choose(next: Choice, byKey: boolean): void {
  const before = choice;
  choice = next;
  chart.select(choice);
  panel.show(choice, words);
  if (byKey) panel.root.focus();
  else if (!choice) chart.focus(before);
}

function write(language: Language, open: boolean): void {
  words = new Words(language, data);
  document.documentElement.lang = language;
  search.placeholder = words.say("search");
  search.setAttribute("aria-label", words.say("search"));
  bar.replaceChildren(
    html("h1", {}, data.title), search,
    button(words.say("other"), { class: "tool wide", lang: language === "fr" ? "en" : "fr" }, () =>
      write(language === "fr" ? "en" : "fr", !!stage.querySelector<HTMLDetailsElement>(".legend")?.open), words.say("other")),
    button(words.say("theme"), { class: "tool" }, changeTheme, "◐"),
  );
  stage.replaceChildren(chart.root,
    html("div", { class: "zoom" },
      button(words.say("zoomIn"), { class: "tool" }, () => chart.zoom(1.3), "+"),
      button(words.say("zoomOut"), { class: "tool" }, () => chart.zoom(1 / 1.3), "−"),
      button(words.say("fit"), { class: "tool" }, () => chart.fit(), "⤢")),
    legend(data.nodes, edges, hidden, words, open, (family, shown) => {
      if (shown) hidden.delete(family); else hidden.add(family);
      chart.toggle(family, shown);
    }));
  chart.translate(words);
  panel.show(choice, words);
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
  return data.nodes.filter((node) => hit(node.label) || hit(node.label_en)).map((node) => node.id);
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

write("fr", matchMedia("(min-width: 900px)").matches);
chart.start();
addEventListener("resize", () => chart.fit());
