// The SPARQL editor: CodeMirror, in a bundle of its own that only this view asks for. It stands in a shadow
// root, where its styles need no inline style sheet, which the page's policy forbids.
import { acceptCompletion, autocompletion, closeBrackets, completionKeymap, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Editor, EditorWish } from "./loading";

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--r-date)", fontWeight: "600" }, { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--r-attacker)" }, { tag: [tags.string, tags.literal], color: "var(--hedge)" },
  { tag: tags.atom, color: "var(--r-place)" },
]);
const DRESS = EditorView.theme({
  "&": { fontSize: "13.5px", border: "1px solid var(--line-strong)", borderRadius: "8px", backgroundColor: "var(--card)", color: "var(--ink)" },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'Liberation Mono', monospace", minHeight: "11rem", maxHeight: "26rem", overflow: "auto", lineHeight: "1.55" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--soft)", border: "none" }, ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "color-mix(in srgb, var(--focus) 26%, transparent)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "color-mix(in srgb, var(--focus) 22%, transparent)" },
  ".cm-tooltip": { backgroundColor: "var(--card)", color: "var(--ink)", border: "1px solid var(--line-strong)", borderRadius: "6px" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--ink)", color: "var(--paper)" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "0.75" },
});

function start({ host, text, label, words, run }: EditorWish): Editor {
  const root = host.attachShadow({ mode: "open" });
  const view: EditorView = new EditorView({
    parent: root, root,
    state: EditorState.create({ doc: text, extensions: [
      lineNumbers(), history(), drawSelection(), bracketMatching(), closeBrackets(), EditorView.lineWrapping,
      StreamLanguage.define(sparql), syntaxHighlighting(COLOURS), DRESS,
      autocompletion({ override: [(context: CompletionContext): CompletionResult | null => completed(context, words)], icons: false }),
      keymap.of([{ key: "Mod-Enter", run: () => { run(); return true; } }, { key: "Enter", run: acceptCompletion }, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
      EditorView.contentAttributes.of({ "aria-label": label }),
    ] }),
  });
  return {
    text: () => view.state.doc.toString(),
    write: (next) => { view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }); },
    focus: () => { view.focus(); },
    destroy: () => { view.destroy(); },
  };
}

/** Names after "<", variables after "?", else terms of the vocabulary and keywords. */
function completed(context: CompletionContext, words: EditorWish["words"]): CompletionResult | null {
  const iri = context.matchBefore(/<[^<>\s]*$/);
  if (iri) return { from: iri.from, options: words.things(iri.text.slice(1)), filter: false };
  const variable = context.matchBefore(/\?\w*$/);
  if (variable) return { from: variable.from, options: variables(context, variable.text) };
  const word = context.matchBefore(/[\w:]+$/);
  if (!word && !context.explicit) return null;
  return { from: word?.from ?? context.pos, options: words.terms, validFor: /^[\w:]*$/ };
}

function variables(context: CompletionContext, typed: string): { label: string }[] {
  const found = new Set(context.state.doc.toString().match(/\?\w+/g));
  found.delete(typed);
  return [...found].sort().map((label) => ({ label }));
}

globalThis.explorerEditor = start;
