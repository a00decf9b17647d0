// Starts the page: data out of the file itself, or from the server that sent it.
import "./phrases/frame";
import "./phrases/events";
import type { Data, Language } from "./contract";
import { Frame } from "./frame";
import { VIEWS } from "./registry";
import { world } from "./world";

async function start(): Promise<void> {
  const root = document.documentElement;
  const server = root.dataset.server ?? null;
  const inside = document.getElementById("data")?.textContent?.trim();
  const data = (inside ? JSON.parse(inside) : await (await fetch(`${server ?? ""}/api/data`)).json()) as Data;
  const told = server === null ? root.lang : navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === "fr" || tag === "en");
  const language: Language = told === "en" ? "en" : "fr";
  const views = VIEWS.filter(({ served }) => server !== null || !served);
  new Frame(document.body, world(data), views, language, server).start();
}

start().catch((wrong: unknown) => {
  const told = document.createElement("p");
  told.setAttribute("role", "alert");
  told.textContent = `The data of this page could not be read / Les données de cette page n’ont pas pu être lues : ${String(wrong)}`;
  document.body.replaceChildren(told);
});
