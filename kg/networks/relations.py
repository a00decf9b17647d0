"""The families of edges, and the order in which kinds of nodes win over one another."""

from __future__ import annotations

from typing import Final

ATTACKS: Final = "attacks"
STRIKES_AT: Final = "strikesAt"

#: Relation (local name of the property, or one of the two above) → family: its colour and line.
FAMILIES: Final[dict[str, str]] = {
    "allianceOf": "membership",
    "allyOf": "support",
    ATTACKS: "attack",
    "branchOf": "membership",
    "commandOf": "leadership",
    "controlledBy": "control",
    "directorOf": "leadership",
    "formerBranchOf": "membership",
    "ledBy": "leadership",
    "memberOf": "membership",
    "opposedTo": "opposition",
    "partOf": "membership",
    "spokespersonOf": "leadership",
    STRIKES_AT: "attack",
    "successorOf": "membership",
    "supportedBy": "support",
}

#: Kinds of actors, the telling ones first: an entity with several kinds is shown as the first.
ACTOR_KINDS: Final = (
    "ArmedGroup",
    "StateForce",
    "Coalition",
    "Government",
    "State",
    "InternationalOrganisation",
    "NGO",
    "MediaOrganisation",
    "Person",
    "PopulationGroup",
    "Organisation",
    "Actor",
)

#: Kinds of places, likewise.
PLACE_KINDS: Final = ("Locality", "District", "Province", "Country", "Facility", "Road", "Area", "Place")
