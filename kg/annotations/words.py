"""A parsed text as plain records: what the parser said of each word, ready to be asked a thousand times.

The parser's own tokens are views that look every answer up anew; the rooms above ask the same few words
for lemma, head and children again and again. Here the answers are read out once, and each word points to
its neighbours in the tree. Names are those of spaCy's ``Doc``, ``Token`` and ``Span``, and so are meanings.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, cached_property, lru_cache
from typing import Any, TypeVar, overload

from spacy.tokens import Doc
from spacy.vocab import Vocab

_COLUMNS = ["SENT_START", "ORTH", "SPACY", "POS", "DEP", "LEMMA", "MORPH", "ENT_TYPE", "ENT_IOB", "HEAD"]
T = TypeVar("T")
_OUTSIDE, _BEGINS = 2, 3  # of ENT_IOB


class Morphology:
    """Features of a form: ``get("Number")`` is ``["Plur"]``, or empty."""

    __slots__ = ("_features",)

    def __init__(self, written: str) -> None:
        pairs = (each.split("=", 1) for each in written.split("|") if "=" in each)
        self._features = {name: values.split(",") for name, values in pairs}

    def get(self, name: str, default: list[str] | None = None) -> list[str]:
        """The values of a feature."""
        return self._features.get(name) or default or []

    def __str__(self) -> str:
        return "|".join(f"{name}={','.join(values)}" for name, values in sorted(self._features.items()))


@cache
def morphology(written: str) -> Morphology:
    """The features in the writing of a model; it knows a few hundred sets of them, each read once."""
    return Morphology(written)


class Form:
    """What is true of a written form wherever it stands."""

    __slots__ = ("is_alpha", "is_punct", "is_stop", "is_title", "like_num", "lower_", "text")

    def __init__(self, lexeme: Any) -> None:
        self.text: str = lexeme.orth_
        self.lower_: str = lexeme.lower_
        self.is_alpha: bool = lexeme.is_alpha
        self.is_punct: bool = lexeme.is_punct
        self.is_stop: bool = lexeme.is_stop
        self.is_title: bool = lexeme.is_title
        self.like_num: bool = lexeme.like_num


@lru_cache(maxsize=20_000)
def form_of(vocab: Vocab, orth: int) -> Form:
    """A written form by its number in the vocabulary."""
    return Form(vocab[orth])


class _Known(dict[int, T]):
    """What numbers of a vocabulary stand for, each asked once."""

    def __init__(self, ask: Callable[[int], T]) -> None:
        self._ask = ask

    def __missing__(self, number: int) -> T:
        told = self[number] = self._ask(number)
        return told


class Word:
    """A word in its text; ``i`` is its number, ``idx`` its first character, ``head`` itself at a root."""

    __slots__ = (
        "children", "dep_", "doc", "ent_type_", "head", "i", "idx", "is_alpha", "is_punct", "is_sent_start",
        "is_stop", "is_title", "lemma_", "like_num", "lower_", "morph", "pos_", "sent", "text", "whitespace_",
    )  # fmt: skip
    children: tuple[Word, ...]
    head: Word
    whitespace_: str
    pos_: str
    dep_: str
    lemma_: str
    morph: Morphology
    ent_type_: str

    def __init__(self, doc: Document, i: int, idx: int, form: Form, sent: Stretch) -> None:
        self.doc, self.i, self.idx, self.sent = doc, i, idx, sent
        self.is_sent_start = i == sent.start
        self.text, self.lower_, self.is_title = form.text, form.lower_, form.is_title
        self.is_alpha, self.is_punct, self.is_stop = form.is_alpha, form.is_punct, form.is_stop
        self.like_num = form.like_num
        self.children = ()

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> Iterator[Word]:
        """The children before it."""
        return (child for child in self.children if child.i < self.i)

    @property
    def rights(self) -> Iterator[Word]:
        """The children behind it."""
        return (child for child in self.children if child.i > self.i)

    @property
    def ancestors(self) -> Iterator[Word]:
        """Its head, the head of that, up to the root."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    @property
    def subtree(self) -> Iterator[Word]:
        """It and all that hangs on it, those on its left first."""
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    @property
    def conjuncts(self) -> tuple[Word, ...]:
        """What it is coordinated with."""
        first = self
        while first.head is not first and first.dep_ == "conj":
            first = first.head
        found = [first]
        for word in found:
            found.extend(child for child in word.rights if child.dep_ == "conj")
        return tuple(word for word in found if word is not self)

    def nbor(self, step: int = 1) -> Word:
        """The word so many places on. Raises IndexError beyond the ends."""
        if not 0 <= self.i + step < len(self.doc):
            raise IndexError(self.i + step)
        return self.doc[self.i + step]


