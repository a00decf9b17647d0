"""The network says who did what to whom, and on whose word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import networkx as nx

from kg.networks import Toll, project

ACTOR = "https://w3id.org/conflict-kg/actor/"
PLACE = "https://w3id.org/conflict-kg/place/"
Ask = Callable[[str], Iterator[Mapping[str, str]]]


def edge(network: nx.MultiDiGraph, source: str, target: str, relation: str) -> dict[str, object]:
    data: dict[str, object] = network.edges[ACTOR + source, target, relation]
    return data


def test_the_invented_war_is_large_enough_to_mean_something(network: nx.MultiDiGraph) -> None:
    assert sum(not data["place"] for _, data in network.nodes(data=True)) >= 12
    assert network.number_of_edges() >= 20


def test_an_attack_counts_its_events_and_spans_their_days(network: nx.MultiDiGraph) -> None:
    attack = edge(network, "coalition", ACTOR + "ligue", "attacks")
    assert (attack["weight"], attack["first"], attack["last"]) == (3, "2031-05-07", "2031-06-01")
    assert attack["kinds"] == ("AirStrike", "DroneStrike")


def test_an_attack_carries_sentence_claimant_words_and_toll(network: nx.MultiDiGraph) -> None:
    (sentence,) = edge(network, "aviation", ACTOR + "aurore", "attacks")["evidence"]  # type: ignore[misc]
    assert sentence.sentence.startswith("Des frappes de l’aviation moravaloise ont tué")
    assert (sentence.claimant, sentence.article) == ("Observatoire valdois des droits", "a1")
    assert (sentence.published, sentence.publisher) == ("2031-05-04", "Agence des rives")
    assert sentence.toll == (Toll("Killed", "Civilian", 14),)
    words = {word.role: sentence.sentence[word.start : word.end] for word in sentence.words}
    assert words["attacker"] == "l’aviation moravaloise"
    assert words["event"] == "Des frappes"


def test_a_doubt_is_kept(network: nx.MultiDiGraph) -> None:
    (sentence,) = edge(network, "ligue", ACTOR + "civils", "attacks")["evidence"]  # type: ignore[misc]
    assert (sentence.modality, sentence.hedged) == ("Hedged", True)
    cue = next(word for word in sentence.words if word.role == "cue")
    assert sentence.sentence[cue.start : cue.end] == "aurait"


def test_an_attack_on_no_known_actor_leads_to_the_place(network: nx.MultiDiGraph) -> None:
    assert edge(network, "brigade", PLACE + "pont", "strikesAt")["family"] == "attack"
    assert network.nodes[PLACE + "pont"]["place"] is True


def test_relations_carry_their_sentence(network: nx.MultiDiGraph) -> None:
    support = edge(network, "aurore", ACTOR + "estrie", "supportedBy")
    assert [each.claimant for each in support["evidence"]] == ["Général Ardan Tolm"]  # type: ignore[attr-defined]
    assert network.has_edge(PLACE + "karsenne", ACTOR + "aurore", key="controlledBy")


def test_every_edge_has_evidence(network: nx.MultiDiGraph) -> None:
    assert [ends for *ends, evidence in network.edges(data="evidence") if not evidence] == []


def test_nodes_have_names_kind_and_country(network: nx.MultiDiGraph) -> None:
    node = network.nodes[ACTOR + "armee"]
    assert node == {
        "label": "Armée valdoine",
        "label_en": "Valdoan army",
        "kind": "StateForce",
        "country": "Valdo",
        "country_en": "Valdo",
        "place": False,
        "named": True,
    }


def test_what_is_planned_is_not_drawn(ask: Ask) -> None:
    def planned(question: str) -> Iterator[Mapping[str, str]]:
        return (row for row in ask(question.replace("kg:Occurred, kg:Ongoing", "kg:Planned")))

    assert not [key for *_, key in project(planned).edges(keys=True) if key == "attacks"]


def test_words_are_not_acts(ask: Ask) -> None:
    def talk(question: str) -> Iterator[Mapping[str, str]]:
        for row in ask(question):
            statement = {"kind": "https://w3id.org/conflict-kg/ontology#Statement"} if "event" in row else {}
            yield {**row, **statement}

    assert not [key for *_, key in project(talk).edges(keys=True) if key in {"attacks", "strikesAt"}]


def test_the_order_of_rows_does_not_matter(ask: Ask, network: nx.MultiDiGraph) -> None:
    turned = project(lambda question: reversed(list(ask(question))))
    assert list(turned.nodes(data=True)) == list(network.nodes(data=True))
    assert list(turned.edges(keys=True, data=True)) == list(network.edges(keys=True, data=True))


def test_nothing_known_gives_an_empty_network() -> None:
    assert project(lambda _: ()).number_of_nodes() == 0
