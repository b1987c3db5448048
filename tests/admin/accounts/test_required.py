"""No address of the admin is open to who lacks a second factor."""

import re

import pytest
from django.contrib import admin
from django.urls import URLResolver, get_resolver, reverse

from careers.admin.accounts.urls import urlpatterns as account_urls

pytestmark = pytest.mark.django_db

FACTORS = "/admin/account/factors/"
# Signing in, signing out, and the words of the admin's scripts.
OPEN = {"login", "logout"}
# Not about the account of somebody who is signed in.
FOR_ALL = {
    *("account_login", "account_inactive", "account_logout", "account_invitation"),
    *("mfa_authenticate", "mfa_login_webauthn", "mfa_list_webauthn"),
}


def addresses(resolver, route="/admin/"):
    """An address for each pattern of the admin, with 1 in place of what it names."""
    for pattern in resolver.url_patterns:
        path = route + re.sub(r"<[^>]+>", "1", str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, path)
        elif "(?P" in path:
            yield from (f"{route}careers/", f"{route}nowhere/")
        elif pattern.name not in OPEN:
            yield path


def test_every_address_leads_to_setting_one_up(chief):
    """Also to the views that are not the admin's own."""
    (site,) = (each for each in get_resolver().url_patterns if getattr(each, "namespace", "") == "admin")
    paths = set(addresses(site))
    assert len(paths) > 100
    for path in paths:
        for ask in (chief.get, chief.post):
            response = ask(path)
            assert (response.status_code, response.get("Location")) == (302, FACTORS), path


@pytest.mark.parametrize("pattern", [each for each in account_urls if each.name not in FOR_ALL], ids=str)
def test_pages_about_an_account_are_for_its_owner(client, db, pattern):
    path = reverse(pattern.name, kwargs=dict.fromkeys(pattern.pattern.converters, 1))
    for ask in (client.get, client.post):
        assert ask(path)["Location"].startswith("/admin/login/")


def test_the_site_says_that_they_have_no_permission(rf, chief, django_user_model):
    request = rf.get("/admin/")
    request.user, request.session = django_user_model.objects.get(), chief.session
    assert not admin.site.has_permission(request)


def test_signing_out_is_open_to_all(chief):
    chief.post("/admin/logout/")
    assert chief.get("/admin/")["Location"].startswith("/admin/login/")


def test_without_the_setting_all_is_open(chief, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    assert chief.get("/admin/").status_code == 200


def test_what_has_been_shown_is_not_asked_of_the_database(visitor, app, django_assert_num_queries):
    visitor.sign_in()
    visitor.type_code()
    visitor.get("/admin/jsi18n/")
    # The session and its person.
    with django_assert_num_queries(2):
        visitor.get("/admin/jsi18n/")
