// The row of filters that all views share, and what is set of them.
import type { App, Scope, State, Tier } from "./contract";
import { fill, h } from "./dom";
import { count } from "./filters";
import { FAMILIES, colourOf, family } from "./kinds";

export class FilterBar {
  readonly element: HTMLElement;
  private readonly syncs: ((state: State) => void)[] = [];
  private readonly passing = h("p", { class: "passing" });
  private readonly set = h("div", { class: "chips" });
  private readonly summary = h("summary");

  constructor(private readonly app: App) {
    const wide = matchMedia("(min-width: 1000px)").matches;
    this.element = h("section", { class: "filters", hidden: true, "aria-label": app.words.say("filters") },
      h("details", { open: wide }, this.summary,
        h("form", { class: "controls", onsubmit: (event: SubmitEvent) => { event.preventDefault(); } },
          this.kinds(), this.time("from"), this.time("to"), this.country(), this.claimant(), this.tier(), this.scope())),
      h("div", { class: "passes" }, this.passing, this.set));
  }

  /** Bring the controls in line with the state. */
  sync(useful: boolean): void {
    const { state, words, world, events } = this.app;
    this.element.hidden = !useful;
    for (const sync of this.syncs) sync(state);
    const n = count(state);
    fill(this.summary, words.say("filters"), n ? h("span", { class: "badge" }, n) : null);
    this.passing.textContent = words.say("filters.passing", { n: events.length, all: world.events.length });
    fill(this.set, ...this.chips(), n ? h("button", { type: "button", class: "link", onclick: () => { this.reset(); } }, words.say("filters.reset")) : null);
  }

  private reset(): void {
    this.app.set({ from: null, to: null, kinds: [], country: null, tier: "C", claimant: null, scope: "happened" });
  }

  private chips(): HTMLElement[] {
    const { state, words, world } = this.app;
    const name = (path: string) => { const thing = world.byPath.get(path); return thing ? words.name(thing) : path; };
    const chip = (what: string, patch: Partial<State>) => h("button", {
      type: "button", class: "chip", "aria-label": words.say("filters.remove", { what }), onclick: () => { this.app.set(patch); },
    }, what, h("span", { "aria-hidden": "true" }, " ×"));
    return [
      state.from || state.to ? chip(words.period({ earliest: state.from, latest: state.to, precision: null }), { from: null, to: null }) : null,
      ...state.kinds.map((kind) => chip(words.term(kind), { kinds: state.kinds.filter((each) => each !== kind) })),
      state.country ? chip(name(state.country), { country: null }) : null,
      state.claimant ? chip(words.say("by", { who: state.claimant === "article" ? words.say("filter.claimant.article") : name(state.claimant) }), { claimant: null }) : null,
      state.tier !== "C" ? chip(words.say(`filter.tier.${state.tier}`), { tier: "C" }) : null,
      state.scope !== "happened" ? chip(words.say(`filter.scope.${state.scope}`), { scope: "happened" }) : null,
    ].filter((each) => each !== null);
  }

  private field(label: string, control: HTMLElement): HTMLElement {
    return h("label", { class: "field" }, h("span", {}, label), control);
  }

  private time(end: "from" | "to"): HTMLElement {
    const { app } = this;
    const input = h("input", { type: "date", name: end, onchange: () => { app.set({ [end]: input.value || null }); } });
    this.syncs.push((state) => { input.value = state[end] ?? ""; });
    return this.field(app.words.say(`filter.${end}`), input);
  }

  private choice(name: string, label: string, options: [string, string][], read: (state: State) => string, patch: (value: string) => Partial<State>): HTMLElement {
    const select = h("select", { name, onchange: () => { this.app.set(patch(select.value)); } }, options.map(([value, text]) => h("option", { value }, text)));
    this.syncs.push((state) => { select.value = read(state); });
    return this.field(label, select);
  }

