"""Learning one thing after another."""

from hypothesis import given
from hypothesis import strategies as st

from careers.skills.order import first_circle, with_prerequisites

from .graphs import SKILLS, graphs

BEFORE = {"pandas": ["python", "numpy"], "numpy": ["python"]}


def test_what_comes_before_is_learned_before_and_once():
    assert with_prerequisites(["pandas", "sql"], BEFORE) == ["python", "numpy", "pandas", "sql"]


def test_what_is_held_is_not_learned_again():
    assert with_prerequisites(["pandas"], BEFORE, ["python"]) == ["numpy", "pandas"]


def test_a_circle_is_found_and_learned_from_somewhere():
    circle = {"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]}

    assert sorted(first_circle(circle)) == ["a", "b", "c"]
    assert sorted(with_prerequisites(["d"], circle)) == ["a", "b", "c", "d"]


@given(graphs(), st.lists(st.sampled_from(SKILLS), unique=True))
def test_nothing_comes_before_what_it_needs(graph, wanted):
    order = with_prerequisites(wanted, graph.before)

    assert set(wanted) <= set(order)
    assert len(set(order)) == len(order)
    for place, skill in enumerate(order):
        assert set(graph.before.get(skill, ())) <= set(order[:place])


@given(graphs())
def test_a_graph_without_circles_has_none(graph):
    assert first_circle(graph.before) is None
