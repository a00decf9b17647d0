// What colours and lines mean; the lines can be switched off and on.

import type { Actor, Edge } from "./data";
import { FAMILIES } from "./data";
import { html, svg } from "./elements";
import type { Words } from "./words";

/** Kinds that share a colour. */
const COLOUR: Record<string, string> = { Government: "State", NGO: "InternationalOrganisation" };

export function legend(
  actors: Actor[], edges: Edge[], hidden: Set<string>, words: Words, open: boolean,
  toggle: (family: string, shown: boolean) => void,
): HTMLDetailsElement {
  const families = FAMILIES.filter((family) => edges.some((edge) => edge.link.family === family));
  const kinds = new Map<string, Set<string>>();
  for (const { place, kind, named } of actors) {
    const look = place ? "place" : `kind-${COLOUR[kind] ?? kind}${kind === "PopulationGroup" && !named ? " people" : ""}`;
    kinds.set(look, (kinds.get(look) ?? new Set()).add(place ? words.say("places") : words.kind(kind)));
  }
  const lines = families.map((family) => {
    const box = html("input", { type: "checkbox" });
    box.checked = !hidden.has(family);
    box.addEventListener("change", () => toggle(family, box.checked));
    return html("li", {}, html("label", { title: words.say("toggle") }, box, sample(family), words.say(family as "attack")));
  });
  const boxes = [...kinds].map(([look, names]): [string, string] => [look, [...names].sort().join(", ")])
    .sort(([a, one], [b, two]) => Number(a === "place") - Number(b === "place") || one.localeCompare(two))
    .map(([look, names]) => html("li", {}, html("span", { class: `swatch ${look}` }), names));
  const notes = [
    edges.some((edge) => edge.link.family === "attack" && edge.mutual) && words.say("sides"),
    edges.some((edge) => edge.link.family === "attack" && edge.link.weight > 1) && words.say("count"),
    edges.some((edge) => edge.doubtful) && words.say("doubt"),
  ].filter(Boolean) as string[];
  return html("details", { class: "legend", open },
    html("summary", {}, words.say("legend")),
    html("ul", {}, ...lines), html("ul", {}, ...boxes),
    html("ul", { class: "notes" }, ...notes.map((note) => html("li", {}, note))));
}

function sample(family: string): SVGSVGElement {
  const mutual = family === "opposition";
  return svg("svg", { class: `sample edge family-${family}`, viewBox: "0 0 34 12", width: 34, height: 12, "aria-hidden": "true" },
    svg("path", { class: "curve", d: mutual ? "M1 6H33" : "M1 6H25" }),
    mutual ? null : svg("path", { class: "head", d: "M33 6L24 10.5Q25.8 6 24 1.5Z" }));
}
