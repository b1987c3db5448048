"""Lists of the admin: as quick with a hundred thousand rows as with twenty, and called by what they list."""

import re

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext

from careers.admin.base import paging
from careers.models import Role, SalaryRecord, Skill
from tests import factories
from tests.pages.page import Page

from .forms import address

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12
_WHOLE_COUNT = re.compile(r"^SELECT COUNT\(\*\)(?! FROM \(SELECT)")
OURS = [model for model in admin.site._registry if model._meta.app_label == "careers"]


@pytest.mark.parametrize("rows", [1, 20])
def test_a_list_costs_few_queries_and_counts_nothing_whole(chief, rows):
    factories.make_portal(rows)
    for number in range(rows):
        factories.make_event(title=f"Change {number}")
    costs, whole = {}, {}
    for model in OURS:
        with CaptureQueriesContext(connection) as queries:
            assert chief.get(address(model, "changelist")).status_code == 200
        costs[model.__name__] = len(queries)
        whole[model.__name__] = [query["sql"] for query in queries if _WHOLE_COUNT.match(query["sql"])]
    assert not {name: n for name, n in costs.items() if n > MOST_QUERIES}
    assert not {name: counts for name, counts in whole.items() if counts}


def test_a_long_list_says_that_it_goes_on_and_can_be_leafed_through(chief, monkeypatch):
    monkeypatch.setattr(paging, "MOST_COUNTED", 120)
    factories.make_records(range(50_000, 51_210, 10), factories.make_role())
    response = chief.get(address(SalaryRecord, "changelist"))
    page = Page(response)
    assert "more than 120 salary records" in page.text
    assert "?p=3" in response.content.decode()
    assert "?p=4" not in response.content.decode()
    assert chief.get(address(SalaryRecord, "changelist"), {"p": 3}).status_code == 200


def test_a_short_list_says_how_long_it_is(chief):
    factories.make_role()
    assert "1 role" in Page(chief.get(address(Role, "changelist"))).text


def test_pages_say_in_an_editors_words_where_one_is(chief):
    role = factories.make_role()
    assert Page(chief.get(address(Role, "changelist"))).one("h1").text == "Roles"
    form = Page(chief.get(address(role)))
    assert form.one("h1").text == role.name
    assert form.one("div", "breadcrumbs").text == f"Home › Roles › {role.name}"
    assert Page(chief.get(address(Role, "add"))).one("div", "breadcrumbs").text == "Home › Roles › New role"


def test_long_lists_are_searched_and_not_scrolled_through(chief):
    """A form never offers all skills, roles, companies, areas or occupations in one list."""
    factories.make_portal(1)
    skill = Skill.objects.first()
    for thing in (factories.make_role("Another"), skill, factories.make_company("Big")):
        selects = Page(chief.get(address(thing))).all("select")
        plain = [each for each in selects if "admin-autocomplete" not in each.get("class", "")]
        assert max((len(each.all("option")) for each in plain), default=0) < 30
