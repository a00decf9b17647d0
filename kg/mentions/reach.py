"""How far a description reaches to the left and to the right of its head noun."""

from __future__ import annotations

from kg.annotations.words import Document
from kg.gazetteer import Gazetteer
from kg.lexicon.nouns import Nouns
from kg.matching import fold, singular
from kg.model import Mention

_DEEPEST = 3
_GROUNDS = frozenset({"Area", "District", "Locality", "Province"})
_MOST_ADJECTIVES = 3


class Reach:
    """The words that belong to a head noun, by surface; the parse only settles nouns after "de"."""

    def __init__(self, doc: Document, words: Nouns, gazetteer: Gazetteer, names: tuple[Mention, ...]) -> None:
        self.doc = doc
        self.words = words
        self.gazetteer = gazetteer
        self.names = {name.first: name for name in names}
        self.in_name = {at for name in names for at in range(name.first, name.last)}
        self.hits = tuple(words.heads.find([t.text for t in doc]))
        self.heads = {hit.first: hit.last for hit in self.hits}
        self.headed: tuple[Mention, ...] | None = None  # the phrases around them, once they are known

    def qualifier(self, word: str) -> str | None:
        """The kind that an adjective decides, in any number and gender."""
        plain = singular(fold(word))
        table = self.words.qualifiers
        return table.get(plain) or table.get(plain.removesuffix("e"))

    def left(self, head: int) -> int:
        """The first token of the phrase: adjectives, numbers, quantities and determiner before the head."""
        at = head
        floor = self.doc[head].sent.start
        for _ in range(8):
            step = self._step_left(at, floor)
            if step == 0:
                break
            at -= step
            if self._closes(at):
                break
        return at

    def _step_left(self, at: int, floor: int) -> int:
        """How many tokens before ``at`` still belong to the phrase."""
        if at <= floor or at - 1 in self.in_name:
            return 0
        before = self.doc[at - 1]
        text = before.lower_
        articles = self.words.grammar.articles
        if text in articles.contracted:
            opens = at - 1 == floor or self.doc[at - 2].pos_ in {"VERB", "AUX", "PUNCT", "CCONJ"}
            return int(text in articles.plural_indefinite and (before.pos_ == "DET" or opens))
        if self.words.has("determiners", text) or self.words.has("preposed", text):
            return 1
        if before.pos_ == "NUM" or before.like_num or (before.pos_ == "ADJ" and before.text.islower()):
            return 1
        if text == "-" and at - 2 >= floor and self.words.has("preposed", self.doc[at - 2].text):
            return 2
        quantity = at - 2 >= floor and self.words.has("quantities", self.doc[at - 2].text)
        return 2 if quantity and self.words.has("linking", text) else int(self.words.has("quantities", text))

    def _closes(self, at: int) -> bool:
        """True when the phrase has its determiner and nothing may stand before it."""
        text = self.doc[at].text
        return self.words.has("determiners", text) and not (
            at > 0 and fold(self.doc[at - 1].text) in self.words.folded["predeterminers"]
        )

    def right(self, at: int, depth: int = 0) -> int:
        """One past the last token of the phrase whose head ends before ``at``."""
        stop = self.doc[at - 1].sent.end
        adjectives = 0
        while at < stop:
            quoted = at + int(self.doc[at].text == '"')
            if quoted in self.names and self._apposed(quoted):
                last = self.names[quoted].last
                return last + int(quoted > at and last < stop and self.doc[last].text == '"')
            step = self._adjective(at, stop, adjectives) if adjectives < _MOST_ADJECTIVES else 0
            if step:
                adjectives += 1
                at += step
                continue
            end = self._complement(at, stop, depth) if depth < _DEEPEST else None
            return end if end is not None else at
        return at

    def _apposed(self, at: int) -> bool:
        """True for a name right after the noun: "le groupe Etat islamique", "le président Assad"."""
        return self.doc[at - 1].text not in (",", "(", ")") and self.names[at].kind not in (
            "Country",
            "State",
        )

    def _adjective(self, at: int, stop: int, before: int) -> int:
        """The number of tokens of an adjective at ``at``, with "et" or "ou" after one; 0 when none."""
        token = self.doc[at]
        if self.words.has("conjunctions", token.text) and at + 1 < stop:
            after = self.adjective(at + 1, stop)
            return 1 + after if before and after and self._plain_adjective(at + 1) else 0
        return self.adjective(at, stop)

    def _plain_adjective(self, at: int) -> bool:
        token = self.doc[at]
        return token.pos_ == "ADJ" or self.gazetteer.demonym(token.text) is not None

    def adjective(self, at: int, stop: int) -> int:
        """The number of tokens of one adjective at ``at``; hyphened ones may be several; 0 when none."""
        token = self.doc[at]
        if token.text.startswith("-") or at in self.in_name or self.words.has("never_adjectives", token.text):
            return 0
        if at + 2 < stop and self.doc[at + 1].text == "-" and not token.whitespace_:
            return 3 if self._plain_adjective(at + 2) else 0
        if self.words.directions.exact(token.text):
            return int(self._direction_after_noun(at, stop))
        if self.gazetteer.demonym(token.text) or self.qualifier(token.text):
            return 1
        if token.pos_ == "ADJ" and token.text[:1].islower():
            return int(not self._verb_of_plural(at))
        plain = singular(fold(token.text))
        listed = self.words.folded["postposed"]
        return int(plain in listed or plain.removesuffix("e") in listed)

    def _verb_of_plural(self, at: int) -> bool:
        """True for a verb that the tagger took for an adjective: "les rebelles contrôlent la ville"."""
        plural = self.doc[at - 1].lower_.endswith(("s", "x"))
        return plural and self.doc[at].lower_.endswith(self.words.grammar.nouns.plural_verb_endings)

    def _direction_after_noun(self, at: int, stop: int) -> bool:
        """True for "quartiers est", false for "le quartier est contrôlé"."""
        noun = self.doc[at - 1]
        if fold(self.doc[at].text) not in self.words.folded["verbs_too"]:
            return noun.pos_ in {"NOUN", "PROPN"} and not noun.is_punct
        if not set(self.words.heads.exact(noun.text)) & _GROUNDS:
            return False
        plural = noun.lower_.endswith(("s", "x"))
        return plural or at + 1 >= stop or self.doc[at + 1].text in (",", ".", ")", ";")

    def _complement(self, at: int, stop: int, depth: int) -> int | None:
        """One past the complement that "de" opens at ``at``; ``None`` when it opens none."""
        if not self.words.has("linking", self.doc[at].text):
            return None
        inner = at + 1
        if self._predicative(inner, stop):
            return None
        while inner < stop and inner not in self.names and inner not in self.heads and self._light(inner):
            inner += 1
        if inner >= stop:
            return None
        if inner in self.names:
            return self._with_name(inner, stop)
        if self.gazetteer.demonym(self.doc[inner].text) and self.doc[inner].text[:1].isupper():
            return inner + 1
        if inner in self.heads and self.doc[inner].pos_ != "VERB":
            return self.right(self.heads[inner], depth + 1)
        return self.right(inner + 1, depth + 1) if self._governed(inner, at) else None

    def _predicative(self, at: int, stop: int) -> bool:
        """True for "servir aux jihadistes de principal carrefour", "accuser le régime d'une attaque"."""
        if at >= stop:
            return False
        token = self.doc[at]
        singular = "Sing" in token.morph.get("Number", [])
        return singular and (
            token.pos_ == "ADJ" or fold(token.text) in self.words.grammar.articles.indefinite
        )

    def _with_name(self, at: int, stop: int) -> int:
        """One past a name, with its acronym in brackets left outside, and a direction after a hyphen."""
        end = self.names[at].last
        if (
            end + 1 < stop
            and self.doc[end].text == "-"
            and self.words.directions.exact(self.doc[end + 1].text)
        ):
            return end + 2
        return end

    def _light(self, at: int) -> bool:
        """True for the small words between "de" and its noun."""
        token = self.doc[at]
        text = token.text
        return (
            self.words.has("determiners", text)
            or self.words.has("preposed", text)
            or token.pos_ == "NUM"
            or text == '"'
        )

    def _governed(self, noun: int, link: int) -> bool:
        """True when the parse hangs the noun after "de" on a word of the phrase before it."""
        token = self.doc[noun]
        return token.pos_ in {"NOUN", "PROPN"} and token.dep_ == "nmod" and link - 5 <= token.head.i < link
