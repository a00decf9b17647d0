// The network: who attacks, supports, belongs to, opposes whom.
import type { App, Entity, View, ViewSpec } from "../../contract";
import { fill, h } from "../../dom";
import { passes } from "../../filters";
import { TIES, ties, type Tie, type TieFamily } from "../../ties";
import { TimeBrush } from "../../timebrush";
import type { Speech } from "../../words";
import { Chart } from "./chart";
import { MANY, bounds, layout, type Box, type Tie as Pull } from "./layout";
import { KIND_GROUPS, centrality, communities, kindGroup, nodesOf, sides, type Node } from "./model";
import { LINE, lanes, measure, wrap, type Dot, type Line } from "./shapes";
import { telling } from "./telling";
import { endName, nodePanel, tieName, tiePanel, tieTable } from "./panel";
import "../../phrases/network";

const PALETTE = ["--c-1", "--c-2", "--c-3", "--c-4", "--c-5", "--c-6", "--c-7"];

class Network implements View {
  private app!: App;
  private host!: HTMLElement;
  private chart!: Chart;
  private brush!: TimeBrush;
  private readonly stage = h("div", { class: "stage" });
  private readonly panel = h("aside", { class: "panel" });
  private readonly controls = h("div", { class: "netbar" });
  private readonly list = h("div", { class: "netlist" });
  private readonly listing = h("span");
  private readonly share = h("p", { class: "share" });
  private readonly watch = new ResizeObserver(() => { this.room(); });
  private boxes = new Map<string, Box>();
  private layoutKey = "";
  private everything: Tie[] = [];
  private all: Tie[] = [];
  private nodes: Node[] = [];
  private drawn: Node[] = [];
  private sizes: Map<string, number> | null = null;

  mount(host: HTMLElement, app: App): void {
    const words = app.words as Speech;
    this.app = app;
    this.chart = new Chart(words.say("net.keys"), { choose: (path) => { this.choose(path); }, chooseTie: (tie) => { this.chooseTie(tie.key); } });
    this.brush = new TimeBrush(app, 44);
    const tool = (text: string, label: string, act: () => void) => h("button", { type: "button", class: "tool", "aria-label": words.say(label), title: words.say(label), onclick: act }, text);
    this.stage.append(this.chart.canvas, this.share, h("div", { class: "zoom" }, this.listing, tool("+", "net.in", () => { this.chart.zoomBy(1.4); }), tool("−", "net.out", () => { this.chart.zoomBy(1 / 1.4); }), tool("⤢", "net.fit", () => { this.chart.fit(); })));
    this.panel.setAttribute("aria-label", words.say("net.panel"));
    this.host = h("div", { class: "network" }, h("h1", { class: "hidden" }, words.say("net.title")), this.controls, this.stage, this.list, this.brush.element, this.panel);
    host.append(this.host);
    this.watch.observe(this.stage);
    this.room();
    this.update();
  }

  destroy(): void {
    this.watch.disconnect();
    this.chart.stop();
    this.host.remove();
  }

  update(): void {
    const { app } = this;
    const { world, state } = app;
    const hidden = new Set((state.extra.hide ?? "").split(","));
    const known = state.extra.known === "1";
    const seen = (tie: Tie) => !hidden.has(tie.family);
    const timeless = { ...state, from: null, to: null };
    this.everything = ties(world, world.events.filter((event) => passes(world, timeless, event)), timeless, known).filter(seen);
    this.nodes = nodesOf(this.everything);
    this.all = state.from || state.to ? ties(world, app.events, state, known).filter(seen) : this.everything;
    this.arrange();
    this.bar();
    this.paint();
    this.side();
    this.brush.draw();
  }

  private room(): void {
    const { clientWidth: width, clientHeight: height } = this.stage;
    if (!width || !height || (width === this.chart.width && height === this.chart.height)) return;
    this.chart.resize(width, height);
    if (!this.nodes.length) return;
    this.arrange();
    this.paint();
    this.brush.draw();
  }

