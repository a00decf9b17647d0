// The eight families of events that colours tell apart, and which a kind belongs to.
import type { World } from "./contract";

export const FAMILIES = ["RemoteViolence", "Battle", "ViolenceAgainstPersons", "Coercion", "Movement", "Agreement", "SpeechAct", "Other"] as const;
export type Family = (typeof FAMILIES)[number];

/** The family of a kind; its colour is the custom property ``--k-<family>``. */
export function family(world: World, kind: string): Family {
  return world.line(kind).find((each): each is Family => (FAMILIES as readonly string[]).includes(each)) ?? "Other";
}

export const colourOf = (of: Family): string => `var(--k-${of})`;
