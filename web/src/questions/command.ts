// The command line, and the address of the server, that give the same answer.
import type { QuestionRow } from "../contract";

export type Given = Record<string, string>;

/** What the reader gave, without what the question takes for granted. */
export function meant(question: QuestionRow, given: Given): [name: string, value: string][] {
  return question.parameters.flatMap(({ name, default: usual }) => {
    const value = given[name]?.trim();
    return value && value !== usual ? [[name, value] as [string, string]] : [];
  });
}

export function command(question: QuestionRow, given: Given): string {
  return ["kg query", question.name, "--kb kb", ...meant(question, given).map(([name, value]) => `--param ${quoted(`${name}=${value}`)}`)].join(" ");
}

/** A word as a POSIX shell reads it. */
function quoted(word: string): string {
  return /^[\w./:@%+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

export function address(server: string, question: QuestionRow, given: Given): string {
  const query = new URLSearchParams(meant(question, given)).toString();
  return `${server}/api/questions/${encodeURIComponent(question.name)}${query ? `?${query}` : ""}`;
}
