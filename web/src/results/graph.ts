// An answer as a graph: two columns of things, joined row by row; of triples subject and object.
import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationLinkDatum, type SimulationNodeDatum } from "d3-force";
import { select } from "d3-selection";
import { zoom, type D3ZoomEvent } from "d3-zoom";
import type { App } from "../contract";
import { h, s } from "../dom";
import { shown, type Answer, type Cell, type Finder } from "./answer";

const MOST = 160;                  // nodes that can still be read
const WIDTH = 1100, HEIGHT = 620;
const ROW = 17;                    // points that a label is high

interface Node extends SimulationNodeDatum { key: string; label: string; href: string | null; family: string; degree: number }
interface Edge extends SimulationLinkDatum<Node> { labels: Set<string>; rows: number }

/** Columns that say who, and columns that say whom or where, the telling ones first. */
const FROM = ["subject", "attacker", "attackers", "who", "actor", "suspect", "agent", "side", "claimant", "source"];
const TO = ["object", "target", "targets", "whom", "other", "against", "place", "places", "actor", "event", "sources"];

/** The two columns to join, by their names, else the first two whose cells speak of things; null where there is none. */
export function joined(answer: Answer, finder: Finder): [number, number] | null {
  const telling = answer.columns.map((column, number) => answer.rows.slice(0, 200).some((row) => finder.things(row[number], column).length > 0));
  const first = (names: string[], but = -1) => names.map((name) => answer.columns.indexOf(name)).find((number) => number >= 0 && number !== but && telling[number]);
  const from = first(FROM) ?? telling.indexOf(true);
  const to = first(TO, from) ?? telling.indexOf(true, from + 1);
  return from >= 0 && to >= 0 ? [from, to] : null;
}

export function graph(answer: Answer, app: App, finder: Finder): HTMLElement {
  const pair = joined(answer, finder);
  if (!pair) return h("p", { class: "soft" }, app.words.say("results.nograph"));
  const { nodes, edges, left } = gathered(answer, pair, app, finder);
  settle(nodes, edges);
  return h("figure", { class: "graph" }, drawing(nodes, edges, app),
    h("figcaption", { class: "soft" }, app.words.say("results.graph", { nodes: nodes.length, edges: edges.length }),
      left ? ` ${app.words.say("results.left", { n: left })}` : ""));
}

function gathered(answer: Answer, [from, to]: [number, number], app: App, finder: Finder): { nodes: Node[]; edges: Edge[]; left: number } {
  const nodes = new Map<string, Node>();
  const edges = new Map<string, Edge>();
  const middle = answer.columns.join() === "subject,predicate,object" ? 1 : null;
  let left = 0;
  for (const row of answer.rows) {
    for (const a of ends(row[from], answer.columns[from], app, finder)) {
      for (const b of ends(row[to], answer.columns[to], app, finder)) {
        if (nodes.size + Number(!nodes.has(a.key)) + Number(!nodes.has(b.key)) > MOST) { left += 1; continue; }
        const source = nodes.get(a.key) ?? a, target = nodes.get(b.key) ?? b;
        nodes.set(a.key, source).set(b.key, target);
        const key = `${a.key}\n${b.key}`;
        const edge = edges.get(key) ?? { source, target, labels: new Set(), rows: 0 };
        edges.set(key, edge);
        edge.rows += 1;
        if (middle !== null) edge.labels.add(shown(row[middle], app));
        source.degree += 1;
        target.degree += 1;
      }
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], left };
}

function ends(cell: Cell, column: string, app: App, finder: Finder): Node[] {
  const node = (key: string, label: string, href: string | null, family: string): Node => ({ key, label, href, family, degree: 0 });
  const things = finder.things(cell, column);
  if (things.length) {
    return things.map((thing) => node(thing.path, app.words.name(thing), app.link({ view: thing.path.split("/")[0], id: thing.path }), thing.path.split("/")[0]));
  }
  return cell.text ? [node(cell.text, shown(cell, app), null, cell.iri ? "other" : "value")] : [];
}

