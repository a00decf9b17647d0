// An answer with its tabs: table, map, graph; how many rows, what is missing, and the file to take away.
import "./phrases";
import type { App } from "../contract";
import { fill, h } from "../dom";
import { Finder, type Answer } from "./answer";
import { csv, save } from "./csv";
import { graph } from "./graph";
import { grid } from "./grid";
import { plot } from "./plot";

const SHOWS = ["table", "map", "graph"] as const;
type Show = (typeof SHOWS)[number];

/** ``chosen`` hears which tab the reader takes, so that the address can keep it. */
export function results(answer: Answer, app: App, name: string, show: string | undefined, chosen: (show: string) => void): HTMLElement {
  const { words } = app;
  const finder = new Finder(app.world);
  const host = h("div", { class: "results-shown" });
  const tabs = SHOWS.map((each) => h("button", { type: "button", "aria-pressed": "false", onclick: () => { open(each); chosen(each === "table" ? "" : each); } }, words.say(`results.as.${each}`)));
  const open = (which: Show) => {
    tabs.forEach((tab, number) => { tab.setAttribute("aria-pressed", String(SHOWS[number] === which)); });
    if (which === "table") fill(host, grid(answer, app, finder));
    else if (which === "graph") fill(host, graph(answer, app, finder));
    else plot(answer, app, finder).then((map) => { fill(host, map); }, (wrong: unknown) => { fill(host, h("p", { role: "alert" }, String(wrong))); });
  };
  const some = answer.rows.length > 0;
  if (some) open(SHOWS.find((each) => each === show) ?? "table");
  app.announce(words.say("results.rows", { n: answer.rows.length }));
  return h("section", { class: "results", "aria-label": words.say("results") },
    h("div", { class: "results-bar" },
      h("p", {}, h("strong", {}, words.say("results.rows", { n: answer.rows.length })), answer.truncated ? ` — ${words.say("results.truncated")}` : ""),
      some && h("div", { class: "switch", role: "group", "aria-label": words.say("map.as") }, tabs),
      some && h("button", { type: "button", class: "tool", onclick: () => { save(`${name}.csv`, csv(answer), "text/csv"); } }, words.say("results.csv"))),
    answer.remarks.map((remark) => h("p", { class: "soft" }, remark)),
    host);
}
