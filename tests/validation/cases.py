"""One fault for each shape: what to change in ``good.ttl`` so that this shape, and it, speaks up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """Replace ``old`` by ``new`` in the good graph; ``shape`` must then blame ``node``."""

    shape: str
    node: str
    old: str
    new: str
    severity: str = "Violation"


def _add(shape: str, node: str, statements: str, severity: str = "Violation") -> Case:
    """A case that says more of a node than the good graph does."""
    return Case(shape, node, f"<{node}>\n", f"<{node}>\n  {statements} ;\n", severity)


ARTICLE = (
    Case("Article", "", "<article/a>\n", "[]\n"),
    Case("article-text", "article/a", 'kg:text "', 'kg:text "" ; kg:text "'),
    Case("article-digest", "article/a", 'kg:sha256 "', 'kg:sha256 "zz'),
    Case("article-language", "article/a", 'dct:language "fr"', 'dct:language "French"'),
    _add("article-title", "article/a", 'dct:title "Un autre"'),
    Case("article-day", "article/a", '"2016-07-19"^^xsd:date .', '"2016-02-30"^^xsd:date .'),
    Case("article-mentions", "article/a", "kg:mentions <actor/osdh>", "kg:mentions <event/e>"),
    Case("article-undated", "article/a", 'dct:issued "2016-07-19"', 'dct:modified "2016-07-19"', "Warning"),
)

EVIDENCE = (
    _add("Evidence", "evidence/trigger", "kg:note 1"),
    Case("evidence-start", "evidence/trigger", "oa:start 14", "oa:start -1"),
    Case("evidence-end", "evidence/trigger", "oa:end 21", 'oa:end "21"'),
    Case("evidence-quote", "evidence/trigger", 'oa:exact "frappes"', 'oa:exact "frappes", "coups"'),
    _add("evidence-article", "evidence/trigger", "oa:hasSource <article/unknown>"),
    Case("QuoteIsText", "evidence/trigger", 'oa:exact "frappes"', 'oa:exact "Frappes"'),
)

FIGURE = (
    Case("CasualtyFigure", "", "<figure/civilians>\n", "[]\n"),
    Case("figure-outcome", "figure/civilians", "kg:outcome kg:Killed", "kg:outcome kg:Dead"),
    _add("figure-category", "figure/civilians", "kg:category kg:Child"),
    Case("figure-least", "figure/civilians", "kg:atLeast 56", "kg:atLeast -5"),
    Case("figure-most", "figure/civilians", "kg:atMost 60", "kg:atMost 60.5"),
    Case("figure-order", "figure/civilians", "kg:atMost 60", "kg:atMost 55"),
    Case("figure-used", "figure/civilians", "kg:object <figure/civilians>", "kg:object kg:Killed", "Warning"),
)

CLAIM = (
    Case("Claim", "", "<claim/kind>\n", "[]\n"),
    _add("claim-about", "claim/kind", "kg:about <event/total>"),
    _add("claim-predicate", "claim/kind", "kg:predicate kg:place"),
    _add("claim-one-object", "claim/kind", "kg:object kg:Shelling"),
    Case("claim-claimant", "claim/kind", "kg:claimant <actor/osdh>", "kg:claimant <place/syrie>"),
    _add("claim-modality", "claim/kind", "kg:modality kg:Hedged"),
    _add("claim-cue", "claim/kind", "kg:cue <actor/osdh>"),
    _add("claim-confidence", "claim/kind", "kg:confidence kg:TierD"),
    _add("claim-inferred", "claim/kind", "kg:inferred true"),
    _add("claim-finder", "claim/kind", "kg:foundBy 3"),
    _add("claim-article", "claim/kind", "kg:statedIn <article/unknown>"),
    _add("claim-evidence", "claim/kind", "kg:evidence <actor/osdh>"),
    _add("claim-same-article", "claim/kind", "kg:statedIn <article/unknown>"),
    _add("claim-words", "claim/kind", "kg:words <actor/osdh>"),
    _add("claim-earliest", "claim/day", 'kg:earliest "mardi"'),
    _add("claim-latest", "claim/day", 'kg:latest "2016"^^xsd:gYear'),
    _add("claim-dates", "claim/day", 'kg:latest "2016-07-18"^^xsd:date'),
    _add("claim-precision", "claim/day", "kg:datePrecision kg:Century"),
    Case("claim-distance", "claim/near", "kg:distanceKm 14.0", "kg:distanceKm -14.0"),
    Case("claim-subject", "claim/near", "kg:about <place/toukhar>", "kg:about <place/unknown>"),
    Case("ClaimObject", "claim/toll", "kg:object <figure/civilians>", "kg:object <actor/osdh>"),
    Case("ClaimObject", "claim/attacker", "kg:object <actor/coalition>", "kg:object <place/syrie>"),
    _add("ClaimObject", "claim/day", "kg:object <place/syrie>"),
    Case("ClaimObject", "claim/support", "kg:object <actor/etats-unis>", "rdfs:seeAlso <actor/etats-unis>"),
    Case("ClaimDoubt", "claim/support", "kg:cue <evidence/doubt>", "kg:words <evidence/doubt>", "Warning"),
)

EVENT = (
    Case("Event", "", "<event/e>\n", "[]\n"),
    _add("event-class", "event/e", "a kg:Shelling"),
    Case("event-label", "event/e", 'rdfs:label "AirStrike', 'rdfs:comment "AirStrike', "Warning"),
    _add("event-article", "event/e", "kg:reportedIn <article/unknown>"),
    Case("event-trigger", "event/e", "kg:trigger <evidence/trigger>", "kg:trigger <evidence/unknown>"),
    Case("event-mention", "event/e", "kg:mentionedBy <evidence/trigger>", "kg:mentionedBy <actor/osdh>"),
    Case("event-claim", "event/total", "kg:about <event/total>", "kg:about <event/e>"),
    Case("event-status", "event/e", "kg:status kg:Occurred", "kg:status kg:Happened"),
    Case("event-background", "event/e", "kg:background false", 'kg:background "no"'),
    Case("event-attacker", "event/e", "kg:attacker <actor/coalition>", "kg:attacker <place/syrie>"),
    Case("event-target", "event/e", "kg:target <place/toukhar>", "kg:target <article/a>"),
    Case("event-place", "event/e", "kg:place <place/toukhar>", "kg:place <actor/osdh>"),
    _add("event-earliest", "event/e", 'kg:earliest "2016-07-19T05:00:00"^^xsd:dateTime'),
    _add("event-latest", "event/e", 'kg:latest "2016-07"^^xsd:gYearMonth'),
    _add("event-dates", "event/e", 'kg:latest "2016-07-18"^^xsd:date'),
    _add("event-precision", "event/e", "kg:datePrecision kg:Month"),
    _add("EventDated", "event/total", 'kg:earliest "2014-08-01"^^xsd:date'),
    _add(
        "EventBeforePublication",
        "event/total",
        'kg:earliest "2016-07-20"^^xsd:date ; kg:datePrecision kg:Month',
    ),
    _add(
        "EventBeforePublication",
        "event/total",
        'kg:latest "2016-07-20"^^xsd:date ; kg:datePrecision kg:Day',
    ),
    _add(
        "EventRunsBeyond",
        "event/total",
        'kg:earliest "2016-07-01"^^xsd:date ; kg:latest "2016-07-31"^^xsd:date ; kg:datePrecision kg:Month',
        "Info",
    ),
    Case(
        "EventStillAhead",
        "event/total",
        "kg:status kg:Occurred",
        'kg:status kg:Planned ; kg:latest "2016-07-18"^^xsd:date ; kg:datePrecision kg:Day',
        "Warning",
    ),
)

_OUTCOMES = ("Killed", "Injured")
_PEOPLE = ("civilians", "children", "women", "combatants")
_COUNTS = (
    *(outcome.lower() for outcome in (*_OUTCOMES, "Missing", "Captured", "Displaced")),
    *(who + outcome for who in _PEOPLE for outcome in _OUTCOMES),
)


def _dashed(name: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)


def _parts(part: str, whole: str | None) -> tuple[Case, ...]:
    """More of the part than of the whole, for the killed and for the injured."""
    cases: list[Case] = []
    for outcome in _OUTCOMES:
        total = f"{whole}{outcome}" if whole else outcome.lower()
        shape = f"part-{part}-{outcome.lower()}-of-{whole or 'all'}"
        more = f"kg:{part}{outcome}Low 900 ; kg:{total}"
        cases.append(_add(shape, "event/total", f"{more}Low 850"))
        cases.append(_add(shape, "event/total", f"{more}High 850"))
    return tuple(cases)


TOLL = (
    *(
        _add(f"toll-{_dashed(count)}-{bound.lower()}", "event/total", f"kg:{count}{bound} -1")
        for count in _COUNTS
        for bound in ("Low", "Best", "High")
    ),
    _add("toll-killed-low", "event/total", "kg:killedHigh 800"),
    _add("toll-missing-best", "event/total", "kg:missingBest 5 ; kg:missingHigh 4"),
    *_parts("children", "civilians"),
    *_parts("civilians", None),
    *_parts("combatants", None),
    *_parts("women", None),
    Case("total-cumulative", "event/total", "kg:cumulative true", "kg:cumulative false"),
    _add("Cumulative", "event/e", "kg:cumulative true"),
)

DERIVED = (
    _add("part-whole", "event/part-b", "kg:mergedInto <event/e>"),
    _add("part-article", "event/part-b", "kg:reportedIn <article/c>"),
    _add("part-chain", "event/part-b", "kg:mergedInto <event/part-c>"),
    Case("whole-parts", "event/whole", "strike-b> ;\n  kg:mergedInto <event/whole>", "strike-b>"),
    _add("whole-articles", "event/whole", "kg:reportedIn <article/a>"),
    _add("derived-counts", "event/whole", "kg:counts <event/e>"),
    _add("harm-grade", "event/whole", "kg:civilianHarm kg:Weak"),
    Case("harm-sources", "event/whole", "kg:harmSources 2", "kg:harmSources -1"),
    _add("harm-declared", "event/whole", "kg:declaredBy <article/a>"),
    _add("harm-contested", "event/whole", "kg:contestedBy <article/a>"),
)

ACTOR = (
    _add("Actor", "actor/osdh", "a kg:Locality"),
    _add("actor-class", "actor/osdh", "a kg:MediaOrganisation"),
    Case("actor-label", "actor/fds", 'skos:prefLabel "Forces', 'skos:prefLabel "\\u202EForces'),
    Case("actor-label", "actor/fds", 'skos:prefLabel "Forces', 'skos:altLabel "Forces'),
    _add("actor-one-label", "actor/fds", 'skos:prefLabel "FDS"@fr', "Warning"),
    Case("actor-country", "actor/osdh", "kg:country <place/syrie>", "kg:country <actor/fds>"),
    Case("actor-from", "actor/fds", 'kg:from "2015"^^xsd:gYear', "kg:from 2015"),
    Case("actor-until", "actor/fds", 'kg:until "2025"^^xsd:gYear', 'kg:until "2025"'),
    Case("ActorYears", "actor/fds", 'kg:until "2025"', 'kg:until "2014"'),
    Case("actor-relation", "actor/coalition", "kg:ledBy <actor/etats-unis>", "kg:ledBy <place/syrie>"),
    Case("actor-named", "actor/osdh", "kg:namedBy <evidence/trigger>", "kg:namedBy <article/a>"),
    _add("actor-same", "actor/osdh", 'skos:exactMatch "OSDH"'),
)

PLACE = (
    Case("Place", "", "<place/manbij>\n", "[]\n"),
    _add("place-class", "place/manbij", "a kg:District"),
    Case("place-label", "place/manbij", 'skos:prefLabel "Minbej"', 'skos:prefLabel "Min\\u0007bej"'),
    _add("place-one-label", "place/manbij", 'skos:prefLabel "Manbij"@fr', "Warning"),
    _add("place-named", "place/toukhar", "kg:namedBy <article/a>"),
    Case("place-latitude", "place/toukhar", "wgs:lat 36.6", "wgs:lat 136.6"),
    Case("place-longitude", "place/toukhar", "wgs:long 37.9", "wgs:long -181.0"),
    _add("place-within", "place/toukhar", "kg:within <actor/fds>"),
    _add("place-around", "place/toukhar", "kg:adjacentTo <actor/fds>"),
    Case("place-held", "place/manbij", "kg:controlledBy <actor/fds>", "kg:controlledBy <place/syrie>"),
    _add("place-same", "place/manbij", 'skos:exactMatch "Manbij"'),
    Case("PlacePoint", "place/toukhar", "wgs:lat 36.6", "rdfs:comment 36.6"),
)

VOCABULARY = (
    Case("known-class", "event/e", "a kg:AirStrike", "a kg:Evnt"),
    Case("known-class", "actor/osdh", "a kg:NGO", "a kg:attacker"),
)

CASES = (*ARTICLE, *EVIDENCE, *FIGURE, *CLAIM, *EVENT, *TOLL, *DERIVED, *ACTOR, *PLACE, *VOCABULARY)
