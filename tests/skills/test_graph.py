"""How much of a role somebody holds."""

import pytest
from hypothesis import given

from careers.skills.graph import Asked, SkillGraph

from .graphs import SKILLS, graph, graphs, held


def test_who_holds_all_of_a_role_holds_the_whole_and_who_holds_nothing_none():
    roles = graph({"analyst": {"sql": 2, "charts": 3}, "engineer": {"sql": 3}})

    assert roles.coverage("analyst", {"sql": 2, "charts": 3}) == pytest.approx(1)
    assert roles.coverage("analyst", {}) == 0


def test_a_lower_level_counts_in_its_proportion_and_a_higher_one_no_more_than_the_whole():
    roles = graph({"analyst": {"sql": 3}, "engineer": {"java": 1}})

    assert roles.coverage("analyst", {"sql": 1}) == pytest.approx(1 / 3)
    assert roles.coverage("engineer", {"java": 3}) == 1


def test_what_is_needed_less_counts_less():
    asked = {"sql": Asked("core", 1), "go": Asked("useful", 1), "rust": Asked("emerging", 1)}
    roles = SkillGraph({"engineer": asked}, {}, {})

    shares = [roles.coverage("engineer", {skill: 1}) for skill in asked]

    assert shares == pytest.approx([4 / 7, 2 / 7, 1 / 7])


def test_what_few_roles_ask_for_counts_more_than_what_all_do():
    roles = graph({"analyst": {"sql": 1, "charts": 1}, "engineer": {"sql": 1, "java": 1}})

    assert roles.coverage("analyst", {"charts": 1}) > roles.coverage("analyst", {"sql": 1}) > 0


def test_who_has_the_wider_skill_has_half_of_its_part_and_not_the_other_way_round():
    roles = graph(
        {"analyst": {"regression": 2}, "engineer": {"machine-learning": 2}}, {"regression": "machine-learning"}
    )

    assert roles.coverage("analyst", {"machine-learning": 2}) == 0.5
    assert roles.coverage("analyst", {"machine-learning": 1}) == 0.25
    assert roles.coverage("engineer", {"regression": 3}) == 0


def test_nearness_has_no_direction():
    roles = graph({"analyst": {"sql": 1}, "engineer": {"sql": 3, "java": 1}})

    assert roles.coverages["analyst", "engineer"] != roles.coverages["engineer", "analyst"]
    assert roles.nearness("analyst", "engineer") == roles.nearness("engineer", "analyst")


@given(graphs(), held, held)
def test_learning_takes_nothing_away_and_a_gain_is_the_difference_of_two_coverages(roles, known, learned):
    after = {skill: max(known.get(skill, 0), learned.get(skill, 0)) for skill in {*known, *learned}}

    for role in roles.roles:
        before, then = roles.coverage(role, known), roles.coverage(role, after)
        assert 0 <= before <= then + 1e-9 <= 1 + 2e-9
        gains = roles.gains(roles.roles, known, after, learned)
        assert gains.get(role, 0) == pytest.approx(then - before, abs=1e-9)


@given(graphs())
def test_the_weights_of_a_role_are_shares_of_it(roles):
    for role, weights in roles.weights.items():
        assert sum(weights.values()) == pytest.approx(1)
        assert set(weights) == set(roles.roles[role]) <= set(SKILLS)
