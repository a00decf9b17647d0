// Which ties the first picture shows: the telling ones, with as many ends as can be read.
import type { Tie } from "../../ties";

/** How much a tie tells of who fights and who supports whom; nothing when nobody known acts. */
function worth({ from, to, family, weight }: Tie): number {
  if (!from.entity.named) return 0;
  const often = Math.min(weight, 9) / 10;
  if (from.entity.kind === "Person") return 1 + often / 2;
  if (to.entity.isPlace) return (family === "control" ? 2.5 : to.entity.named ? 2 : 1) + often;
  if (!to.entity.named) return (family === "membership" ? 1 : 3) + often;
  return (to.entity.kind === "Person" ? 1.5 : 4) + often;
}

/** The most telling ties with at most so many ends, in the order of all. */
export function telling(ties: Tie[], ends: number): Tie[] {
  const worths = new Map(ties.map((tie) => [tie, worth(tie)]));
  for (const tie of firsts(ties, worths)) worths.set(tie, worths.get(tie)! + 1.5);
  const ranked = ties.filter((tie) => worths.get(tie)! > 0).sort((a, b) => worths.get(b)! - worths.get(a)!);
  const actors = new Set<string>();
  const chosen = new Set<Tie>();
  for (const tie of ranked) {
    const more = [tie.from.path, tie.to.path].filter((path) => !actors.has(path));
    if (actors.size + more.length > ends) continue;
    for (const path of more) actors.add(path);
    chosen.add(tie);
  }
  return ties.filter((tie) => chosen.has(tie));
}

/** The best tie of each who acts: to see everyone once tells more than to see someone often. */
function firsts(ties: Tie[], worths: Map<Tie, number>): Iterable<Tie> {
  const best = new Map<string, Tie>();
  for (const tie of ties) {
    const known = best.get(tie.from.path);
    if (worths.get(tie)! > 1 && (!known || worths.get(tie)! > worths.get(known)!)) best.set(tie.from.path, tie);
  }
  return best.values();
}
