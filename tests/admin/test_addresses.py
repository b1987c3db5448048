"""Addresses and forms of the editors' side that name nothing end at a page that says so, and never at a 500."""

import pytest
from django.contrib import admin
from django.db import connection
from django.urls import reverse

from careers.models import CompanyName, Role
from tests.factories import make_portal, make_role

pytestmark = pytest.mark.django_db

NUMBERS = ["9" * 30, "-" + "9" * 30, "0", "9223372036854775808", "1.5", "٣", "a b", "_5F", "1e400"]
MODELS = [model for model in admin.site._registry if model._meta.app_label == "careers"]


@pytest.fixture
def browser_of_chief(chief):
    make_portal(rows=1)
    chief.raise_request_exception = False
    return chief


@pytest.mark.parametrize(
    ("number", "models"), [(NUMBERS[0], MODELS), *((number, [Role, CompanyName]) for number in NUMBERS[1:])]
)
def test_no_number_is_an_error_of_the_server(browser_of_chief, number, models):
    statuses = {}
    for model in models:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for page in ("change", "history", "delete"):
            address = reverse(f"{name}_{page}", args=[number])
            statuses[address] = browser_of_chief.get(address).status_code
        for query in (f"id={number}", f"pk__in={number}", f"p={number}", f"q={number}", f"o={number}"):
            address = f"{reverse(f'{name}_changelist')}?{query}"
            statuses[address] = browser_of_chief.get(address).status_code

    assert {address: status for address, status in statuses.items() if status >= 500} == {}


@pytest.mark.parametrize("number", NUMBERS)
def test_no_number_in_a_form_is_an_error_of_the_server(browser_of_chief, number):
    role = Role.objects.first()
    change, adding = reverse("admin:careers_role_change", args=[role.pk]), reverse("admin:careers_companyname_add")
    lists = reverse("admin:careers_role_changelist")
    answers = [
        browser_of_chief.post(adding, {"company": number, "name": "x", "kind": "former"}),
        browser_of_chief.get(f"{adding}?company={number}"),
        browser_of_chief.post(lists, {"action": "publish", "_selected_action": [number]}),
        browser_of_chief.post(lists, {"action": "delete_selected", "_selected_action": [number, "\0"], "post": "yes"}),
        browser_of_chief.post(change, {"family": number, "tasks-TOTAL_FORMS": number}),
        browser_of_chief.get(f"{reverse('admin:careers_role_history', args=[role.pk])}{number}/"),
    ]

    assert [answer.status_code for answer in answers if answer.status_code >= 500] == []
    assert Role.objects.get(pk=role.pk).history.count() == role.history.count()


@pytest.mark.skipif(connection.vendor == "postgresql", reason="PostgreSQL takes the number, and finds nothing")
def test_a_number_that_is_too_large_is_a_page_that_says_so(browser_of_chief):
    response = browser_of_chief.get(f"{reverse('admin:careers_companyname_add')}?company={'9' * 30}")

    assert response.status_code == 404
    assert "No object has such a number." in response.content.decode()


# What the database refuses ends a transaction on PostgreSQL, and outside of tests a request is in none.
@pytest.mark.django_db(transaction=True)
def test_an_expression_that_is_none_is_no_error_of_the_server(browser_of_chief):
    assert browser_of_chief.get(f"{reverse('admin:careers_role_changelist')}?status__regex=%2B").status_code < 500


@pytest.mark.parametrize(
    "wanted",
    ["/nothing/", "//evil.example/", "https://evil.example/", "javascript:alert(1)", "/admin/nothing/", "/roles/%00/"],
)
def test_after_signing_in_nobody_ends_at_an_address_that_is_none(client, django_user_model, wanted):
    django_user_model.objects.create_superuser("chief", password="only-for-the-tests-1")

    response = client.post(
        f"/admin/login/?next={wanted}", {"username": "chief", "password": "only-for-the-tests-1", "next": wanted}
    )

    assert (response.status_code, response["Location"]) == (302, "/admin/")


@pytest.mark.parametrize("wanted", ["/admin/careers/role/?status__exact=draft", "/admin/careers/role/add/", "/roles/"])
def test_after_signing_in_editors_are_where_they_wanted_to_be(client, django_user_model, wanted):
    make_role()
    django_user_model.objects.create_superuser("chief", password="only-for-the-tests-1")

    response = client.post("/admin/login/", {"username": "chief", "password": "only-for-the-tests-1", "next": wanted})

    assert response["Location"] == wanted
