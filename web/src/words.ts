// What the page says, in French and in English.

import type { Data, Edge, Happening, Toll } from "./data";

export type Language = "fr" | "en";

const FR = {
  search: "Chercher un acteur ou un lieu", theme: "Thème clair ou sombre", fit: "Tout voir", zoomIn: "Agrandir",
  zoomOut: "Réduire", close: "Fermer", legend: "Légende", main: "Liens principaux :", all: "Tout montrer", less: "L’essentiel", of: "sur",
  network: "Réseau des acteurs", overview: "Vue d’ensemble", event: "événement", events: "événements",
  sentence: "phrase", sentences: "phrases", actor: "acteur", actorsN: "acteurs", place: "lieu", placesN: "lieux",
  article: "article", articles: "articles", link: "lien", linksN: "liens",
  hint: "Choisissez un acteur ou un lien : les phrases qui l’attestent s’affichent ici.",
  empty: "Aucun lien à montrer : aucun événement avec auteur connu, aucune relation.",
  noMatch: "Rien trouvé", says: "selon", itself: "l’article", hedged: "incertain", denied: "démenti",
  ongoing: "en cours", background: "contexte", undated: "date inconnue", killed: "tués", between: "entre",
  and: "et", least: "au moins", most: "au plus", from: "du", to: "au", toggle: "montrer ou cacher",
  noSentence: "Aucune phrase enregistrée pour ce lien.", doubt: "« ? » : rien ne l’affirme sans réserve",
  count: "chiffre : nombre d’événements", clash: "affronte", sides: "double flèche rouge : combat entre deux camps", roles: "Dans les phrases", in: "à",
  attack: "attaque", opposition: "s’oppose à", support: "soutient", leadership: "dirige, représente",
  membership: "fait partie de, branche", control: "contrôle", places: "lieu",
};
type Key = keyof typeof FR;
const EN: Record<Key, string> = {
  search: "Search for an actor or a place", theme: "Light or dark theme", fit: "Show all", zoomIn: "Zoom in",
  zoomOut: "Zoom out", close: "Close", legend: "Legend", main: "Main links:", all: "Show all", less: "Main links only", of: "of",
  network: "Network of actors", overview: "Overview", event: "event", events: "events",
  sentence: "sentence", sentences: "sentences", actor: "actor", actorsN: "actors", place: "place", placesN: "places",
  article: "article", articles: "articles", link: "link", linksN: "links",
  hint: "Choose an actor or a link: the sentences behind it appear here.",
  empty: "Nothing to show: no event with a known perpetrator, no relation.",
  noMatch: "Nothing found", says: "according to", itself: "the article", hedged: "uncertain", denied: "denied",
  ongoing: "ongoing", background: "background", undated: "date unknown", killed: "killed", between: "between",
  and: "and", least: "at least", most: "at most", from: "from", to: "to", toggle: "show or hide",
  noSentence: "No sentence is recorded for this link.", doubt: "“?”: nobody states it without reserve",
  count: "number: how many events", clash: "fights", sides: "red arrow both ways: a fight of two sides", roles: "In the sentences", in: "in",
  attack: "attacks", opposition: "opposes", support: "supports", leadership: "leads, represents",
  membership: "part of, branch of", control: "controls", places: "place",
};

const RELATIONS: Record<string, [string, string]> = {
  allianceOf: ["fait partie de", "part of"], allyOf: ["allié de", "ally of"], attacks: ["attaque", "attacks"],
  branchOf: ["branche de", "branch of"], commandOf: ["commandement de", "command of"],
  controlledBy: ["contrôle", "controls"], directorOf: ["directeur de", "director of"],
  formerBranchOf: ["ancienne branche de", "former branch of"], ledBy: ["dirige", "leads"],
  memberOf: ["membre de", "member of"], opposedTo: ["s’oppose à", "opposes"], partOf: ["fait partie de", "part of"],
  spokespersonOf: ["porte-parole de", "spokesperson of"], strikesAt: ["agit à", "acts at"],
  successorOf: ["succède à", "successor of"], supportedBy: ["soutient", "supports"],
};

const ROLES: Record<string, [string, string]> = {
  event: ["fait", "event"], attacker: ["auteur", "perpetrator"], target: ["cible", "target"], place: ["lieu", "place"],
  date: ["date", "date"], casualties: ["bilan", "toll"], cue: ["réserve ou source", "doubt or source"],
};

