# ruff: noqa: E501 (a table reads best with a row on a line)
"""An invented war, told by three invented articles: enough to draw, small enough to read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pyoxigraph as ox

BASE = "https://w3id.org/conflict-kg/"
PREFIXES = f"""
@prefix kg: <{BASE}ontology#> .
@prefix act: <{BASE}actor/> .
@prefix pl: <{BASE}place/> .
@prefix ev: <{BASE}event/> .
@prefix art: <{BASE}article/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
HOSTILE = "</script><img src=x onerror=alert(1)>"

ACTORS = {
    "armee": ("StateForce", "Armée valdoine", "Valdoan army"),
    "gouvernement": ("Government", "Gouvernement valdois", "Government of Valdo"),
    "aurore": ("ArmedGroup", "Front de l’Aurore", "Dawn Front"),
    "brigade": ("ArmedGroup", "Brigade du Nord", "Northern Brigade"),
    "milices": ("ArmedGroup", "Milices de la plaine", "Plains militias"),
    "ligue": ("ArmedGroup", "Ligue noire", "Black League"),
    "coalition": ("Coalition", "Coalition des six nations", "Six Nations Coalition"),
    "estrie": ("State", "Estrie", "Estria"),
    "moravale": ("State", "Moravale", "Moravale"),
    "aviation": ("StateForce", "Aviation moravaloise", "Moravalese air force"),
    "general": ("Person", "Général Ardan Tolm", "General Ardan Tolm"),
    "porte-parole": ("Person", "Lisia Venn", "Lisia Venn"),
    "observatoire": ("NGO", "Observatoire valdois des droits", "Valdoan Rights Monitor"),
    "civils": ("PopulationGroup", "Civils", "Civilians"),
    "deplaces": ("PopulationGroup", "Déplacés du camp d’Orme", "Displaced people of the Orme camp"),
    "union": ("InternationalOrganisation", "Union des rives", "Union of the Shores"),
    "journal": ("MediaOrganisation", HOSTILE, HOSTILE),
    "haut-conseil": (
        "ArmedGroup",
        "Haut Conseil de la résistance populaire",
        "High Council of Popular Resistance",
    ),
}
PLACES = {
    "vald": ("Country", "Valdo"),
    "karsenne": ("Locality", "Karsenne"),
    "orme": ("Locality", "Orme"),
    "pont": ("Facility", "Pont de Brisemont"),
    "haute-plaine": ("Province", "Province de la Haute-Plaine"),
}
ARTICLES = {
    "a1": ("2031-05-04", "Nouvelle nuit de bombardements sur Karsenne", "Agence des rives"),
    "a2": ("2031-05-11", "La Ligue noire recule dans la plaine", "Le Matin d’Estrie"),
    "a3": ("2031-06-02", "Valdo : ce que l’on sait du siège d’Orme", None),
}

