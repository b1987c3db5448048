"""The skill that is worth learning next."""

from hypothesis import given

from careers.skills.opening import TICKED, next_skills, roles_around

from .graphs import graph, graphs, held


def test_the_skill_that_more_roles_ask_for_comes_first():
    roles = graph({"a": {"sql": 2, "java": 2}, "b": {"sql": 2, "go": 2}, "c": {"sql": 2, "r": 2}})

    best = next_skills(roles, {}, list(roles.roles), 1)[0]

    assert best.skill == "sql"
    assert [role for role, _ in best.gains] == ["a", "b", "c"]


def test_what_must_come_before_is_counted():
    roles = graph({"a": {"pandas": 2, "go": 2}}, before={"pandas": ["python", "numpy"]})

    found = {each.skill: each for each in next_skills(roles, {}, ["a"], 5)}

    assert found["pandas"].first == ("python", "numpy")
    assert found["go"].worth == found["go"].gains[0][1] == found["pandas"].worth * 3


@given(graphs(), held)
def test_the_next_best_skill_changes_when_it_is_ticked(roles, at_hand):
    first = next_skills(roles, at_hand, list(roles.roles), 1)

    if first:
        then = next_skills(roles, {**at_hand, first[0].skill: TICKED}, list(roles.roles), 1)
        assert not then or then[0].skill != first[0].skill


@given(graphs(), held)
def test_the_roles_around_are_those_of_which_most_is_held(roles, at_hand):
    around = roles_around(roles, at_hand)
    shares = [roles.coverage(role, at_hand) for role in around]

    assert shares == sorted(shares, reverse=True)
    assert all(roles.coverage(role, at_hand) <= shares[-1] for role in roles.roles if role not in around)
