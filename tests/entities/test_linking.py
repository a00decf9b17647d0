"""Which thing of the world a mention means."""

from __future__ import annotations

import pytest

from kg.annotations import Annotated, Annotator
from kg.entities import acting, antecedent, holder_of, link, main_country
from kg.gazetteer import Gazetteer
from kg.mentions import find_names, find_phrases
from kg.model import Article, Entity, Mention


def read(annotator: Annotator, world: Gazetteer, text: str) -> tuple[Annotated, dict[Mention, Entity]]:
    annotated = annotator.annotate(Article("t", text))
    names = find_names(annotated, world)
    return annotated, link(annotated, [*names, *find_phrases(annotated, names, world)], world)


CONTEXT = "En Syrie, les combats durent. "


@pytest.mark.parametrize(
    ("text", "span", "identifier"),
    [
        ("L'armée a lancé une offensive.", "L'armée", "actor/armee-syrienne"),
        ("Les forces du régime ont fui.", "Les forces du régime", "actor/armee-syrienne"),
        ("Le régime a démenti.", "Le régime", "actor/gouvernement-syrien"),
        ("Des avions russes ont frappé la ville.", "Des avions russes", "actor/aviation-russe"),
        ("Des avions de la coalition ont frappé.", "Des avions de la coalition", "actor/coalition"),
        ("La coalition a démenti.", "La coalition", "actor/coalition"),
        ("Les insurgés ont fui.", "Les insurgés", "actor/rebelles-syriens"),
        ("Les combattants de l'EI ont fui.", "Les combattants de l'EI", "actor/etat-islamique"),
        ("L'EI a attaqué, puis le groupe a fui.", "le groupe", "actor/etat-islamique"),
        ("La ville d'Idleb est prise.", "La ville d'Idleb", "place/idleb"),
        ("Idleb est tombée. La ville était assiégée.", "La ville", "place/idleb"),
        (
            "La province d'Idleb est en feu. L'armée avance dans cette province.",
            "cette province",
            "place/province-d-idleb",
        ),
        (
            "La province d'Idleb est en feu. Il vit à 5 km de la capitale provinciale.",
            "la capitale provinciale",
            "place/idleb",
        ),
    ],
)
def test_a_description_means_whom_its_article_makes_it_mean(
    annotator: Annotator, world: Gazetteer, text: str, span: str, identifier: str
) -> None:
    _, entities = read(annotator, world, CONTEXT + text)
    assert {m.span.text: e.id for m, e in entities.items()}.get(span) == identifier


def test_fighters_are_the_one_group_that_their_article_names(annotator: Annotator, world: Gazetteer) -> None:
    alone = "Les Forces libres du Nord (FLN) tiennent Gao. Les insurgés ont attaqué la base."
    _, entities = read(annotator, world, alone)
    told = {m.span.text: e.id for m, e in entities.items()}
    assert told["Les insurgés"] == told["Forces libres du Nord"]
    _, entities = read(annotator, world, "Le Hamas et le Hezbollah ont démenti. Les combattants ont fui.")
    several = {m.span.text: e.id for m, e in entities.items()}
    assert several["Les combattants"] not in (several["Hamas"], several["Hezbollah"])


def test_a_surname_is_the_person_named_in_full(annotator: Annotator, world: Gazetteer) -> None:
    text = "Le général Karim Belloum a démenti. M. Belloum vit à Damas."
    _, entities = read(annotator, world, text)
    persons = {m.span.text: e.id for m, e in entities.items() if m.kind == "Person" and m.named}
    assert persons["Karim Belloum"] == persons["Belloum"]


def test_counted_people_are_not_their_whole_army(annotator: Annotator, world: Gazetteer) -> None:
    _, entities = read(annotator, world, CONTEXT + "Deux soldats syriens ont été tués.")
    found = {m.span.text: e for m, e in entities.items()}
    assert found["Deux soldats syriens"].id.startswith("actor/x-")


def test_an_unknown_village_is_the_same_wherever_its_country_is_the_matter(
    annotator: Annotator, world: Gazetteer
) -> None:
    _, first = read(annotator, world, CONTEXT + "Ils ont pris le village de Kafr Zoumtoul.")
    _, other = read(annotator, world, "La Syrie brûle. Le village de Kafr Zoumtoul est tombé.")
    ids = [{e.id for m, e in found.items() if m.span.text == "Kafr Zoumtoul"} for found in (first, other)]
    assert ids[0] == ids[1]
    assert all(identifier.startswith("place/x-") for identifier in ids[0])


def test_a_pronoun_stands_for_the_last_group_that_acted(annotator: Annotator, world: Gazetteer) -> None:
    text = CONTEXT + "Les insurgés ont pris la ville. Ils ont annoncé une trêve."
    annotated, entities = read(annotator, world, text)
    pronoun = next(t for t in annotated.doc if t.text == "Ils")
    meant = antecedent(annotated, pronoun, entities)
    assert meant is not None
    assert meant.span.text == "Les insurgés"


def test_a_word_that_is_no_pronoun_stands_for_nobody(annotator: Annotator, world: Gazetteer) -> None:
    annotated, entities = read(annotator, world, CONTEXT)
    assert antecedent(annotated, annotated.doc[0], entities) is None


def test_an_adjective_tells_who_holds(annotator: Annotator, world: Gazetteer) -> None:
    annotated, entities = read(annotator, world, CONTEXT + "La ville rebelle est prise par l'aviation russe.")
    holder = holder_of(annotated, entities, entities, world)
    held = {t.text: holder(t) for t in annotated.doc}
    assert [e.id for w in ("rebelle", "russe") if (e := held[w])] == [
        "actor/rebelles-syriens",
        "actor/russie",
    ]


def test_the_capital_that_acts_is_its_state(world: Gazetteer) -> None:
    assert acting(Entity("place/damas", "Damas", "Locality"), world).id == "actor/syrie"
    assert acting(Entity("place/syrie", "Syrie", "Country"), world).id == "actor/syrie"


def test_an_article_is_about_the_country_that_it_speaks_of_most(
    annotator: Annotator, world: Gazetteer
) -> None:
    annotated, entities = read(
        annotator, world, "La Russie aide la Syrie. Les combats sont à Idleb et à Damas."
    )
    assert main_country(annotated, entities, world) == "place/syrie"


def test_linking_gives_every_mention_one_entity_and_always_the_same(
    annotator: Annotator, world: Gazetteer
) -> None:
    text = CONTEXT + "Des hommes armés ont attaqué le village de Kafr Toun, selon l'OSDH."
    annotated, entities = read(annotator, world, text)
    assert link(annotated, list(reversed(list(entities))), world) == entities