#: id, kind, attacker, target, place, day, sentence with [role:words], claimant, modality, killed, article
EVENTS: list[tuple[str, str, str, str | None, str | None, str | None, str, str | None, str, int | None, str]] = [
    ("e1", "AirStrike", "aviation", "aurore", "karsenne", "2031-05-03",
     "[event:Des frappes] de [attacker:l’aviation moravaloise] ont tué [casualties:au moins 14 combattants] du "
     "[target:Front de l’Aurore] à [place:Karsenne] [date:samedi], selon l’Observatoire valdois des droits.",
     "observatoire", "Asserted", 14, "a1"),
    ("e2", "AirStrike", "aviation", "civils", "karsenne", "2031-05-04",
     "Des avions, [cue:vraisemblablement] [attacker:moravalois], ont [event:bombardé] un marché 😔 de "
     "[place:Karsenne], tuant [casualties:neuf civils].", "observatoire", "Hedged", 9, "a1"),
    ("e3", "Shelling", "armee", "aurore", "karsenne", "2031-05-02",
     "[attacker:L’armée] a [event:pilonné] [date:vendredi] les positions du [target:Front de l’Aurore].",
     None, "Asserted", None, "a1"),
    ("e4", "ArmedClash", "armee", "aurore", "pont", "2031-05-10",
     "De [event:violents combats] opposent [attacker:l’armée] au [target:Front de l’Aurore] autour du "
     "[place:pont de Brisemont].", None, "Asserted", None, "a2"),
    ("e5", "Offensive", "armee", "ligue", "haute-plaine", "2031-05-08",
     "[attacker:L’armée] a lancé [event:une offensive] contre [target:la Ligue noire].", "general", "Asserted", None, "a2"),
    ("e6", "SuicideAttack", "ligue", "armee", "pont", "2031-05-09",
     "[event:Un attentat suicide] de [attacker:la Ligue noire] a visé [target:un barrage de l’armée].",
     None, "Asserted", 3, "a2"),
    ("e7", "Massacre", "ligue", "civils", "orme", "2031-04-28",
     "[attacker:La Ligue noire] [cue:aurait] [event:massacré] [casualties:une trentaine de villageois] à [place:Orme].",
     "porte-parole", "Hedged", 30, "a3"),
    ("e8", "Siege", "milices", "deplaces", "orme", "2031-05-20",
     "[attacker:Les milices] [event:assiègent] [target:le camp d’Orme].", "union", "Asserted", None, "a3"),
    ("e9", "AirStrike", "coalition", "ligue", "haute-plaine", "2031-05-07",
     "[attacker:La coalition] a [event:frappé] [target:la Ligue noire].", None, "Asserted", 22, "a2"),
    ("e10", "DroneStrike", "coalition", "ligue", "haute-plaine", "2031-05-30",
     "[event:Une frappe de drone] de [attacker:la coalition] a tué un chef de [target:la Ligue].", None, "Asserted", 1, "a3"),
    ("e11", "AirStrike", "coalition", "ligue", "orme", "2031-06-01",
     "[event:Des raids] de [attacker:la coalition] ont visé [target:la Ligue noire].", None, "Asserted", None, "a3"),
    ("e12", "RocketFire", "aurore", "armee", "karsenne", "2031-05-03",
     "[attacker:Le Front] a [event:tiré des roquettes] sur [target:l’armée].", None, "Asserted", None, "a1"),
    ("e13", "Capture", "brigade", None, "pont", "2031-05-11",
     "[attacker:La Brigade du Nord] [event:s’est emparée] du [place:pont de Brisemont].", None, "Asserted", None, "a2"),
    ("e14", "Abduction", "milices", "journal", None, None,
     "[attacker:Les milices] ont [event:enlevé] [target:deux reporters].", "union", "Asserted", None, "a3"),
    ("e15", "ArmedAttack", "haut-conseil", "milices", "orme", "2031-05-25",
     "[attacker:Le Haut Conseil] a [event:attaqué] [target:les milices].", None, "Asserted", 6, "a3"),
]  # fmt: skip

#: subject, relation, object, sentence, claimant, modality, article
RELATIONS: list[tuple[str, str, str, str, str | None, str, str]] = [
    ("act:armee", "partOf", "act:gouvernement", "L’armée, bras du gouvernement.", None, "Asserted", "a1"),
    ("act:gouvernement", "supportedBy", "act:moravale", "Moravale soutient le gouvernement.", None, "Asserted", "a1"),
    ("act:aviation", "partOf", "act:moravale", "L’aviation de Moravale.", None, "Asserted", "a1"),
    ("act:aurore", "supportedBy", "act:estrie", "L’Estrie aiderait le Front.", "general", "Hedged", "a1"),
    ("act:brigade", "partOf", "act:aurore", "La Brigade du Nord, qui relève du Front.", None, "Asserted", "a2"),
    ("act:ligue", "formerBranchOf", "act:aurore", "La Ligue, ancienne branche du Front.", None, "Asserted", "a2"),
    ("act:coalition", "ledBy", "act:estrie", "La coalition que dirige l’Estrie.", None, "Asserted", "a2"),
    ("act:milices", "supportedBy", "act:armee", "Les milices, appuyées par l’armée.", None, "Asserted", "a3"),
    ("act:general", "commandOf", "act:armee", "Le général Tolm, qui commande l’armée.", None, "Asserted", "a2"),
    ("act:porte-parole", "spokespersonOf", "act:union", "Lisia Venn, porte-parole de l’Union.", None, "Asserted", "a3"),
    ("act:estrie", "opposedTo", "act:moravale", "L’Estrie, hostile à Moravale.", None, "Asserted", "a3"),
    ("act:estrie", "memberOf", "act:union", "L’Estrie, membre de l’Union des rives.", None, "Asserted", "a3"),
    ("act:haut-conseil", "allianceOf", "act:brigade", "Le Haut Conseil réunit la Brigade.", None, "Asserted", "a3"),
    ("pl:karsenne", "controlledBy", "act:aurore", "Karsenne, que tient le Front.", None, "Asserted", "a1"),
]  # fmt: skip


