"""All that differs between two texts is shown, with a little of what stands around it."""

from hypothesis import given
from hypothesis import strategies as st

from careers.editing.passages import Fate, Piece, pieces

texts = st.lists(st.sampled_from(["a", "b", "c", "data", "model."]), max_size=60).map(" ".join)


def told(before, after, *fates):
    return "".join(piece.text for piece in pieces(before, after) if piece.fate in fates)


def test_every_passage_is_shown():
    words = [f"word{number}" for number in range(100)]
    changed = words.copy()
    changed[10], changed[50], changed[90] = "ten", "fifty", "ninety"
    shown = pieces(" ".join(words), " ".join(changed))
    assert [piece.text.strip() for piece in shown if piece.fate is Fate.GONE] == ["word10", "word50", "word90"]
    assert [piece.text.strip() for piece in shown if piece.fate is Fate.NEW] == ["ten", "fifty", "ninety"]


def test_what_stands_far_from_it_is_left_out():
    words = [f"word{number}" for number in range(100)]
    shown = pieces(" ".join(words), " ".join([*words[:50], "new", *words[50:]]))
    assert [piece.fate for piece in shown] == [
        Fate.LEFT_OUT,
        Fate.SAME,
        Fate.NEW,
        Fate.SAME,
        Fate.LEFT_OUT,
    ]
    assert len(shown[1].text.split()) == len(shown[3].text.split()) == 8


def test_a_new_text_is_new_from_end_to_end():
    assert pieces("", "Quite new.") == [Piece(Fate.NEW, "Quite new.")]


def test_words_do_not_run_into_each_other():
    assert told("The end.", "The start.", *Fate) == "The end. start."


@given(texts, texts)
def test_what_is_gone_and_what_is_new_are_all_that_differs(before, after):
    """Without what is in both, nothing is left but what the pieces say."""
    shown = pieces(before, after)
    gone = [word for piece in shown if piece.fate is Fate.GONE for word in piece.text.split()]
    new = [word for piece in shown if piece.fate is Fate.NEW for word in piece.text.split()]
    assert len(before.split()) - len(gone) == len(after.split()) - len(new)
    assert (gone == new == []) == (before.split() == after.split())
