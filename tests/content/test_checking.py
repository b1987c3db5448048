"""A circle of prerequisites is found wherever it is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.content.checking import first_circle


@pytest.mark.parametrize(
    ("needs", "circle"),
    [
        ({}, set()),
        ({"pandas": ["python"], "numpy": ["python"]}, set()),
        ({"a": ["a"]}, {"a"}),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, {"b", "c"}),
    ],
)
def test_a_circle_is_found(needs, circle):
    assert set(first_circle(needs)) == circle


def test_the_circle_reads_as_who_needs_what():
    found = first_circle({"a": ["b"], "b": ["c"], "c": ["a"]})
    assert found[0] == found[-1]
    assert set(pairwise(found)) == {("a", "b"), ("b", "c"), ("c", "a")}


@given(st.dictionaries(st.integers(0, 8).map(str), st.lists(st.integers(0, 8).map(str), max_size=3)))
def test_each_step_of_a_circle_is_a_need(needs):
    circle = first_circle(needs)
    assert all(needed in needs[needing] for needing, needed in pairwise(circle))
    without = {name: [needed for needed in needed_ones if needed > name] for name, needed_ones in needs.items()}
    assert first_circle(without) == []