def turtle() -> str:
    """The whole world as TriG: one graph an article, one for what is known."""
    graphs = [f"<{BASE}graph/world> {{ {' '.join(_known())} }}"]
    for article, (day, title, publisher) in ARTICLES.items():
        lines = [f'art:{article} a kg:Article ; dct:issued "{day}"^^xsd:date ; dct:title "{title}" .']
        lines += [f'art:{article} dct:publisher "{publisher}" .'] if publisher else []
        lines += [line for event in EVENTS if event[-1] == article for line in _event(*event)]
        lines += [line for each in RELATIONS if each[-1] == article for line in _relation(*each)]
        graphs.append(f"art:{article} {{ {' '.join(lines)} }}")
    return PREFIXES + "\n".join(graphs)


def store() -> ox.Store:
    """The world in memory."""
    made = ox.Store()
    made.load(turtle(), format=ox.RdfFormat.TRIG)
    return made


def _known() -> Iterator[str]:
    for key, (kind, french, english) in ACTORS.items():
        yield f'act:{key} a kg:{kind} ; skos:prefLabel "{french}"@fr, "{english}"@en ; kg:country pl:vald .'
    for key, (kind, label) in PLACES.items():
        yield f'pl:{key} a kg:{kind} ; skos:prefLabel "{label}"@fr .'


def _parts(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """``[role:words]`` taken out of a sentence: the plain sentence, and each role's offsets."""
    plain, words, rest = "", [], marked
    while "[" in rest:
        before, rest = rest.split("[", 1)
        inside, rest = rest.split("]", 1)
        role, text = inside.split(":", 1)
        plain += before
        words.append((role, len(plain), len(plain) + len(text)))
        plain += text
    return plain + rest, words


def _span(text: str, start: int, article: str) -> tuple[str, str]:
    """An evidence node: its IRI, and the line that describes it."""
    iri = f"<{BASE}evidence/{hashlib.sha256(f'{article}{start}{text}'.encode()).hexdigest()[:16]}>"
    return iri, (
        f"{iri} a kg:Evidence, oa:TextPositionSelector ; oa:start {start} ; oa:end {start + len(text)} ; "
        f'oa:exact "{text}" ; oa:hasSource art:{article} .'
    )


def _claim(about: str, predicate: str, tail: str, modality: str, claimant: str | None, article: str) -> str:
    iri = hashlib.sha256(f"{about}{predicate}{tail}".encode()).hexdigest()[:16]
    who = f"kg:claimant act:{claimant} ; " if claimant else ""
    return (
        f"<{BASE}claim/{iri}> a kg:Claim ; kg:about {about} ; kg:predicate {predicate} ; {who}"
        f"kg:modality kg:{modality} ; kg:statedIn art:{article} ; {tail} ."
    )


def _event(
    key: str, kind: str, attacker: str, target: str | None, place: str | None, day: str | None,
    marked: str, claimant: str | None, modality: str, killed: int | None, article: str,
) -> Iterator[str]:  # fmt: skip
    yield f"ev:{key} a kg:{kind} ; kg:reportedIn art:{article} ; kg:status kg:Occurred ; kg:attacker act:{attacker} ."
    yield f"ev:{key} kg:target act:{target} ." if target else ""
    yield f"ev:{key} kg:place pl:{place} ." if place else ""
    yield f'ev:{key} kg:earliest "{day}"^^xsd:date ; kg:latest "{day}"^^xsd:date .' if day else ""
    yield f"ev:{key} kg:killedLow {killed} ." if killed else ""
    text, words = _parts(marked)
    offset = 1000 + 500 * int(key[1:])
    sentence, line = _span(text, offset, article)
    yield line
    spans = {role: _span(text[a:b], offset + a, article) for role, a, b in words}
    yield from (line for _, line in spans.values())
    cue = f" ; kg:cue {spans['cue'][0]}" if "cue" in spans else ""
    for role, (words_iri, _) in spans.items():
        if role != "cue":
            predicate, thing = "rdf:type" if role == "event" else f"kg:{role}", ""
            if role == "casualties":
                thing = f" ; kg:object <{BASE}figure/{key}>"
                yield (
                    f"<{BASE}figure/{key}> a kg:CasualtyFigure ; kg:outcome kg:Killed ; kg:category kg:Civilian ; "
                    f"kg:atLeast {killed} ."
                )
            tail = f"kg:evidence {sentence} ; kg:words {words_iri}{cue}{thing}"
            yield _claim(f"ev:{key}", predicate, tail, modality, claimant, article)


def _relation(
    subject: str, relation: str, thing: str, text: str, claimant: str | None, modality: str, article: str
) -> Iterator[str]:
    sentence, line = _span(text, 100 + len(text), article)
    yield line
    yield f"{subject} kg:{relation} {thing} ."
    tail = f"kg:evidence {sentence} ; kg:object {thing}"
    yield _claim(subject, f"kg:{relation}", tail, modality, claimant, article)
