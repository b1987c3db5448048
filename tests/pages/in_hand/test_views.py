"""What arrives in hand: answers by dated rules, and refusals where there are none."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from careers.models import TaxRules
from tests.factories import make_country, make_source
from tests.pages.page import read

pytestmark = pytest.mark.django_db
ADDRESS = "/salaries/in-hand/"


def asked_for(values):
    return f"{ADDRESS}?{urlencode(values)}"


@pytest.fixture
def rules():
    source = make_source("tax-program")
    india = {"country": make_country("IN"), "starts_on": date(2025, 4, 1), "ends_on": date(2026, 3, 31)}
    common = {"source": source, "left_out": "Taxes of states are not in it."}
    TaxRules.objects.create(
        slug="new", name="New regime", standard_deduction=75_000, slabs="0: 0\n400000: 10 %",
        rebate_limit=500_000, rebate_most=10_000, surtax_percent=4, most_taxable=5_000_000, **india, **common,
    )  # fmt: skip
    TaxRules.objects.create(
        slug="old", name="Old regime", standard_deduction=50_000, slabs="0: 20 %", takes_deductions=True,
        **india, **common,
    )  # fmt: skip
    for year in (2025, 2026):
        TaxRules.objects.create(
            slug=f"us-{year}", name="Federal rules, single", country=make_country("US"),
            starts_on=date(year, 1, 1), ends_on=date(year, 12, 31), standard_deduction=20_000,
            slabs="0: 10 %", contributions="Social Security: 5 % up to 100000", **common,
        )  # fmt: skip


def test_both_regimes_are_answered_and_the_better_comes_first(client, rules):
    page = read(client, asked_for({"country": "in", "gross": "14,75,000"}))
    assert page.one("p", "verdict").text == (
        # 10 % of 14,00,000 - 4,00,000, with 4 % cess; 20 % of 14,25,000.
        "Of ₹14,75,000 a year, about this arrives in a month: "
        "₹1,14,250 under the new regime or ₹99,167 under the old regime."
    )
    assert "Gross is less than CTC." in page.text


def test_deductions_count_in_the_old_regime_alone_and_the_fund_comes_off_in_both(client, rules):
    asked = {"country": "in", "gross": "1475000", "fund": "60000", "deductions": "1 lakh"}
    answers = client.get("/salaries/in-hand.json", asked).json()["answers"]
    assert [(each["rules"], each["taxable"], each["net"]) for each in answers] == [
        ("New regime", 1_400_000, 1_475_000 - 104_000 - 60_000),
        ("Old regime", 1_265_000, 1_475_000 - 253_000 - 60_000),
    ]


def test_every_amount_of_the_page_is_in_its_json(client, rules):
    asked = {"country": "us", "gross": "128k"}
    page, data = read(client, asked_for(asked)), client.get("/salaries/in-hand.json", asked).json()
    (answer,) = data["answers"]
    assert (data["tax_year"], answer["taxable"], answer["tax_by_slabs"]) == ("2026", 108_000, 10_800)
    for amount in (answer["gross"], answer["taxable"], answer["net"], answer["net_a_month"], 5_000):
        assert f"${round(amount):,}" in page.text


def test_another_year_is_asked_by_its_link(client, rules):
    page = read(client, asked_for({"country": "us", "gross": "128k"}))
    links = {link.text: link["href"] for link in page.all("a")}
    assert links["2025"] == "?country=us&gross=128k&year=2025"
    assert "year 2025" in read(client, ADDRESS + links["2025"]).text


def test_a_year_without_rules_of_the_country_is_refused_with_those_there_are(client, rules):
    page = read(client, asked_for({"country": "us", "year": "2025-26", "gross": "128k"}))
    assert page.one("p", "verdict").text.startswith("We cannot say: no rules of the tax year 2025-26")
    assert {link.text for link in page.all("a")} >= {"2025", "2026"}


def test_more_than_the_rules_hold_for_is_refused(client, rules):
    TaxRules.objects.filter(slug="old").delete()
    page = read(client, asked_for({"country": "in", "gross": "60 lakh"}))
    assert page.one("p", "verdict").text == (
        "We cannot say: the rules here hold up to a taxable income of ₹50,00,000, and yours is higher."
    )


@pytest.mark.parametrize(("name", "value"), [("gross", "much"), ("year", "1900"), ("country", "zz")])
def test_what_cannot_be_read_is_named(client, rules, name, value):
    asked = {"country": "us", "gross": "128k", name: value}
    response = client.get(ADDRESS, asked)
    assert response.status_code == 400
    assert "What the page could not read" in response.text
    assert client.get("/salaries/in-hand.json", asked).json()["reasons"]


def test_answers_are_private_and_the_empty_form_is_listed(client, rules, django_assert_max_num_queries):
    asked = client.get(ADDRESS, {"country": "us", "gross": "128k"})
    assert (asked["Cache-Control"], asked["Referrer-Policy"]) == ("no-store", "same-origin")
    assert (asked["X-Robots-Tag"], client.get(ADDRESS).has_header("X-Robots-Tag")) == ("noindex", False)
    with django_assert_max_num_queries(3):
        client.get(ADDRESS, {"country": "us", "gross": "128k"})


def test_without_any_rules_the_page_stands(client, db):
    assert client.get(reverse("in_hand")).status_code == 200
    assert client.get(reverse("in_hand_json")).json()["asks"]["gross"] == "Gross pay"
