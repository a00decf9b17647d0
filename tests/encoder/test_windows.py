"""Pieces know their characters; windows overlap and cover the article."""

from __future__ import annotations

from itertools import pairwise

import pytest
from tokenizers import Tokenizer

from kg.encoder.windows import WIDTH, Pieces, apart

TEXT = (
    "Des hommes armés ont attaqué Tilwa mardi.\n\n"
    "L’armée «\u202frégulière\u202f» a riposté\u00a0: dix morts 🙂."
)


def pieces(letters: Tokenizer, text: str) -> Pieces:
    return Pieces(letters, text, [(0, text.find("\n")), (text.find("\n") + 2, len(text))])


def test_pieces_spell_the_text(letters: Tokenizer) -> None:
    made = pieces(letters, TEXT)
    told = "".join(TEXT[start:end] for start, end in made.spans)
    assert "".join(told.split()) == "".join(TEXT.split())


@pytest.mark.parametrize("word", ["Tilwa", "mardi", "L’armée", "régulière", "riposté", "🙂"])
def test_a_word_is_found_by_its_characters(letters: Tokenizer, word: str) -> None:
    made = pieces(letters, TEXT)
    start = TEXT.index(word)
    first, last = made.of((start, start + len(word)))
    covered = TEXT[made.spans[first][0] : made.spans[last - 1][1]]
    assert word in covered and len(covered) <= len(word) + 1


def test_words_know_their_sentence(letters: Tokenizer) -> None:
    made = pieces(letters, TEXT)
    at = TEXT.index("riposté")
    assert made.sentence((0, 3)) == 0 and made.sentence((at, at + 7)) == 1


@pytest.mark.parametrize("times", [1, 40, 200])
def test_windows_cover_the_article(letters: Tokenizer, times: int) -> None:
    made = pieces(letters, " ".join([TEXT] * times))
    windows = made.windows()
    assert windows[0].first == 0 and windows[-1].last == len(made.ids)
    assert all(one.last > other.first for one, other in pairwise(windows))
    assert all(len(window.ids) <= WIDTH for window in windows)
    for piece in range(0, len(made.ids), 97):
        home = windows[made.home((piece, piece + 1), windows)]
        assert home.ids[home.place((piece, piece + 1))[0]] == made.ids[piece]


def test_nothing_has_no_windows(letters: Tokenizer) -> None:
    assert pieces(letters, "").windows() == ()


def test_distances_grow_by_doubling_and_know_their_direction() -> None:
    assert [apart(n) for n in (0, 1, 3, 7, 5000)] == [0, 1, 2, 3, 9]
    assert [apart(-n) for n in (1, 3, 5000)] == [11, 12, 19]
