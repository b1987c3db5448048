"""The addresses of comparisons."""

import pytest
from django.http import QueryDict

from careers.models import Country
from careers.pages.compare.choices import Choices
from careers.pages.compare.form import CountryComparison, RoleComparison
from tests.pages.compare.named import named_source

ROLES = {slug: slug.capitalize() for slug in ("one", "two", "three", "four", "five")}
COUNTRIES = {
    code: Country(iso=code.upper(), name=name) for code, name in (("in", "India"), ("us", "USA"), ("de", "Germany"))
}
CHOICES = Choices(ROLES, COUNTRIES, {"survey": named_source()})


def roles(query):
    return RoleComparison(QueryDict(query), CHOICES)


def countries(query):
    return CountryComparison(QueryDict(query), CHOICES)


def complaints(form):
    return [message for messages in form.errors.values() for message in messages]


@pytest.fixture(autouse=True)
def without_other_names(monkeypatch):
    """What is no choice is looked up by its other names, which are in the database."""
    monkeypatch.setattr("careers.pages.shared.filters.called", lambda kind, text: [])
    monkeypatch.setattr("careers.pages.shared.filters.names_of", lambda kind: [])


def test_roles_are_compared_in_the_order_in_which_they_are_named():
    form = roles("role=three&role=one&role=&role=")
    assert (form.compared, form.is_asked, form.status, form.said) == (["three", "one"], True, 200, [])


def test_without_roles_nothing_is_asked_and_nothing_is_wrong():
    for query in ("", "role=&role=", "country=in"):
        form = roles(query)
        assert (form.compared, form.is_asked, form.status) == ([], False, 200)


def test_one_role_is_no_comparison():
    form = roles("role=one")
    assert (form.is_asked, form.status) == (False, 400)
    assert complaints(form) == ["A comparison takes two to four roles; choose below with what to compare."]


def test_of_five_roles_four_are_compared_and_the_fifth_is_named():
    form = roles("&".join(f"role={slug}" for slug in ROLES))
    assert (form.compared, form.is_asked, form.status) == (["one", "two", "three", "four"], True, 400)
    assert complaints(form) == ["Of 5 roles the first 4 are compared, without “Five”."]


def test_a_role_that_is_named_twice_is_compared_once_and_that_is_said():
    form = roles("role=one&role=two&role=one")
    assert (form.compared, form.status) == (["one", "two"], 200)
    assert form.said == ["One was named more than once and is compared once."]


def test_the_same_role_twice_is_one_role():
    form = roles("role=one&role=one")
    assert (form.compared, form.is_asked, form.status) == (["one"], False, 400)


def test_an_unknown_role_is_named_and_the_others_are_compared():
    form = roles("role=one&role=two&role=magic")
    assert (form.compared, form.status) == (["one", "two"], 400)
    assert complaints(form) == ["“magic” is no role we know."]


def test_what_is_repeated_of_an_address_is_short_and_can_be_seen():
    (complaint,) = complaints(roles(f"role=one&role=two&role=%00{'a' * 90}"))
    assert complaint == f"“\N{REPLACEMENT CHARACTER}{'a' * 39}…” is no role we know."
    (complaint,) = complaints(roles("role=one&role=two&" + "&".join(f"role=no-{i}" for i in range(9))))
    assert complaint == "“no-0”, “no-1”, “no-2” and 6 more are no role we know."


def test_weights_matter_only_where_a_reader_gave_one():
    assert not roles("role=one&role=two").is_weighed
    assert not roles("role=one&role=two&pay=0&growth=0").is_weighed
    form = roles("role=one&role=two&pay=3")
    assert (form.is_weighed, form.weight) == (True, {"pay": 3, "entry": 0, "growth": 0, "skills": 0})


def test_senseless_values_are_complained_about_and_ignored():
    for query in ("pay=9", "level=boss", "source=rumour", "country=zz", "now=magic"):
        form = roles(f"role=one&role=two&{query}")
        assert (form.status, form.is_asked, form.value("country")) == (400, True, "us")
        assert len(complaints(form)) == 1


def test_a_link_changes_one_value_and_keeps_the_rest():
    form = roles("role=one&role=two&role=one&country=in&level=mid&pay=2")
    assert form.query_with(source="survey", level="") == "role=one&role=two&country=in&pay=2&source=survey"


def test_selects_show_what_is_compared_and_room_for_more():
    assert roles("role=two&role=one").picks == [(1, "two"), (2, "one"), (3, ""), (4, "")]
    assert countries("").picks == [(1, ""), (2, "")]


def test_two_countries_and_a_role_are_asked_for():
    form = countries("role=one&country=us&country=in")
    assert (form.compared, form.value("role"), form.is_asked, form.status) == (["us", "in"], "one", True, 200)


def test_of_three_countries_two_are_compared_and_one_is_none():
    form = countries("role=one&country=us&country=in&country=de")
    assert (form.compared, form.status) == (["us", "in"], 400)
    assert complaints(form) == ["Of 3 countries the first 2 are compared, without “Germany”."]
    assert complaints(countries("role=one&country=us&country=us")) == [
        "A comparison takes two countries; choose below with what to compare."
    ]


def test_countries_without_a_role_are_a_form_to_fill_in():
    form = countries("country=us&country=in")
    assert (form.is_asked, form.status) == (False, 200)
