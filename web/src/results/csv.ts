// Rows as CSV that no spreadsheet takes for formulas, as kg/exports/cells.py writes them.
import type { Answer } from "./answer";

const FORMULA = /^[=+\-@\t\r\n]/;
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** The cell with an apostrophe before what a spreadsheet would run. */
export function neutralised(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

export function csv({ columns, rows }: Answer): string {
  return [columns, ...rows.map((row) => row.map((cell) => cell.text))].map((row) => `${row.map(quoted).join(",")}\n`).join("");
}

function quoted(text: string): string {
  const safe = neutralised(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Let the browser save a text under a name. */
export function save(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => { URL.revokeObjectURL(address); }, 10_000);
}
