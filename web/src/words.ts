// What the page says, in French and in English. Phrases stand in phrases/, a table for each part of the page;
// labels of kinds and values come with the data, from the ontology.
import type { Article, Data, Entity, Event, Language, Period, Words } from "./contract";

/** key → French, English. "{n}" is a value; "one|many" goes by n. */
export type Phrases = Record<string, [fr: string, en: string]>;
const phrases: Phrases = {};

/** Make more phrases known; a key that is there already is a mistake. */
export function addPhrases(more: Phrases): void {
  for (const [key, pair] of Object.entries(more)) {
    if (key in phrases) throw new Error(`phrase ${key}: already there`);
    phrases[key] = pair;
  }
}

const LOCALES = { fr: "fr-FR", en: "en-GB" };

export class Speech implements Words {
  private readonly locale: string;
  private readonly format: Record<"day" | "month" | "short" | "number", Intl.DateTimeFormat | Intl.NumberFormat>;

  constructor(readonly language: Language, private readonly data: Data) {
    this.locale = LOCALES[language];
    const of = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(this.locale, { ...options, timeZone: "UTC" });
    this.format = {
      day: of({ day: "numeric", month: "long", year: "numeric" }), month: of({ month: "long", year: "numeric" }),
      short: of({ day: "numeric", month: "short", year: "numeric" }), number: new Intl.NumberFormat(this.locale),
    };
  }

  say(key: string, values: Record<string, string | number> = {}): string {
    const text = phrases[key]?.[this.language === "fr" ? 0 : 1] ?? key;
    const [one, many] = text.split("|");
    const n = Number(values.count ?? values.n);
    const chosen = many !== undefined && (this.language === "fr" ? Math.abs(n) >= 2 : n !== 1) ? many : one;
    return chosen.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return value === undefined ? whole : typeof value === "number" ? this.number(value) : value;
    });
  }

  has(key: string): boolean { return key in phrases; }

  term(name: string): string {
    return name in phrases ? this.say(name) : this.data.terms[name]?.[this.language] ?? name;
  }

  name(thing: Entity | Event | Article): string {
    return "label" in thing ? thing.label[this.language] : thing.title;
  }

  number(value: number): string { return (this.format.number as Intl.NumberFormat).format(value); }

  day(iso: string): string { return this.dated("day", iso); }
  shortDay(iso: string): string { return this.dated("short", iso); }

  private dated(how: "day" | "month" | "short", iso: string): string {
    const day = new Date(`${iso}T00:00:00Z`);
    if (Number.isNaN(day.getTime())) return iso;
    const text = (this.format[how] as Intl.DateTimeFormat).format(day);
    return this.language === "fr" ? text.replace(/^1 /, "1er ") : text;
  }

  /** The time that is meant, no more exact than it is known: a month is told as a month. */
  period({ earliest, latest, precision }: Period): string {
    if (!earliest && !latest) return this.say("when.unknown");
    if (!latest) return this.say(precision === "Year" || precision === "Month" ? "when.since" : "when.since.day", { day: this.exact(earliest!, precision) });
    if (!earliest) return this.say("when.until", { day: this.day(latest) });
    if (earliest === latest) return this.day(earliest);
    const whole = wholeOf(earliest, latest);
    if (whole === "year") return earliest.slice(0, 4);
    if (whole === "month") return this.dated("month", earliest);
    if (precision === "Week") return this.say("when.week", { day: this.day(earliest) });
    return this.say("when.between", { from: this.day(earliest), to: this.day(latest) });
  }

  private exact(iso: string, precision: string | null): string {
    if (precision === "Year") return iso.slice(0, 4);
    return precision === "Month" ? this.dated("month", iso) : this.day(iso);
  }

  /** A list in words: "a, b et c". */
  list(parts: string[]): string {
    return new Intl.ListFormat(this.locale, { type: "conjunction" }).format(parts);
  }

  capital(text: string): string { return text.charAt(0).toLocaleUpperCase(this.locale) + text.slice(1); }
}

/** Whether two days bound a whole year or month. */
function wholeOf(first: string, last: string): "year" | "month" | null {
  if (first.slice(0, 4) !== last.slice(0, 4)) return null;
  if (first.endsWith("-01-01") && last.endsWith("-12-31")) return "year";
  const end = new Date(Date.UTC(Number(last.slice(0, 4)), Number(last.slice(5, 7)), 0)).getUTCDate();
  return first.slice(0, 7) === last.slice(0, 7) && first.endsWith("-01") && Number(last.slice(8)) === end ? "month" : null;
}
