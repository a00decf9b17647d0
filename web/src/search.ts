// The search: completes actors, places, events and articles as the reader types.
import type { App, Article, Entity, Event } from "./contract";
import { fill, fold, h } from "./dom";

type Thing = Entity | Event | Article;
interface Entry { thing: Thing; group: "actor" | "place" | "event" | "article"; keys: string[]; weight: number }

const LIMIT = { actor: 6, place: 5, event: 4, article: 3 };

export function search(app: App): HTMLElement {
  const { words } = app;
  let entries: Entry[] | null = null;
  let found: Thing[] = [];
  let active = -1;
  const list = h("ul", { id: "found", role: "listbox", class: "found", "aria-label": words.say("search"), hidden: true });
  const input = h("input", {
    id: "search", type: "search", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-expanded": "false", "aria-controls": "found",
    "aria-autocomplete": "list", "aria-label": words.say("search"), placeholder: words.say("search.hint"),
    oninput: () => { complete(); }, onkeydown: (event: KeyboardEvent) => { steer(event); },
    onfocus: () => { if (input.value) complete(); }, onblur: () => { setTimeout(shut, 150); },
  });

  function complete(): void {
    entries ??= index(app);
    const groups = match(entries, input.value);
    found = groups.flatMap(({ things }) => things);
    active = -1;
    let place = 0;
    const nodes = groups.flatMap(({ group, things }) => [
      h("li", { role: "presentation", class: "group" }, words.say(`group.${group}`)),
      ...things.map((thing) => option(thing, place++)),
    ]);
    fill(list, nodes.length || !input.value.trim() ? nodes : [h("li", { role: "option", "aria-disabled": "true", "aria-selected": "false", class: "none" }, words.say("search.none"))]);
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (!list.hidden) app.announce(words.say("search.found", { n: found.length }));
  }

  function option(thing: Thing, place: number): HTMLElement {
    return h("li", { role: "option", id: `found-${place}`, "aria-selected": "false", onmousedown: (event: MouseEvent) => { event.preventDefault(); choose(thing); } },
      h("span", {}, words.name(thing)), h("small", {}, note(app, thing)));
  }

  function steer(event: KeyboardEvent): void {
    if (event.key === "Escape") { input.value = ""; shut(); return; }
    if (event.key === "Enter" && found.length) { event.preventDefault(); choose(found[Math.max(0, active)]); return; }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (!step || !found.length) return;
    event.preventDefault();
    active = (active + step + found.length + (active < 0 && step < 0 ? 1 : 0)) % found.length;
    list.querySelectorAll("[role=option]").forEach((each) => {
      const on = each.id === `found-${active}`;
      each.setAttribute("aria-selected", String(on));
      if (on) each.scrollIntoView({ block: "nearest" });
    });
    input.setAttribute("aria-activedescendant", `found-${active}`);
  }

  function choose(thing: Thing): void {
    input.value = "";
    shut();
    input.blur();
    app.set({ view: thing.path.split("/")[0], id: thing.path, extra: {} });
  }

  function shut(): void {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  return h("div", { class: "search", role: "search" }, input, list);
}

/** What stands beside a name, to tell namesakes apart. */
function note({ words }: App, thing: Thing): string {
  if ("attackers" in thing) return "";
  if ("title" in thing) return thing.published ? words.day(thing.published) : "";
  return [words.term(thing.kind), thing.country && thing.country !== thing ? words.name(thing.country) : ""].filter(Boolean).join(", ");
}

function index(app: App): Entry[] {
  const { world } = app;
  const entity = (group: "actor" | "place") => (thing: Entity): Entry => (
    { thing, group, keys: [thing.label.fr, thing.label.en, ...thing.aliases].map(fold), weight: thing.events.length + thing.relations.length + thing.claims.length });
  return [
    ...world.actors.map(entity("actor")), ...world.places.map(entity("place")),
    ...world.events.map((thing): Entry => ({ thing, group: "event", keys: [fold(thing.label.fr), fold(thing.label.en)], weight: thing.articles.length })),
    ...world.articles.map((thing): Entry => ({ thing, group: "article", keys: [fold(thing.title), fold(thing.path), fold(thing.publisher ?? "")], weight: 0 })),
  ];
}

/** The best of each group: what begins with the words, then what holds them all. */
function match(entries: Entry[], text: string): { group: Entry["group"]; things: Thing[] }[] {
  const wanted = fold(text.trim()).split(/\s+/).filter(Boolean);
  if (!wanted.length) return [];
  const scored: { entry: Entry; score: number }[] = [];
  for (const entry of entries) {
    const score = Math.max(...entry.keys.map((key) => fit(key, wanted)));
    if (score > 0) scored.push({ entry, score });
  }
  scored.sort((a, b) => b.score - a.score || b.entry.weight - a.entry.weight);
  return (["actor", "place", "event", "article"] as const).map((group) => ({
    group, things: scored.filter(({ entry }) => entry.group === group).slice(0, LIMIT[group]).map(({ entry }) => entry.thing),
  })).filter(({ things }) => things.length);
}

function fit(key: string, wanted: string[]): number {
  if (!wanted.every((word) => key.includes(word))) return 0;
  if (key === wanted.join(" ")) return 4;
  if (key.startsWith(wanted[0])) return 3;
  return wanted.every((word) => ` ${key}`.includes(` ${word}`) || key.includes(`'${word}`)) ? 2 : 1;
}
