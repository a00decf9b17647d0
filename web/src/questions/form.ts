// The form of a question: a field for each parameter, with the names that the page knows to choose from.
import type { App, Entity, QuestionRow } from "../contract";
import { h } from "../dom";
import { headline } from "../telling";
import type { Speech } from "../words";
import type { Given } from "./command";

type Parameter = QuestionRow["parameters"][number] & { description_fr?: string };
const MOST = 400;                  // names that a list offers

/** ``asked`` is told what the reader gives. */
export function form(question: QuestionRow, given: Given, app: App, asked: (given: Given) => void): HTMLFormElement {
  const fields = question.parameters.map((parameter) => field(parameter, given[parameter.name] ?? parameter.default ?? "", app));
  return h("form", { class: "question-form", onsubmit: (event: SubmitEvent) => {
    event.preventDefault();
    asked(Object.fromEntries(fields.map(({ name, value }) => [name, value()])));
  } }, fields.map(({ element }) => element), h("button", { type: "submit", class: "question-ask" }, app.words.say("questions.ask")));
}

interface Field { name: string; element: HTMLElement; value(): string }

function field(parameter: Parameter, given: string, app: App): Field {
  const { words } = app;
  const id = `parameter-${parameter.name}`;
  const input = control(parameter, given, app, id);
  const told = (words.language === "fr" ? parameter.description_fr : parameter.description) ?? "";
  const label = (words as Speech).has(`parameter.${parameter.name}`) ? words.say(`parameter.${parameter.name}`) : parameter.name;
  const hint = h("small", { id: `${id}-hint` }, told);
  input.setAttribute("aria-describedby", hint.id);
  const check = input instanceof HTMLInputElement && input.type === "checkbox";
  const name = h("label", { for: id }, label, parameter.required ? h("span", { class: "soft" }, ` (${words.say("questions.required")})`) : null);
  return {
    name: parameter.name,
    element: h("div", { class: check ? "question-field question-check" : "question-field" }, ...(check ? [input, name] : [name, input]), hint, list(parameter, app, id)),
    value: () => (check ? String(input.checked) : input.value),
  };
}

const INPUTS: Record<string, Record<string, string>> = {
  boolean: { type: "checkbox" }, date: { type: "date" }, integer: { type: "number", step: "1", min: "0" }, decimal: { type: "number", step: "any" },
};

function control(parameter: Parameter, given: string, app: App, id: string): HTMLInputElement | HTMLSelectElement {
  if (parameter.type === "kind") return kinds(given, app, id);
  const attributes = INPUTS[parameter.type] ?? { type: "text", list: `${id}-list`, autocomplete: "off" };
  const input = h("input", { id, name: parameter.name, required: parameter.required && parameter.type !== "boolean", maxlength: attributes.type === "text" ? 1000 : null, ...attributes });
  if (parameter.type === "boolean") input.checked = given === "true";
  else input.value = given;
  return input;
}

/** The kinds of events, each below the wider one. */
function kinds(given: string, { world, words }: App, id: string): HTMLSelectElement {
  const names = Object.keys(world.data.terms).filter((name) => world.line(name).includes("Event"));
  if (given && !names.includes(given)) names.push(given);
  const lines = names.map((name) => ({ name, line: world.line(name).reverse().map((each) => words.term(each)).join("\n") }));
  lines.sort((a, b) => a.line.localeCompare(b.line, words.language));
  const select = h("select", { id, name: id }, lines.map(({ name }) => h("option", { value: name }, "\u2003".repeat(Math.max(0, world.line(name).length - world.line("Event").length)) + words.term(name))));
  select.value = given;
  return select;
}

function list(parameter: Parameter, app: App, id: string): HTMLDataListElement | null {
  const options = offered(parameter, app);
  return options.length ? h("datalist", { id: `${id}-list` }, options.map(([value, label]) => h("option", { value, label: label === value ? null : label }))) : null;
}

/** The values that a parameter may take, by its type and by its name. */
function offered({ name, type }: Parameter, app: App): [value: string, label: string][] {
  const { world } = app;
  const words = app.words as Speech;
  if (type === "place" || name === "place") return named(world.places, app);
  if (type === "actor" || name === "actor" || name === "source") return named(world.actors, app);
  const events = world.events.slice(0, MOST).map((event): [string, string] => [event.path, headline(words, event)]);
  if (type === "event" || name === "event") return events;
  return type === "thing" || name === "thing" ? [...[...world.actors, ...world.places].filter(used).map((each): [string, string] => [each.path, words.name(each)]), ...events].slice(0, 2 * MOST) : [];
}

const used = (entity: Entity): boolean => entity.named && entity.events.length + entity.claims.length + entity.relations.length > 0;

function named(entities: Entity[], { words }: App): [string, string][] {
  const names = [...new Set(entities.filter(used).sort((a, b) => b.events.length - a.events.length).slice(0, MOST).map((entity) => words.name(entity)))];
  return names.sort((a, b) => a.localeCompare(b, words.language)).map((name) => [name, name]);
}
