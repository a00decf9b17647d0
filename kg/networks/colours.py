"""The colours of kinds and families in GEXF; the page has its own, for light and dark, in its style sheet."""

from __future__ import annotations

from typing import Final

PLACE: Final = "#9a9a94"

NODE: Final[dict[str, str]] = {
    "Actor": "#8a8f98",
    "ArmedGroup": "#c08a2b",
    "Coalition": "#8a5fb8",
    "Government": "#2f8597",
    "InternationalOrganisation": "#4a8f6a",
    "MediaOrganisation": "#6f8f3a",
    "NGO": "#4a8f6a",
    "Organisation": "#8a8f98",
    "Person": "#b4688f",
    "PopulationGroup": "#a07f6a",
    "State": "#2f8597",
    "StateForce": "#3d72b4",
}

EDGE: Final[dict[str, str]] = {
    "attack": "#c2352b",
    "control": "#1f8a8a",
    "leadership": "#5b63b7",
    "membership": "#8b8b86",
    "opposition": "#d9822b",
    "support": "#2f8f5b",
}