class Stretch:
    """The words ``start`` up to, not including, ``end``; a recognised name has a ``label_``."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Document, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stretch) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[int, int, int]:
        return id(self.doc), self.start, self.end

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Word]:
        return iter(self.doc.words[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> Stretch: ...
    def __getitem__(self, at: int | slice) -> Word | Stretch:
        if isinstance(at, int):
            return self.doc.words[range(self.start, self.end)[at]]
        first, last, _ = at.indices(len(self))
        return Stretch(self.doc, self.start + first, self.start + max(first, last))

    def __repr__(self) -> str:
        return self.text

    @property
    def start_char(self) -> int:
        """Its first character."""
        return self.doc.starts[self.start]

    @property
    def end_char(self) -> int:
        """The one behind its last character."""
        last = self.doc.words[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its characters, without the space behind."""
        return self.doc.text[self.start_char : self.end_char] if self.end > self.start else ""

    @property
    def root(self) -> Word:
        """The root of the sentence, or else the word nearest to it."""
        words = self.doc.words[self.start : self.end]
        inside = range(self.start, self.end)
        roots = [word for word in words if word.head is word]
        outer = [word for word in words if word.head.i not in inside]
        return (roots or sorted(outer, key=lambda word: sum(1 for _ in word.ancestors)) or words)[0]


class Document:
    """All words of a text, its sentences and the names that the recogniser saw."""

    def __init__(self, parsed: Doc) -> None:
        """Read everything out of the parser's document, which is not needed any more."""
        self.words: list[Word] = []
        self.starts: list[int] = []
        self.sentences: list[Stretch] = []
        table = parsed.to_array([*_COLUMNS]).transpose()
        columns: list[list[int]] = table[:-1].tolist()
        self._read(columns, parsed.vocab)
        self.text = "".join([word.text + word.whitespace_ for word in self.words])
        self.ents = tuple(self._names(columns[-2], columns[-1], parsed.vocab))
        self._join(table[-1].astype("int64").tolist())

    def _read(self, columns: list[list[int]], vocab: Vocab) -> None:
        """Make the words and the sentences."""
        texts = _Known(vocab.strings.__getitem__)
        forms = _Known(lambda orth: form_of(vocab, orth))
        features = _Known(lambda written: morphology(texts[written]))
        at, size = 0, len(columns[0])
        told = zip(*columns[:-1], strict=True)
        for i, (begins, orth, space, pos, dep, lemma, morph, label) in enumerate(told):
            if begins == 1 or not i:
                sentence = Stretch(self, i, size)
                if i:
                    self.sentences[-1].end = i
                self.sentences.append(sentence)
            word = Word(self, i, at, forms[orth], sentence)
            word.whitespace_ = " " if space else ""
            word.pos_, word.dep_, word.lemma_ = texts[pos], texts[dep], texts[lemma]
            word.morph, word.ent_type_ = features[morph], texts[label]
            self.words.append(word)
            self.starts.append(at)
            at += len(word.text) + space

    def _join(self, heads: list[int]) -> None:
        """Let every word know its head and its children."""
        below: defaultdict[int, list[Word]] = defaultdict(list)
        for word, step in zip(self.words, heads, strict=True):
            word.head = self.words[word.i + step]
            if step:
                below[word.i + step].append(word)
        for at, children in below.items():
            self.words[at].children = tuple(children)

    def _names(self, labels: list[int], states: list[int], vocab: Vocab) -> Iterator[Stretch]:
        """The recogniser's names: each begins at a mark and goes on to the next mark or none."""
        first: int | None = None
        for i, state in enumerate((*states, _OUTSIDE)):
            if first is not None and state in (0, _OUTSIDE, _BEGINS):
                yield Stretch(self, first, i, vocab.strings[labels[first]])
                first = None
            if state == _BEGINS:
                first = i

    @property
    def sents(self) -> Iterator[Stretch]:
        """The sentences in their order."""
        return iter(self.sentences)

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> Stretch: ...
    def __getitem__(self, at: int | slice) -> Word | Stretch:
        if isinstance(at, int):
            return self.words[at]
        first, last, _ = at.indices(len(self.words))
        return Stretch(self, first, max(first, last))

    @cached_property
    def _end(self) -> int:
        return self.starts[-1] + len(self.words[-1].text) if self.words else 0

    def around(self, start: int, end: int) -> Stretch | None:
        """The words that share characters with ``start`` up to ``end``; ``None`` outside the text."""
        if not 0 <= start < end <= len(self.text) or start >= self._end:
            return None
        first = bisect_right(self.starts, start) - 1
        word = self.words[first]
        first += start >= word.idx + len(word.text)  # the space behind a word is not part of it
        return Stretch(self, first, max(first + 1, bisect_right(self.starts, end - 1)))