  private country(): HTMLElement {
    const { words, world } = this.app;
    const counts = new Map<string, number>();
    for (const event of world.events) for (const { path } of event.countries) counts.set(path, (counts.get(path) ?? 0) + 1);
    const options = [...counts.keys()].map((path): [string, string] => [path, words.name(world.byPath.get(path)!)])
      .sort((a, b) => a[1].localeCompare(b[1], words.language)).map(([path, name]): [string, string] => [path, `${name} (${counts.get(path)!})`]);
    return this.choice("country", words.say("filter.country"), [["", words.say("filter.country.all")], ...options], ({ country }) => country ?? "", (value) => ({ country: value || null }));
  }

  private claimant(): HTMLElement {
    const { words, world } = this.app;
    const speakers = [...world.actors].filter((actor) => actor.claims.some((claim) => "attackers" in claim.about))
      .sort((a, b) => Number(b.known) - Number(a.known) || words.name(a).localeCompare(words.name(b), words.language));
    const options = speakers.map((actor): [string, string] => [actor.path, words.name(actor)]);
    return this.choice("claimant", words.say("filter.claimant"), [["", words.say("filter.claimant.all")], ["article", words.say("filter.claimant.article")], ...options], ({ claimant }) => claimant ?? "", (value) => ({ claimant: value || null }));
  }

  private tier(): HTMLElement {
    const { words } = this.app;
    const options = (["C", "B", "A"] as Tier[]).map((tier): [string, string] => [tier, words.say(`filter.tier.${tier}`)]);
    return this.choice("tier", words.say("filter.tier"), options, ({ tier }) => tier, (value) => ({ tier: value as Tier }));
  }

  private scope(): HTMLElement {
    const { words } = this.app;
    const options = (["news", "happened", "all"] as Scope[]).map((scope): [string, string] => [scope, words.say(`filter.scope.${scope}`)]);
    return this.choice("scope", words.say("filter.scope"), options, ({ scope }) => scope, (value) => ({ scope: value as Scope }));
  }

  /** Kinds by family: a family's box stands for all of its kinds. */
  private kinds(): HTMLElement {
    const { words, world } = this.app;
    const told = h("span", { class: "told" });
    const boxes: HTMLInputElement[] = [];
    const box = (kind: string, text: string, colour: string | null) => {
      const input = h("input", { type: "checkbox", value: kind, onchange: () => { this.app.set({ kinds: boxes.filter((each) => each.checked).map((each) => each.value) }); } });
      boxes.push(input);
      return h("label", {}, input, colour ? h("i", { class: "dot", style: { "--c": colour } }) : null, text);
    };
    const groups = FAMILIES.map((name) => {
      const kinds = world.kinds.filter((kind) => family(world, kind) === name && kind !== name).sort((a, b) => words.term(a).localeCompare(words.term(b), words.language));
      if (!kinds.length) return null;
      const head = name === "Other" ? h("span", { class: "head" }, h("i", { class: "dot", style: { "--c": colourOf(name) } }), words.say("kinds.Other")) : box(name, words.say(`kinds.${name}`), colourOf(name));
      return h("li", {}, head, h("ul", {}, kinds.map((kind) => h("li", {}, box(kind, words.term(kind), null)))));
    });
    const details = h("details", { class: "kinds" }, h("summary", { "aria-label": words.say("filter.kind") }, told), h("ul", { class: "tree" }, groups.filter((each) => each !== null)));
    details.addEventListener("focusout", (event) => { if (event.relatedTarget instanceof Node && !details.contains(event.relatedTarget)) details.open = false; });
    details.addEventListener("keydown", (event) => { if (event.key === "Escape") { details.open = false; details.querySelector("summary")?.focus(); } });
    document.addEventListener("click", (event) => { if (event.target instanceof Node && !details.contains(event.target)) details.open = false; });
    this.syncs.push((state) => {
      for (const each of boxes) each.checked = state.kinds.includes(each.value);
      told.textContent = state.kinds.length === 1 ? words.term(state.kinds[0]) : state.kinds.length ? words.say("filter.kind.some", { n: state.kinds.length }) : words.say("filter.kind.all");
    });
    return h("div", { class: "field" }, h("span", { "aria-hidden": "true" }, words.say("filter.kind")), details);
  }
}
