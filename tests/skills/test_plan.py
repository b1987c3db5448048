"""Plans to a role."""

from itertools import pairwise

import pytest
from hypothesis import given

from careers.skills.plan import IN_REACH, gaps_to, known, plan

from .graphs import HEADINGS, graph, graphs, held


def test_a_plan_says_what_is_held_what_is_missing_and_how_far_it_is():
    roles = graph({"analyst": {"sql": 2, "charts": 3}, "engineer": {"sql": 3, "java": 2}})

    found = plan(roles, {"sql": "data", "java": "code", "charts": "data"}, "engineer", roles.held_by("analyst"))

    assert found.fulfilled == []
    assert [(gap.skill, gap.level, gap.asked) for gap in found.gaps] == [("sql", 2, 3), ("java", 0, 2)]
    assert found.share == pytest.approx(roles.coverages["analyst", "engineer"])
    assert found.steps[-1].share == pytest.approx(1)


def test_what_the_role_does_not_list_is_learned_first_where_its_skills_need_it():
    roles = graph({"engineer": {"pandas": 2}}, before={"pandas": ["python"]})

    (python, pandas) = gaps_to(roles, "engineer", {})

    assert (python.skill, python.asked, python.prerequisite) == ("python", 1, True)
    assert (pandas.skill, pandas.prerequisite) == ("pandas", False)


def test_who_holds_what_needs_a_skill_has_that_skill():
    roles = graph({"engineer": {"scikit-learn": 2}}, before={"scikit-learn": ["numpy"], "pandas": ["numpy"]})

    assert [gap.skill for gap in gaps_to(roles, "engineer", {"pandas": 1})] == ["scikit-learn"]
    assert known(roles, ["pandas"]) == {"pandas", "numpy"}


def test_who_holds_a_part_has_a_beginning_of_the_wider_skill():
    roles = graph({"engineer": {"terraform": 2}}, {"aws": "cloud"}, {"terraform": ["cloud"]})

    assert [gap.skill for gap in gaps_to(roles, "engineer", {"aws": 1})] == ["terraform"]


def test_a_part_of_what_is_held_is_said_to_be_held_in_part():
    roles = graph({"engineer": {"regression": 2}}, {"regression": "machine-learning"})

    (gap,) = gaps_to(roles, "engineer", {"machine-learning": 2})

    assert gap.in_part


def test_skills_of_a_heading_are_learned_together_unless_something_comes_between():
    roles = graph({"engineer": {"a": 1, "b": 1, "c": 1}}, before={"c": ["b"]})

    together = plan(roles, {"a": "one", "b": "two", "c": "one"}, "engineer", {})
    apart = plan(graph({"engineer": {"a": 1, "b": 1, "c": 1}}), {"a": "one", "b": "two", "c": "one"}, "engineer", {})

    assert [[gap.skill for gap in step.gaps] for step in together.steps] == [["b"], ["a", "c"]]
    assert [[gap.skill for gap in step.gaps] for step in apart.steps] == [["a", "c"], ["b"]]


def test_an_exit_is_a_role_that_comes_within_reach_by_a_step():
    roles = graph({"engineer": {"sql": 2, "java": 2, "go": 2}, "analyst": {"sql": 2}, "baker": {"bread": 3}})

    found = plan(roles, dict.fromkeys(("sql", "java", "go"), "") | {"sql": "data"}, "engineer", {})

    assert [[role for role, _ in step.exits] for step in found.steps] == [["analyst"], []]


def test_what_is_within_reach_at_the_start_is_no_exit():
    roles = graph({"engineer": {"sql": 2, "java": 2}, "analyst": {"sql": 2}})

    found = plan(roles, {"sql": "", "java": ""}, "engineer", {"sql": 2})

    assert found.reached == ("analyst",)
    assert [step.exits for step in found.steps] == [()]


@given(graphs(), held)
def test_no_step_comes_before_its_prerequisites(roles, at_hand):
    for role in roles.roles:
        found = plan(roles, HEADINGS, role, at_hand)
        begun, missing = known(roles, at_hand), {gap.skill for gap in found.gaps}
        for gap in found.gaps:
            needed = set(roles.before.get(gap.skill, ()))
            assert needed <= (begun - missing) | {each.skill for each in found.gaps[: found.gaps.index(gap)]}


@given(graphs(), held)
def test_after_all_steps_the_whole_role_is_held_and_each_exit_is_named_once(roles, at_hand):
    for role in roles.roles:
        found = plan(roles, HEADINGS, role, at_hand)
        shares = [found.share, *(step.share for step in found.steps)]
        exits = [exit_ for step in found.steps for exit_, share in step.exits if share >= IN_REACH]
        assert shares[-1] == pytest.approx(1)
        assert all(share <= after + 1e-9 for share, after in pairwise(shares))
        assert len(exits) == len({*exits, *found.reached, role}) - len({*found.reached, role})
        assert all(len({HEADINGS[gap.skill] for gap in step.gaps}) == 1 for step in found.steps)