const PEOPLE: Record<string, [string, string]> = {
  Everyone: ["", ""], Civilian: ["civils", "civilians"], Child: ["enfants", "children"], Woman: ["femmes", "women"],
  Combatant: ["combattants", "combatants"],
};
const OUTCOMES: Record<string, [string, string]> = {
  Killed: ["tués", "killed"], Injured: ["blessés", "injured"], Missing: ["disparus", "missing"],
  Captured: ["capturés", "captured"], Displaced: ["déplacés", "displaced"],
};

/** The same of a single person. */
const ONE: Record<string, [string, string]> = {
  Civilian: ["civil", "civilian"], Child: ["enfant", "child"], Woman: ["femme", "woman"],
  Combatant: ["combattant", "combatant"], Killed: ["tué", "killed"], Injured: ["blessé", "injured"],
  Missing: ["disparu", "missing"], Captured: ["capturé", "captured"], Displaced: ["déplacé", "displaced"],
};

/** The page's language, and every phrase that depends on it. */
export class Words {
  readonly language: Language;
  constructor(private readonly data: Data) { this.language = data.language; }


  say(key: Key): string { return (this.language === "fr" ? FR : EN)[key]; }
  private pick(pair: [string, string] | undefined, otherwise: string): string {
    return pair ? pair[this.language === "fr" ? 0 : 1] : otherwise;
  }
  relation(name: string): string { return this.pick(RELATIONS[name], name); }
  role(name: string): string { return this.pick(ROLES[name], this.relation(name)); }
  kind(name: string): string { return this.data.classes[name] ?? name; }
  /** What the one end does to the other: at a place, the kinds of events are the verb. */
  verb({ link, mutual }: Edge): string {
    if (link.relation === "strikesAt" && link.kinds.length) return link.kinds.map((kind) => this.kind(kind)).join(", ");
    return mutual && link.family === "attack" ? this.say("clash") : this.relation(link.relation);
  }
  sentence(edge: Edge): string { return `${edge.from.label} — ${this.verb(edge)} — ${edge.to.label}`; }
  number(value: number): string { return value.toLocaleString(this.language === "fr" ? "fr-FR" : "en-GB"); }
  count(value: number, one: Key, many: Key): string {
    return `${this.number(value)} ${this.say(value > 1 || (value === 0 && this.language === "en") ? many : one)}`;
  }

  day(iso: string): string {
    const day = new Date(`${iso}T00:00:00Z`);
    if (Number.isNaN(day.getTime())) return iso;
    const locale = this.language === "fr" ? "fr-FR" : "en-GB";
    return day.toLocaleDateString(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  }

  span(first: string | null, last: string | null): string {
    if (!first && !last) return this.say("undated");
    if (!first || !last || first === last) return this.day((first ?? last)!);
    const [a, b] = [first.split("-"), last.split("-")];
    if (a[0] === b[0] && a[1] === "01" && a[2] === "01" && b[1] === "12" && b[2] === "31") return a[0];
    const locale = this.language === "fr" ? "fr-FR" : "en-GB";
    const end = new Date(Date.UTC(Number(b[0]), Number(b[1]), 0)).getUTCDate();
    if (a[0] === b[0] && a[1] === b[1] && a[2] === "01" && Number(b[2]) === end) {
      const month = new Date(`${first}T00:00:00Z`);
      return month.toLocaleDateString(locale, { month: "long", year: "numeric", timeZone: "UTC" });
    }
    return `${this.say("from")} ${this.day(first)} ${this.say("to")} ${this.day(last)}`;
  }

  range(low: number | null, high: number | null): string {
    if (low !== null && high !== null) {
      return low === high ? this.number(low)
        : `${this.say("between")} ${this.number(low)} ${this.say("and")} ${this.number(high)}`;
    }
    if (low !== null) return `${this.say("least")} ${this.number(low)}`;
    return high !== null ? `${this.say("most")} ${this.number(high)}` : "";
  }

  killed(event: Happening): string {
    const range = this.range(event.killed_low, event.killed_high);
    return range ? `${range} ${event.killed_high === 1 ? ONE.Killed[this.language === "fr" ? 0 : 1] : this.say("killed")}` : "";
  }

  toll(toll: Toll): string {
    const one = toll.low === 1 && (toll.high ?? 1) === 1;
    const pick = (from: Record<string, [string, string]>, name: string) =>
      (one ? ONE[name]?.[this.language === "fr" ? 0 : 1] : undefined) ?? this.pick(from[name], name);
    return [this.range(toll.low, toll.high) || "?", pick(PEOPLE, toll.category), pick(OUTCOMES, toll.outcome)]
      .filter(Boolean).join(" ");
  }
}