  /** Choose whom to draw and find places, unless the same are drawn in the same room already. */
  private arrange(): void {
    const { width, height, room } = this.chart;
    const { state } = this.app;
    const size = state.extra.size === "betweenness" || state.extra.size === "pagerank" ? state.extra.size : "";
    const key = [width, height, state.lang, size, state.extra.all, this.everything.map(({ key: each, weight }) => each + String(weight)).join(), state.id && !this.boxes.has(state.id) ? state.id : ""].join();
    if (key === this.layoutKey || !width) return;
    this.layoutKey = key;
    this.sizes = size ? centrality(this.nodes, size) : null;
    const narrow = room.w < 560;
    for (let ends = state.extra.all ? Infinity : Math.max(6, Math.round(room.w * room.h / (narrow ? 12000 : 15000)));;) {
      const shown = ends === Infinity ? this.everything : this.withChosen(telling(this.everything, ends));
      this.place(shown, narrow, ends === Infinity ? 1 : 0);
      const all = bounds([...this.boxes.values()]);
      if (ends === Infinity || ends <= 6 || Math.min(room.w / all.w, room.h / all.h) >= 0.88) {
        if (ends !== Infinity) this.place(shown, narrow, 1);
        break;
      }
      ends = Math.floor(Math.min(ends, this.boxes.size) * 0.86);
    }
    this.paint();
    this.chart.fit();
  }

  /** With the ties of the actor that is chosen, whom the telling ties may leave out. */
  private withChosen(chosen: Tie[]): Tie[] {
    const { id } = this.app.state;
    if (!id || chosen.some(({ from, to }) => from.path === id || to.path === id)) return chosen;
    return [...chosen, ...this.everything.filter(({ from, to }) => from.path === id || to.path === id).slice(0, 12)];
  }

  private place(shown: Tie[], narrow: boolean, care: 0 | 1): void {
    const paths = new Set(shown.flatMap(({ from, to }) => [from.path, to.path]));
    this.drawn = this.nodes.filter(({ path }) => paths.has(path));
    const many = this.drawn.length > MANY;
    const boxes = this.drawn.map((node): Box => ({ x: 0, y: 0, ...this.size(node, many, narrow) }));
    const index = new Map(this.drawn.map(({ path }, at) => [path, at]));
    const pulls = new Map<string, Pull>();
    for (const tie of shown) {
      const [from, to] = [index.get(tie.from.path)!, index.get(tie.to.path)!].sort((a, b) => a - b);
      const held = pulls.get(`${from} ${to}`);
      if (held) held.pull = Math.min(held.pull + 0.2, 1.8);
      else if (from !== to) pulls.set(`${from} ${to}`, { from, to, pull: tie.family === "attack" || tie.family === "opposition" ? 0.8 : 1.1 });
    }
    layout(boxes, [...pulls.values()], this.chart.room, care);
    this.boxes = new Map(this.drawn.map(({ path }, at) => [path, boxes[at]]));
    this.words = new Map(this.drawn.map((node) => [node.path, this.text(node, narrow)]));
  }

  private words = new Map<string, string[]>();

  /** Places and nameless people are a mark and a name, without a box. */
  private small({ entity }: Node): boolean { return entity.isPlace || (!entity.named && entity.kind === "PopulationGroup"); }
  /** Names grow with what the reader chose as size. */
  private font(node: Node): number {
    if (this.small(node)) return 13;
    const growth = this.chart.room.w < 560 ? 0.4 : 1;
    return this.sizes ? 12 + 7 * growth * Math.sqrt(this.sizes.get(node.path) ?? 0) : 13 + growth * Math.min(4, Math.log2(Math.max(1, node.weight)) * 0.8);
  }
  private text(node: Node, narrow: boolean): string[] { return wrap(endName(this.app.words as Speech, node.end), narrow ? 88 : 128, this.font(node), !this.small(node)); }

  private size(node: Node, many: boolean, narrow: boolean): { w: number; h: number } {
    if (many) { const size = 8 + 4.2 * Math.sqrt(node.weight); return { w: size, h: size }; }
    const font = this.font(node), small = this.small(node), line = LINE * font / 13;
    const lines = this.text(node, narrow);
    const widest = Math.max(...lines.map((text) => measure(text, font, !small)));
    return small ? { w: widest + 26, h: lines.length * line + 6 } : { w: Math.max(48, widest + 22), h: lines.length * line + 15 };
  }

