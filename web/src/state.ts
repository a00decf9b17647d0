// What is shown, as the address after # says it: "#/timeline?from=2016-07-01&kind=AirStrike&lang=en".
import type { Language, Scope, State, Tier } from "./contract";

const SHORT = { from: "from", to: "to", country: "in", claimant: "by" } as const;
/** Views whose address goes on with what they are about. */
const PAGES = new Set(["event", "actor", "place", "article"]);

export function initial(lang: Language): State {
  return {
    view: "home", id: null, from: null, to: null, kinds: [], country: null, tier: "C", claimant: null, scope: "happened",
    lang, theme: "auto", extra: {},
  };
}

/** The state of an address; what it does not say is as ``before`` has it, for language and theme, or as at first. */
export function read(hash: string, before: State): State {
  const [path, query] = hash.replace(/^#?\/?/, "").split("?", 2);
  const [view, ...rest] = path.split("/").map(decoded);
  const state = { ...initial(before.lang), theme: before.theme, view: view || "home" };
  if (PAGES.has(state.view) && rest.length) state.id = [state.view, ...rest].join("/");
  for (const [key, value] of new URLSearchParams(query)) take(state, key, value);
  return state;
}

function take(state: State, key: string, value: string): void {
  const day = /^\d{4}-\d\d-\d\d$/.test(value) ? value : null;
  switch (key) {
    case "id": state.id = value; break;
    case "from": state.from = day; break;
    case "to": state.to = day; break;
    case "kind": state.kinds = value.split(",").filter(Boolean); break;
    case "in": state.country = value; break;
    case "by": state.claimant = value; break;
    case "sure": if ("AB".includes(value)) state.tier = value as Tier; break;
    case "scope": if (["news", "happened", "all"].includes(value)) state.scope = value as Scope; break;
    case "lang": if (value === "fr" || value === "en") state.lang = value; break;
    case "theme": if (value === "light" || value === "dark") state.theme = value; break;
    default: state.extra[key] = value;
  }
}

function decoded(part: string): string {
  try { return decodeURIComponent(part); } catch { return part; }
}

/** The address of a state; ``first`` is the language that goes without saying. */
export function write(state: State, first: Language): string {
  const query = new URLSearchParams();
  const onPage = PAGES.has(state.view) && state.id?.startsWith(`${state.view}/`);
  if (state.id && !onPage) query.set("id", state.id);
  for (const [name, key] of Object.entries(SHORT)) {
    const value = state[name as keyof typeof SHORT];
    if (value) query.set(key, value);
  }
  if (state.kinds.length) query.set("kind", state.kinds.join(","));
  if (state.tier !== "C") query.set("sure", state.tier);
  if (state.scope !== "happened") query.set("scope", state.scope);
  if (state.lang !== first) query.set("lang", state.lang);
  if (state.theme !== "auto") query.set("theme", state.theme);
  for (const key of Object.keys(state.extra).sort()) if (state.extra[key]) query.set(key, state.extra[key]);
  const path = onPage ? state.id!.split("/").map(encodeURIComponent).join("/") : state.view === "home" ? "" : state.view;
  const text = query.toString().replaceAll("%2F", "/").replaceAll("%2C", ",");
  return `#/${path}${text ? `?${text}` : ""}`;
}
