"""Two texts side by side: each is whole, and marked where the other differs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.editing import wording
from careers.editing.wording import side_by_side

TEXTS = st.text(alphabet="ab .,\n", max_size=40)


@given(TEXTS, TEXTS)
def test_the_pieces_are_the_texts(one, other):
    left, right = side_by_side(one, other)
    assert "".join(text for text, _ in left) == one
    assert "".join(text for text, _ in right) == other
    assert [text for text, is_shared in left if is_shared] == [text for text, is_shared in right if is_shared]


@given(TEXTS)
def test_equal_texts_have_no_marks(text):
    assert all(is_shared for _, is_shared in side_by_side(text, text)[0])


def test_words_are_marked_and_not_letters():
    left, right = side_by_side("It was here before.", "It is here now.")
    assert [text for text, is_shared in left if not is_shared] == ["was ", "before"]
    assert [text for text, is_shared in right if not is_shared] == ["is ", "now"]


@pytest.mark.parametrize(("one", "other"), [("a b c", "a x c"), ("a b", "a b c"), ("", "a"), ("a a", "a")])
def test_of_very_long_texts_only_the_middle_is_marked(monkeypatch, one, other):
    monkeypatch.setattr(wording, "_MOST_WORDS", 0)
    left, right = side_by_side(one, other)
    assert "".join(text for text, _ in left) == one
    assert "".join(text for text, _ in right) == other
    assert any(not is_shared for _, is_shared in right + left)