  private paint(): void {
    const { state } = this.app;
    const colour = this.colours();
    const words = this.app.words as Speech;
    const active = new Set(this.all.flatMap(({ from, to }) => [from.path, to.path]));
    const many = this.drawn.length > MANY;
    const dots = new Map(this.drawn.map((node): [string, Dot] => {
      const name = endName(words, node.end);
      const dot = this.boxes.get(node.path)! as Dot;
      return [node.path, Object.assign(dot, {
        path: node.path, node, lines: this.words.get(node.path) ?? [], name: name.length > 34 ? `${name.slice(0, 32).trimEnd()}…` : name, font: this.font(node), colour: colour(node),
        form: many ? "circle" : this.small(node) ? "mark" : "box", square: node.entity.isPlace, nameless: !node.entity.named, faded: !active.has(node.path),
      } as const)];
    }));
    const shown = this.all.filter(({ from, to }) => from.path !== to.path && dots.has(from.path) && dots.has(to.path));
    const lane = lanes(shown);
    const lines = shown.map((tie): Line => ({
      tie, from: dots.get(tie.from.path)!, to: dots.get(tie.to.path)!, lane: lane(tie), width: tie.events.length ? Math.min(1.7 + 1.35 * Math.sqrt(tie.events.length - 1), 7) : 1.7,
    }));
    this.chart.show({ dots: [...dots.values()], lines, chosen: state.id, chosenTie: state.extra.tie ?? null });
    this.told(lines.length);
  }

  /** How much of it is drawn, and the way to more. */
  private told(lines: number): void {
    const words = this.app.words as Speech;
    const rest = this.nodes.length - this.drawn.length;
    const more = (n: number, text: string) => h("button", { type: "button", class: "link", onclick: () => { this.extra({ all: n ? "1" : "" }); } }, text);
    fill(this.share, words.say("net.share", { n: this.drawn.length, all: this.nodes.length, ties: lines }), " ",
      rest > 0 ? more(this.nodes.length, words.say("net.all")) : null, this.app.state.extra.all ? more(0, words.say("net.less")) : null);
    this.chart.canvas.dataset.nodes = String(this.drawn.length);
    this.chart.canvas.dataset.ties = String(lines);
  }

  private groups: [string, string][] = [];

  /** The colour of each node by what the reader chose; ``groups`` is the legend of it. */
  private colours(): (node: Node) => string {
    const { world, words, state } = this.app;
    const by = state.extra.colour;
    if (by !== "side" && by !== "community") {
      const used = new Set(this.drawn.map(({ entity }) => kindGroup(world, entity)));
      this.groups = KIND_GROUPS.filter((name) => used.has(name)).map((name) => [`--a-${name}`, words.say(`net.kind.${name}`)]);
      return ({ entity }) => `--a-${kindGroup(world, entity)}`;
    }
    const found = by === "side" ? sides(this.sided()) : communities(this.drawn);
    const sizes = new Map<string, number>();
    for (const { path } of this.drawn) { const head = found.get(path); if (head) sizes.set(head, (sizes.get(head) ?? 0) + 1); }
    const heads = [...sizes].filter(([, n]) => n > 1).sort((a, b) => b[1] - a[1]).slice(0, PALETTE.length).map(([head]) => head);
    const byPath = new Map(this.nodes.map((node) => [node.path, node]));
    this.groups = [...heads.map((head, at): [string, string] => [PALETTE[at], words.say("net.around", { who: this.name(byPath.get(head), head) })]), ["--a-other", words.say("net.others")]];
    return ({ path }) => PALETTE[heads.indexOf(found.get(path) ?? "")] ?? "--a-other";
  }

  private name(node: Node | undefined, path: string): string {
    const thing = node?.entity ?? this.app.world.byPath.get(path) as Entity | undefined;
    return thing ? this.app.words.name(thing) : path;
  }

  /** For sides what the known world says of alliances helps, whether it is drawn or not. */
  private sided(): Node[] {
    const { world, state } = this.app;
    const every = nodesOf(ties(world, [], { ...state, from: null, to: null, kinds: [], claimant: null, tier: "C" }, true));
    const drawn = new Set(this.drawn.map(({ path }) => path));
    return [...this.drawn.map((node) => every.find(({ path }) => path === node.path) ?? node), ...every.filter(({ path }) => !drawn.has(path))];
  }

