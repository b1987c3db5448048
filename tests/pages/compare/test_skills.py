"""Skills that several roles ask for, and those that one alone does."""

import pytest

from careers.pages.compare.skills import ahead_in_skills, read_skills
from tests.factories import make_role, make_skill, need_skill

pytestmark = pytest.mark.django_db


@pytest.fixture
def roles():
    """Three roles: all ask for Python, the first two for SQL, and each for one skill more."""
    roles = [make_role(name) for name in ("First", "Second", "Third")]
    sql, python = make_skill("SQL"), make_skill("Python")
    for role in roles[:2]:
        need_skill(role, sql, "useful", "basic")
    for role in roles:
        need_skill(role, python)
        need_skill(role, make_skill(f"Own of {role.name}"))
    return roles


def test_what_most_roles_ask_for_comes_first_with_what_each_asks(roles, django_assert_num_queries):
    with django_assert_num_queries(1):
        skills = read_skills(roles)
    shared = [
        (skill.name, [asked and (asked.level, asked.need) for _, asked in each]) for skill, each in skills.shared
    ]
    assert shared == [
        ("Python", [("working", "core")] * 3),
        ("SQL", [("basic", "useful"), ("basic", "useful"), None]),
    ]
    assert (skills.by_all, skills.number) == (1, 5)


def test_what_one_role_alone_asks_for_is_its_own(roles):
    own = [(role.name, [each.skill.name for each in skills]) for role, skills in read_skills(roles).own]
    assert own == [(role.name, [f"Own of {role.name}"]) for role in roles]
    assert [len(skills) for _, skills in read_skills(roles[:2]).own] == [1, 1]


def test_skills_that_are_not_published_are_left_out(roles):
    need_skill(roles[0], make_skill("Hidden", status="draft"))
    assert [each.skill.name for each in read_skills(roles).own[0][1]] == ["Own of First"]


def test_what_the_readers_role_shares_and_lacks_is_counted(roles):
    _, second, third = roles
    assert read_skills([second, third], "first").shared_with_now == {second.pk: (2, 1), third.pk: (1, 1)}
    assert read_skills([second, third]).shared_with_now == {}


def test_the_readers_role_does_not_change_what_the_others_share(roles):
    assert read_skills(roles[1:], "first").number == read_skills(roles[1:]).number == 4


@pytest.mark.parametrize(
    ("one", "other", "ahead"),
    [((5, 2), (3, 2), 1), ((5, 2), (5, 4), 1), ((5, 2), (3, 1), 0), ((5, 2), (5, 2), 0), ((3, 4), (5, 2), -1)],
)
def test_more_held_and_no_more_lacked_is_ahead(roles, one, other, ahead):
    first, second, _ = roles
    assert ahead_in_skills({first.pk: one, second.pk: other})(first, second) == ahead
    assert ahead_in_skills({first.pk: one, second.pk: other})(second, first) == -ahead


def test_without_a_role_of_the_reader_no_role_is_ahead(roles):
    assert ahead_in_skills({})(roles[0], roles[1]) == 0
