"""Which roles the list shows, and in how many queries."""

import pytest
from django.http import QueryDict

from careers.pages.roles.form import RoleFilter
from careers.pages.roles.listing import roles_matching
from tests.factories import make_role, make_skill, make_title, need_skill

pytestmark = pytest.mark.django_db


def names(query):
    return [role.name for role in roles_matching(RoleFilter(QueryDict(query)))]


def test_roles_are_found_by_name_title_and_skill():
    engineer, analyst = make_role("Data engineer"), make_role("Analyst")
    make_title(analyst, "Insight specialist")
    need_skill(engineer, make_skill("Apache Spark", aliases="PySpark"))
    make_role("Hidden engineer", status="draft")
    assert names("q=engineer") == ["Data engineer"]
    assert names("q=insight") == ["Analyst"]
    assert names("q=pyspark") == ["Data engineer"]
    assert names("q=data+spark") == ["Data engineer"]
    assert names("q=data+insight") == []


def test_a_skill_that_is_not_published_finds_nothing():
    need_skill(make_role(), make_skill("Secret art", status="draft"))
    assert names("q=secret") == []


def test_roles_are_filtered_by_what_entrants_need():
    make_role("Open", entry_education="school", entry_experience="none")
    make_role("Closed", entry_education="doctorate", entry_experience="many", family="research")
    assert names("education=doctorate") == ["Closed"]
    assert names("experience=none") == ["Open"]
    assert names("family=research") == ["Closed"]


def test_a_listed_role_names_its_other_public_titles():
    role = make_role()
    for title, is_public in (("ML developer", True), ("mle", False), (role.name, True)):
        make_title(role, title, is_public)
    (found,) = roles_matching(RoleFilter(QueryDict("")))
    assert found.other_titles == ["ML developer"]


@pytest.mark.parametrize("rows", [1, 20])
def test_roles_are_listed_in_two_queries(rows, django_assert_num_queries):
    for number in range(rows):
        make_title(make_role(f"Role {number}"), f"Title {number}")
    form = RoleFilter(QueryDict(""))
    with django_assert_num_queries(2):
        assert len([(role.family.name, role.other_titles) for role in roles_matching(form)]) == rows