function settle(nodes: Node[], edges: Edge[]): void {
  forceSimulation(nodes)
    .force("link", forceLink<Node, Edge>(edges).distance(70).strength(0.6)).force("apart", forceManyBody().strength(-170))
    .force("room", forceCollide<Node>((node) => 13 + Math.min(42, node.label.length) * 1.1)).force("middle", forceCenter(WIDTH / 2, HEIGHT / 2))
    .force("x", forceX(WIDTH / 2).strength(0.07)).force("y", forceY(HEIGHT / 2).strength(0.13)).stop().tick(320);
  part(nodes);
}

/** Push labels that stand over one another apart, upward and downward. */
function part(nodes: Node[]): void {
  const width = (node: Node) => 16 + 6.6 * Math.min(42, node.label.length);
  for (let round = 0; round < 90; round += 1) {
    let moved = false;
    for (const [index, a] of nodes.entries()) {
      for (const b of nodes.slice(index + 1)) {
        const aside = Math.min(a.x! + width(a), b.x! + width(b)) - Math.max(a.x!, b.x!);
        const over = ROW - Math.abs(a.y! - b.y!);
        if (aside <= 0 || over <= 0) continue;
        const push = (over / 2 + 0.1) * (a.y! <= b.y! ? 1 : -1);
        a.y! -= push;
        b.y! += push;
        moved = true;
      }
    }
    if (!moved) break;
  }
}

function drawing(nodes: Node[], edges: Edge[], app: App): SVGSVGElement {
  const xs = nodes.map((node) => node.x!), ys = nodes.map((node) => node.y!);
  const [left, top] = [Math.min(...xs) - 90, Math.min(...ys) - 30];
  const box = [left, top, Math.max(...xs) + 130 - left, Math.max(...ys) + 30 - top];
  const sheet = s("g", {}, edges.map(line), nodes.map(dot));
  const svg = s("svg", { class: "graph-sheet", viewBox: box.map((number) => number.toFixed(1)).join(" "), role: "group", "aria-label": app.words.say("results.graph", { nodes: nodes.length, edges: edges.length }) },
    s("defs", {}, s("marker", { id: "graph-arrow", viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 7, markerHeight: 7, markerUnits: "userSpaceOnUse", orient: "auto" }, s("path", { class: "graph-head", d: "M0,0L8,4L0,8Z" }))),
    sheet);
  select<SVGSVGElement, unknown>(svg).call(zoom<SVGSVGElement, unknown>().scaleExtent([0.4, 8]).on("zoom", (event: D3ZoomEvent<SVGSVGElement, unknown>) => { sheet.setAttribute("transform", event.transform.toString()); }));
  return svg;
}

function line({ source, target, labels, rows }: Edge): SVGElement {
  const [a, b] = [source as Node, target as Node];
  const length = Math.hypot(b.x! - a.x!, b.y! - a.y!) || 1;
  const end = [b.x! - ((b.x! - a.x!) / length) * 8, b.y! - ((b.y! - a.y!) / length) * 8];
  return s("path", { class: "graph-line", d: `M${a.x},${a.y}L${end[0]},${end[1]}`, "marker-end": "url(#graph-arrow)", style: { "stroke-width": `${Math.min(5, 1 + Math.log2(rows))}px` } },
    labels.size ? s("title", {}, [...labels].join(", ")) : null);
}

function dot({ x, y, label, href, family }: Node): SVGElement {
  const shape = [s("circle", { class: `graph-dot graph-${family}`, r: 5.5 }), s("text", { x: 9, dy: "0.35em" }, label.length > 42 ? `${label.slice(0, 40)}…` : label)];
  return href ? s("a", { href, transform: `translate(${x},${y})`, "aria-label": label }, ...shape) : s("g", { transform: `translate(${x},${y})` }, ...shape);
}
