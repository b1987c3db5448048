"""Every page of the admin answers, for whom it should, with as many queries for twenty rows as for one."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext

from careers.admin.base.figures import FigureAdmin
from careers.admin.base.history import HistoryAdmin
from careers.models import (
    Claim,
    Company,
    CompanyRanking,
    Conflict,
    Credential,
    Draft,
    EmploymentProjection,
    ImportRun,
    PublicChange,
    Question,
    ReasonOfChange,
    RejectedRow,
    Role,
    SalaryRecord,
    SignIn,
    Skill,
    Source,
    UnmatchedName,
    WageEstimate,
)
from careers.models.kinds import DataKind, models_of
from tests import factories
from tests.admin.forms import address
from tests.factories import (
    make_conflict,
    make_decision,
    make_draft,
    make_estimate,
    make_event,
    make_invitation,
    make_occupation,
    make_portal,
    make_public_change,
    make_review,
    make_sign_in,
    make_skill,
)
from tests.pages.page import Page

pytestmark = pytest.mark.django_db

REGISTERED = {model: one for model, one in admin.site._registry.items() if model._meta.app_label == "careers"}
MODELS = sorted(REGISTERED, key=lambda model: model.__name__)
IMPORTED = [model for model in MODELS if isinstance(REGISTERED[model], FigureAdmin)]
OF_ACCOUNTS = models_of(DataKind.ACCOUNT)
REFERENCE = ["Area", "Country", "Occupation"]
WITH_HISTORY = [model for model in MODELS if isinstance(REGISTERED[model], HistoryAdmin)]
MAIN = [
    Claim,
    Company,
    CompanyRanking,
    Credential,
    EmploymentProjection,
    ImportRun,
    Question,
    ReasonOfChange,
    RejectedRow,
    Role,
    SalaryRecord,
    Skill,
    Source,
    UnmatchedName,
    WageEstimate,
]


@pytest.fixture
def one_of_each():
    make_portal(rows=1)
    make_decision(make_estimate(make_occupation(code="11-1011", title="Chief Executives")), median=120_000)
    make_conflict()
    make_event()
    make_review()
    make_draft(Skill.objects.first(), form=[["name", "Python"]])
    make_public_change()
    make_invitation()
    make_sign_in()


@pytest.mark.parametrize("who", ["desk", "chief"])
def test_each_list_each_form_and_each_history_answers(request, one_of_each, who):
    client = request.getfixturevalue(who)
    for model in MODELS:
        obj = model.objects.first()
        status = 403 if who == "desk" and model in OF_ACCOUNTS else 200
        for url in (address(model, "changelist"), address(obj), address(obj, "history")):
            # These have no form of their own: a conflict leads to its place on the page of all, a draft to its row.
            assert client.get(url, follow=model in (Conflict, Draft)).status_code == status, url


def test_each_list_can_be_searched(chief, one_of_each):
    for model in MODELS:
        assert REGISTERED[model].search_fields
        assert chief.get(address(model, "changelist"), {"q": "data 15-2051"}).status_code == 200, model


def test_an_empty_form_is_for_those_who_may_add(desk, chief, one_of_each):
    for model in MODELS:
        url = address(model, "add")
        is_made_elsewhere = model in IMPORTED or model in (PublicChange, SignIn)
        may_add = not is_made_elsewhere and model.__name__ not in REFERENCE and model not in OF_ACCOUNTS
        assert chief.get(url).status_code == (403 if is_made_elsewhere else 200), url
        assert desk.get(url).status_code == (200 if may_add else 403), url


def test_each_filter_can_be_used(chief, one_of_each):
    for model in MODELS:
        page = Page(chief.get(address(model, "changelist")))
        links = [link["href"] for link in page.all("a") if link.get("href", "").startswith("?")]
        one_of_each_kind = {link.partition("=")[0]: link for link in links if "=" in link}
        for link in one_of_each_kind.values():
            assert chief.get(address(model, "changelist") + link).status_code == 200, (model, link)


def test_what_was_deleted_is_listed(desk, one_of_each):
    for model in WITH_HISTORY:
        assert "Nothing is missing." in Page(desk.get(address(model, "deleted"))).text, model


def queries_of(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


MOST_QUERIES = 20


def test_lists_and_forms_cost_the_same_for_one_row_and_for_twenty(desk):
    make_portal(rows=1)
    desk.get(address(Role, "changelist"))  # content types are read once
    few = {}
    for model in MAIN:
        few[model] = {url: queries_of(desk, url) for url in (address(model, "changelist"), address(first(model)))}
    grow()
    for model in MAIN:
        for url, n in few[model].items():
            assert queries_of(desk, url) <= n <= MOST_QUERIES, url


def first(model):
    """The row that grows most: the featured role, the first skill, and so on."""
    return Role.objects.get(is_featured=True) if model is Role else model.objects.order_by("pk").first()


def grow():
    factories.grow_portal(range(2, 21))


def test_the_index_is_by_subject_and_shows_no_parts(desk):
    page = Page(desk.get("/admin/"))
    captions = [caption.text for caption in page.all("caption")]
    assert captions[:2] == ["Work in progress", "Roles"]
    assert "Figures" in captions
    assert "Who works here" not in captions
    assert "Role tasks" not in page.text
    assert "Users" not in page.text


def test_the_site_is_named(desk, settings):
    page = Page(desk.get("/admin/"))
    assert settings.SITE_NAME in page.one("div", id="site-name").text
    assert "What do you want to work on?" in page.text


def test_each_page_keeps_the_content_security_policy(desk):
    make_portal(rows=1)
    for url in ("/admin/", address(Role, "changelist"), address(first(Role)), address(first(Skill), "history")):
        response = desk.get(url)
        policy = response["Content-Security-Policy"]
        assert "script-src 'self';" in policy + ";"
        page = Page(response)
        assert [each for each in page.all() if "style" in each.attributes or "onclick" in each.attributes] == []


def test_a_search_for_a_choice_puts_the_name_first(desk):
    make_skill("Programming", description="In R or another language.")
    make_skill("R")
    query = {"term": "r", "app_label": "careers", "model_name": "roleskill", "field_name": "skill"}
    found = desk.get("/admin/autocomplete/", query).json()["results"]
    assert [each["text"] for each in found] == ["R", "Programming"]


@pytest.mark.parametrize("query", ["?p=abc", "?status__exact=nonsense", "?nonsense=1", "?year=abc", "?o=abc", "?e=1"])
@pytest.mark.parametrize("model", [Role, SalaryRecord, Source, Credential], ids=lambda model: model.__name__)
def test_a_wrong_address_is_no_error(desk, one_of_each, model, query):
    assert desk.get(address(model, "changelist") + query, follow=True).status_code == 200


@pytest.mark.parametrize("path", ["999999/change/", "abc/change/"])
def test_an_object_that_is_not_there_leads_back(desk, one_of_each, path):
    response = desk.get(address(Role, "changelist") + path, follow=True)
    assert "doesn’t exist" in response.content.decode()


@pytest.mark.parametrize("path", ["999999/history/", "abc/history/", "1/history/999999/", "1/history/abc/"])
def test_a_history_that_is_not_there_is_not_found(desk, one_of_each, path):
    assert desk.get(address(Role, "changelist") + path).status_code == 404
