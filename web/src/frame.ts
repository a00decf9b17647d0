// The frame around the views: header, navigation, filters, the view, the foot. It owns the state.
import type { App, Article, Entity, Event, Language, State, View, ViewSpec, World } from "./contract";
import { fill, h } from "./dom";
import { FilterBar } from "./filterbar";
import { count, passing } from "./filters";
import { search } from "./search";
import { initial, read, write } from "./state";
import { Speech } from "./words";

const THEMES = ["auto", "light", "dark"] as const;
const ICONS = { auto: "◐", light: "☀", dark: "☾" };

export class Frame implements App {
  state: State;
  words: Speech;
  events: Event[] = [];
  private view: View | null = null;
  private bar: FilterBar | null = null;
  private readonly live = h("div", { class: "hidden", "aria-live": "polite", role: "status" });
  private main = h("main");
  private navigation = h("nav");
  private readonly scrolled = new Map<string, number>();

  constructor(
    private readonly body: HTMLElement, readonly world: World, private readonly views: ViewSpec[], private readonly first: Language,
    readonly server: string | null,
  ) {
    this.state = initial(first);
    this.words = new Speech(first, world.data);
  }

  start(): void {
    const path = this.server === null ? null : /^\/((?:event|actor|place|article)\/.+)$/.exec(location.pathname);
    if (path) history.replaceState(null, "", `/#/${path[1]}`);
    this.state = read(location.hash, this.state);
    this.build();
    this.show(null);
    addEventListener("hashchange", () => { this.go(read(location.hash, this.state)); });
    addEventListener("keydown", (event) => { this.shortcut(event); });
  }

  set(patch: Partial<State>, replace = false): void {
    const next = { ...this.state, ...patch };
    const hash = write(next, this.first);
    if (hash === write(this.state, this.first)) return;
    if (replace) history.replaceState(null, "", hash);
    else {
      this.scrolled.set(write(this.state, this.first), scrollY);
      history.pushState(null, "", hash);
    }
    this.go(next);
  }

  link(patch: Partial<State>): string {
    return write({ ...this.state, id: null, extra: {}, ...patch }, this.first);
  }

  anchor(thing: Entity | Event | Article, text?: string): HTMLAnchorElement {
    return h("a", { href: this.link({ view: thing.path.split("/")[0], id: thing.path }) }, text ?? this.words.name(thing));
  }

  async asset(name: string): Promise<unknown> {
    const inside = document.getElementById(`asset-${name}`)?.textContent;
    if (inside) return JSON.parse(inside);
    if (this.server === null) throw new Error(`${name}: not in this file`);
    return (await fetch(`${this.server}/api/${name}`)).json();
  }

  announce(text: string): void { this.live.textContent = text; }

  private go(next: State): void {
    const before = this.state;
    this.state = next;
    if (before.lang !== next.lang) this.build();
    this.show(before);
  }

  /** Header, filters and foot in the reader's language. */
  private build(): void {
    const { state } = this;
    this.words = new Speech(state.lang, this.world.data);
    document.documentElement.lang = state.lang;
    this.bar = new FilterBar(this);
    this.main = h("main", { id: "main", tabindex: "-1" });
    this.navigation = h("nav", { "aria-label": this.words.say("nav") });
    fill(this.body, 
      h("a", { class: "skip", href: "#main", onclick: (event: MouseEvent) => { event.preventDefault(); this.main.focus(); } }, this.words.say("skip")),
      h("header", { class: "top" },
        h("a", { class: "brand", href: this.link({ view: "home" }) }, h("strong", {}, this.words.say("app.sub")), h("span", {}, this.world.data.title)),
        this.navigation, search(this), this.tools()),
      this.bar.element, this.main,
      h("footer", {}, h("p", {}, this.words.say("foot"))), this.live);
    this.view?.destroy();
    this.view = null;
  }

  private tools(): HTMLElement {
    const theme = h("button", { type: "button", class: "tool", onclick: () => {
      this.set({ theme: THEMES[(THEMES.indexOf(this.state.theme) + 1) % 3] }, true);
      dress();
    } });
    const dress = () => {
      const name = this.words.say(`theme.${this.state.theme}`);
      theme.textContent = ICONS[this.state.theme];
      theme.setAttribute("aria-label", name);
      theme.title = name;
    };
    dress();
    const other = this.state.lang === "fr" ? "en" : "fr";
    const language = h("button", { type: "button", class: "tool", lang: other, title: this.words.say("language"), "aria-label": this.words.say("language"), onclick: () => { this.set({ lang: other }, true); } }, other.toUpperCase());
    return h("div", { class: "tools" }, theme, language);
  }

  /** Show the state; ``before`` is what was shown until now. */
  private show(before: State | null): void {
    const { state, world } = this;
    const { theme } = state;
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    this.events = passing(world, state);
    const spec = this.views.find(({ name }) => name === state.view) ?? null;
    const moved = !before || before.view !== state.view || (!!spec && !spec.navigation && before.id !== state.id);
    this.bar?.sync(spec?.filters === "set" ? count(state) > 0 : !!spec?.filters);
    this.navigate();
    if (!moved && this.view) { this.view.update(state); return; }
    this.view?.destroy();
    this.main.replaceChildren();
    this.main.className = `view-${spec?.name ?? "none"}`;
    this.view = spec?.create() ?? null;
    if (this.view) this.view.mount(this.main, this);
    else this.lost();
    this.entitle(spec);
    if (before) this.arrive();
  }

  /** After a move: where the reader was on that page, or its top, and its heading for those who listen. */
  private arrive(): void {
    scrollTo(0, this.scrolled.get(write(this.state, this.first)) ?? 0);
    const heading = this.main.querySelector<HTMLElement>("h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
  }

  private entitle(spec: ViewSpec | null): void {
    const heading = this.main.querySelector("h1")?.textContent;
    document.title = [spec?.navigation ? spec.title[this.state.lang] : heading, this.world.data.title, this.words.say("app.sub")].filter(Boolean).join(" · ");
  }

  /** The links of the navigation, with the filters as they are. */
  private navigate(): void {
    fill(this.navigation, this.views.filter(({ navigation }) => navigation).map((spec) => h("a", {
      href: this.link({ view: spec.name }), "aria-current": spec.name === this.state.view ? "page" : null,
    }, spec.title[this.state.lang])));
  }

  lost(host: HTMLElement = this.main): void {
    fill(host, h("div", { class: "page" }, h("h1", {}, this.words.say("notfound")), h("p", {}, h("a", { href: this.link({ view: "home" }) }, this.words.say("notfound.back")))));
  }

  /** "/" goes to the search, as readers of many sites expect. */
  private shortcut(event: KeyboardEvent): void {
    const typing = event.target instanceof HTMLElement && event.target.closest("input, select, textarea, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    document.querySelector<HTMLInputElement>("#search")?.focus();
  }
}