  private bar(): void {
    const { state } = this.app;
    const words = this.app.words as Speech;
    const focused = document.activeElement instanceof HTMLInputElement && this.controls.contains(document.activeElement) ? document.activeElement.name : null;
    const hidden = new Set((state.extra.hide ?? "").split(",").filter(Boolean));
    const toggle = (name: TieFamily) => h("label", { class: "family" }, h("input", { type: "checkbox", name, checked: !hidden.has(name), onchange: () => {
      if (!hidden.delete(name)) hidden.add(name);
      this.extra({ hide: [...hidden].sort().join(",") });
    } }), h("i", { class: `sample ${name}`, "aria-hidden": "true" }), words.say(`family.${name}`));
    const known = h("label", { class: "family" }, h("input", { type: "checkbox", name: "known", checked: state.extra.known === "1", onchange: (event: Event) => { this.extra({ known: (event.target as HTMLInputElement).checked ? "1" : "" }); } }), words.say("net.known"));
    const list = h("button", { type: "button", class: "tool", "aria-pressed": String(state.extra.list === "1"), onclick: () => { this.extra({ list: state.extra.list === "1" ? "" : "1" }); } }, words.say("net.list"));
    fill(this.controls, h("fieldset", { class: "families" }, h("legend", { class: "hidden" }, words.say("net.ties")), TIES.map(toggle), known));
    const relist = this.listing.contains(document.activeElement);
    fill(this.listing, list);
    if (focused) this.controls.querySelector<HTMLElement>(`input[name="${focused}"]`)?.focus();
    if (relist) list.focus();
  }

  private side(): void {
    const { app } = this;
    const { state } = app;
    const tie = this.all.find(({ key }) => key === state.extra.tie);
    const node = state.id ? nodesOf(this.all).find(({ path }) => path === state.id) : undefined;
    const close = () => { this.app.set({ id: null, extra: { ...state.extra, tie: "" } }); };
    const at = this.panel.contains(document.activeElement) && document.activeElement instanceof HTMLSelectElement ? document.activeElement.name : null;
    fill(this.panel, tie ? tiePanel(app, tie, close) : node ? nodePanel(app, node, (each) => { this.chooseTie(each.key); }, close) : this.key());
    if (at) this.panel.querySelector<HTMLElement>(`select[name="${at}"]`)?.focus();
    this.host.classList.toggle("listed", state.extra.list === "1");
    fill(this.list, state.extra.list === "1" ? tieTable(app, this.all, (each) => { this.chooseTie(each.key); }) : null);
    if (tie) app.announce(tieName(app.words as Speech, tie));
    else if (node) app.announce(`${endName(app.words as Speech, node.end)}, ${app.words.say("net.n.ties", { n: node.ties.length })}`);
  }

  /** How to read the picture, and what its colours and sizes shall say. */
  private key(): HTMLElement {
    const { words, state } = this.app;
    const choice = (name: string, options: string[]) => {
      const select = h("select", { name, onchange: () => { this.extra({ [name]: select.value === options[0] ? "" : select.value }); } }, options.map((value) => h("option", { value, selected: (state.extra[name] || options[0]) === value }, words.say(`net.${name}.${value}`))));
      return h("label", { class: "field" }, h("span", {}, words.say(`net.${name}`)), select);
    };
    return h("section", { class: "key" }, h("h2", {}, words.say("net.key")),
      h("ul", { class: "plain soft" }, ["arrow", "width", "doubt", "click"].map((name) => h("li", {}, words.say(`net.key.${name}`)))),
      h("div", { class: "choices" }, choice("colour", ["kind", "side", "community"]), choice("size", ["events", "betweenness", "pagerank"])),
      h("ul", { class: "swatches" }, this.groups.map(([colour, text]) => h("li", {}, h("i", { class: colour === "--a-place" ? "swatch square" : "swatch", style: { "--c": `var(${colour})` } }), text)),
        h("li", {}, h("i", { class: "swatch ring" }), words.say("net.nameless"))));
  }

  private extra(patch: Record<string, string>): void { this.app.set({ extra: { ...this.app.state.extra, ...patch } }, true); }
  private choose(path: string | null): void { this.app.set({ id: path, extra: { ...this.app.state.extra, tie: "" } }); }
  private chooseTie(key: string): void { this.app.set({ extra: { ...this.app.state.extra, tie: key } }); }
}

export const NETWORK: ViewSpec = { name: "network", title: { fr: "Réseau", en: "Network" }, navigation: true, filters: true, create: () => new Network() };
