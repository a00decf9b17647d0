// The map: where it happened, how deadly, how sure the place is; on request who held what on a day.
import "./phrases";
import type { App, State, View, ViewSpec } from "../contract";
import { fill, h } from "../dom";
import { saidBy } from "../filters";
import { accounts, holdings, type Account, type Holding } from "./control";
import { Geography, type Atlas } from "./geography";
import { legend } from "./legend";
import { holdPanel, nowherePanel, sitePanel } from "./panel";
import { Sheet } from "./sheet";
import { gather, type Gathered, type Site } from "./sites";
import { siteTable } from "./table";

class MapView implements View {
  private app!: App;
  private geography: Geography | null = null;
  private sheet: Sheet | null = null;
  private told: Account[] = [];
  private gathered: Gathered = { sites: [], nowhere: [] };
  private held: Holding[] = [];
  private gone = false;
  private opening = false;
  private readonly bar = h("div", { class: "map-bar" });
  private readonly stage = h("div", { class: "map-stage" });
  private readonly under = h("div", { class: "map-under" });
  private readonly side = h("div", { class: "map-side" });

  mount(host: HTMLElement, app: App): void {
    this.app = app;
    this.told = accounts(app.world);
    host.append(h("h1", { class: "hidden" }, MAP.title[app.words.language]), this.bar, h("div", { class: "map-body" }, this.stage, this.side), this.under);
    app.asset("map").then((atlas) => { if (!this.gone) this.begin(atlas as Atlas); }, (wrong: unknown) => { fill(this.stage, h("p", { role: "alert" }, String(wrong))); });
  }

  private begin(atlas: Atlas): void {
    this.geography = new Geography(atlas);
    this.sheet = new Sheet(this.app, this.geography, {
      site: (sites) => { this.choose(sites); },
      hold: (holding) => { this.open(`control/${holding.place.path}`); },
    });
    this.update(this.app.state);
  }

  update(state: State): void {
    if (!this.geography || !this.sheet) return;
    const { app } = this;
    this.gathered = gather(app.events, this.geography, app.world, state.country);
    this.held = state.extra.day ? holdings(this.told.filter((account) => asked(account, state)), state.extra.day) : [];
    fill(this.bar, this.choice(state), this.control(state));
    if (state.extra.as === "table") {
      fill(this.stage, siteTable(this.gathered.sites, app));
    } else {
      if (!this.stage.contains(this.sheet.element)) fill(this.stage, this.sheet.element);
      this.sheet.show(this.gathered, this.held, state.id);
    }
    fill(this.under, legend(this.gathered, this.held, app, () => { this.open("nowhere"); }));
    const panel = this.panel(state);
    fill(this.side, panel);
    if (panel && this.opening) panel.querySelector("h2")?.focus({ preventScroll: true });
    this.opening = false;
  }

  destroy(): void {
    this.gone = true;
    this.sheet?.destroy();
  }

  /** A place is opened; several that are drawn as one are first drawn apart. */
  private choose(sites: Site[]): void {
    if (sites.length > 1 && this.sheet?.part(sites)) return;
    this.open(sites.map((site) => site.place.path).slice(0, 30).join(" "));
  }

  /** Show something beside the map, and lead those who do not see it there. */
  private open(id: string): void {
    this.opening = true;
    this.app.set({ id });
  }

  private panel(state: State): HTMLElement | null {
    const { app, gathered: { sites, nowhere } } = this;
    if (!state.id) return null;
    const close = () => { app.set({ id: null }); this.sheet?.focus(); };
    if (state.id === "nowhere") return nowhere.length ? nowherePanel(nowhere, app, close) : null;
    const holding = this.held.find(({ place }) => `control/${place.path}` === state.id);
    if (holding) return holdPanel(holding, app, close);
    const paths = state.id.split(" ");
    const chosen = sites.filter((site) => paths.includes(site.place.path));
    return chosen.length ? sitePanel(chosen, app, close) : null;
  }

  private choice(state: State): HTMLElement {
    const { words } = this.app;
    const as = state.extra.as === "table" ? "table" : "map";
    return h("div", { class: "switch", role: "group", "aria-label": words.say("map.as") }, (["map", "table"] as const).map((each) => h("button", {
      type: "button", "aria-pressed": String(each === as), onclick: () => { this.keep({ as: each === "table" ? "table" : "" }); },
    }, words.say(`map.as.${each}`))));
  }

  /** Whether control is shown, and of which day: at first the last of which anything is told. */
  private control(state: State): HTMLElement | null {
    const { words } = this.app;
    const days = this.told.map((account) => account.day);
    if (!days.length) return h("p", { class: "soft" }, words.say("map.control.none"));
    const day = state.extra.day ?? "";
    const last = state.to ?? days.at(-1)!;
    const check = h("input", { type: "checkbox", onchange: () => { this.keep({ day: check.checked ? last : "" }); } });
    check.checked = !!day;
    const date = h("input", { type: "date", min: days[0], "aria-label": words.say("map.control.date"), onchange: () => { this.keep({ day: date.value }); } });
    date.value = day;
    return h("div", { class: "map-control" },
      h("label", {}, check, " ", words.say("map.control")),
      day ? h("label", {}, words.say("map.control.day"), " ", date) : null,
      day ? h("span", { class: "soft" }, words.say("map.control.count", { n: this.held.length })) : null);
  }

  private keep(extra: Record<string, string>): void {
    this.app.set({ extra: { ...this.app.state.extra, ...extra } }, true);
  }
}

/** Whether an account passes the filters that mean something for control. */
function asked({ place, claim }: Account, { country, claimant, tier }: State): boolean {
  return (!country || place.path === country || place.country?.path === country)
    && (!claimant || saidBy(claim, claimant)) && claim.tier <= tier;
}

export const MAP: ViewSpec = { name: "map", title: { fr: "Carte", en: "Map" }, navigation: true, filters: true, create: () => new MapView() };
