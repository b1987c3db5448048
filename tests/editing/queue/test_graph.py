"""Neighbours of one side, and lists of skills that miss a target."""

import pytest

from tests.editing.queue.asked import items, says
from tests.factories import make_neighbour, make_role, make_skill, need_skill

pytestmark = pytest.mark.django_db


@pytest.fixture
def roles():
    return make_role("Data analyst"), make_role("Data engineer")


def test_a_neighbour_that_does_not_answer_is_shown_where_it_has_to_be_named(roles):
    first, second = roles
    make_neighbour(first, second, "after")
    (item,) = items("one-way-neighbours")
    assert item.why == "Data analyst says: people go on to it. Data engineer does not name it"
    assert item.place.row == second.pk
    make_neighbour(second, first, "before")
    assert says("one-way-neighbours") == []


@pytest.mark.parametrize(("there", "back", "agrees"), [
    ("beside", "beside", True), ("before", "after", True), ("after", "after", False), ("beside", "before", False),
])  # fmt: skip
def test_two_neighbours_have_to_say_the_same(roles, there, back, agrees):
    make_neighbour(*roles, there)
    make_neighbour(*roles[::-1], back)
    assert len(items("one-way-neighbours")) == (not agrees)


def test_a_list_of_skills_that_misses_a_target_is_named_by_its_role(roles):
    make_neighbour(*roles)
    for role in roles:
        need_skill(role, make_skill(f"Skill of a {role.name}"))
    found = {item.says: item for item in items("skill-targets")}
    assert found["Data analyst asks for 1"].place.row == roles[0].pk
    assert found["Data analyst holds 0.00 of Data engineer"].why.startswith("of 2 moves that editors know")


def test_a_portal_without_what_is_compared_misses_nothing(roles):
    assert says("skill-targets") == []
    make_neighbour(*roles)
    need_skill(roles[0], make_skill("Python"))
    assert says("skill-targets") == []
