// What kg/networks/page.py embeds, as types, and indexes over it.

export interface Word { start: number; end: number; role: string; hedged: boolean }
export interface Toll { outcome: string; category: string; low: number | null; high: number | null }
export interface Evidence {
  article: string; sentence: string; start: number; modality: string; hedged: boolean;
  claimant: string | null; title: string | null; published: string | null; publisher: string | null;
  words: Word[]; toll: Toll[];
}
export interface Happening {
  id: string; kind: string; earliest: string | null; latest: string | null; precision: string | null;
  ongoing: boolean; background: boolean; place: string | null;
  killed_low: number | null; killed_high: number | null; evidence: Evidence[];
}
export interface Actor {
  id: string; label: string; kind: string; country: string | null; place: boolean; named: boolean;
}
export interface Link {
  source: string; target: string; relation: string; family: string; weight: number;
  first: string | null; last: string | null; kinds: string[]; events: Happening[]; evidence: Evidence[];
}
export interface Data {
  language: "fr" | "en"; nodes: Actor[]; edges: Link[]; classes: Record<string, string>;
}

export const FAMILIES = ["attack", "opposition", "support", "leadership", "membership", "control"];

/** Relations stated from the passive side: the arrow runs from who acts to who is acted upon. */
const REVERSED = new Set(["supportedBy", "ledBy", "controlledBy", "allianceOf"]);
const MUTUAL = new Set(["opposedTo", "allyOf"]);
/** Kinds of fights that both sides fight: neither is the attacker. */
const CLASHES = new Set(["ArmedClash", "War"]);

/** An edge as it is drawn: from ``from`` to ``to``, whatever way the property runs. */
export interface Edge { link: Link; from: Actor; to: Actor; mutual: boolean; doubtful: boolean }

export function load(): Data {
  return JSON.parse(document.getElementById("data")!.textContent!) as Data;
}

export function edgesOf(data: Data): Edge[] {
  const byId = new Map(data.nodes.map((node) => [node.id, node]));
  return data.edges.map((link) => {
    const turned = REVERSED.has(link.relation);
    return {
      link,
      from: byId.get(turned ? link.target : link.source)!,
      to: byId.get(turned ? link.source : link.target)!,
      mutual: MUTUAL.has(link.relation) || clash(link, byId.get(link.target)!),
      doubtful: doubtful(link),
    };
  });
}

export function sentencesOf(link: Link): Evidence[] {
  return link.events.length ? link.events.flatMap((event) => event.evidence) : link.evidence;
}

/** Do both sides fight? People who are struck do not. */
function clash(link: Link, other: Actor): boolean {
  return link.relation === "attacks" && other.kind !== "PopulationGroup" && link.kinds.length > 0 && link.kinds.every((kind) => CLASHES.has(kind));
}

/** True when no sentence stands behind the edge without a doubt. */
function doubtful(link: Link): boolean {
  const sentences = sentencesOf(link);
  return sentences.length > 0 && sentences.every((each) => each.hedged || each.modality !== "Asserted");
}
