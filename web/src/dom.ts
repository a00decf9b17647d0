// Elements out of data. Whatever an article says reaches the page as text nodes or attributes' values, never as markup.

type Child = Node | string | number | null | undefined | false;
type Attributes = Record<string, unknown>;

/** An element: ``on…`` are listeners, ``null`` and ``false`` leave an attribute out, ``true`` sets it bare. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K, attributes: Attributes = {}, ...children: (Child | Child[])[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  dress(element, attributes, children);
  return element;
}

/** The same for SVG. */
export function s<K extends keyof SVGElementTagNameMap>(
  tag: K, attributes: Attributes = {}, ...children: (Child | Child[])[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  dress(element, attributes, children);
  return element;
}

function dress(element: Element, attributes: Attributes, children: (Child | Child[])[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "style") Object.entries(value as Record<string, string>).forEach(([key, to]) => { (element as HTMLElement).style.setProperty(key, to); });
    else if (typeof value === "function") element.addEventListener(name.slice(2), value as EventListener);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) element.append(typeof child === "number" ? String(child) : child);
  }
}

/** Put these in place of what is there. */
export function fill(host: Element, ...children: (Child | Child[])[]): void {
  host.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined && child !== false).map((child) => typeof child === "number" ? String(child) : child as Node | string));
}

/** Folded for comparison: no accents, no case, one kind of apostrophe and dash. */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’ʼ]/g, "'").replace(/[-–—]/g, " ").toLowerCase();
}
