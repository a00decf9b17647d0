// What the view asks of its editor, and how its bundle comes: from the page's own server, when it is wanted.

export interface Suggestion { label: string; detail?: string; apply?: string }
export interface EditorWish {
  host: HTMLElement;
  text: string;
  label: string;
  words: { terms: Suggestion[]; things(typed: string): Suggestion[] };
  run(): void;
}
export interface Editor { text(): string; write(text: string): void; focus(): void; destroy(): void }

declare global {
  /** Set by the bundle of editor.ts. */
  var explorerEditor: ((wish: EditorWish) => Editor) | undefined;
}

/** The editor, or a plain text area where its bundle does not come. */
export async function edit(server: string, wish: EditorWish): Promise<Editor> {
  if (!globalThis.explorerEditor) await fetched(`${server}/assets/editor.js`).catch(() => undefined);
  return globalThis.explorerEditor ? globalThis.explorerEditor(wish) : plain(wish);
}

function fetched(address: string): Promise<void> {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => { done(); };
    script.onerror = () => { failed(new Error(address)); };
    document.head.append(script);
  });
}

function plain({ host, text, label, run }: EditorWish): Editor {
  const area = document.createElement("textarea");
  area.className = "sparql-plain";
  area.setAttribute("aria-label", label);
  area.spellcheck = false;
  area.rows = 12;
  area.value = text;
  area.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run(); });
  host.append(area);
  return { text: () => area.value, write: (next) => { area.value = next; }, focus: () => { area.focus(); }, destroy: () => { area.remove(); } };
}
