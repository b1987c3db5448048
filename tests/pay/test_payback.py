"""What a course costs, and when it is back by each source."""

from decimal import Decimal

import pytest

from careers.models import Source
from careers.pay.figure import PayFigure
from careers.pay.grades import Grade
from careers.pay.payback import UnreadablePrice, price_of, read_price, returns_on
from careers.stats.payback import Plan
from tests import factories

PLAN = Plan(cost=12_000, now=60_000)


def figure(source="survey", basis="total", **amounts):
    return PayFigure(
        source=Source(slug=source, kind="survey"),
        country="US",
        country_name="United States",
        currency="USD",
        basis=basis,
        subject="Data scientist",
        is_proxy=False,
        why_proxy="",
        years="2025",
        grade=Grade("B", ()),
        n=40,
        **amounts,
    )


def test_each_place_has_its_months_at_each_rate():
    (source,) = returns_on(PLAN, [figure(p25=48_000, median=72_000, p75=84_000, low=66_000, high=84_000)])

    assert [(each.place, each.months[0]) for each in source.returns] == [("p25", None), ("median", 12), ("p75", 6)]
    assert source.middle.months == (12, 13, 13)
    assert source.likely == (6, 24)


def test_a_place_that_a_source_may_not_show_is_not_reckoned():
    (source,) = returns_on(PLAN, [figure(median=72_000)])

    assert [each.months for each in source.returns] == [(), (12, 13, 13), ()]
    assert source.likely is None


def test_two_roles_are_set_against_each_other_only_within_one_source_and_basis():
    survey, official = figure("survey", "total", median=72_000), figure("official", "base", median=90_000)
    before = [figure("survey", "total", median=66_000), figure("official", "total", median=30_000)]
    (source,) = returns_on(PLAN, [survey, official], before)

    assert source.figure is survey
    assert (source.middle.now, source.middle.then, source.middle.months[0]) == (66_000, 72_000, 24)


@pytest.mark.parametrize(
    ("text", "currency", "price"),
    [
        ("1.5 lakh", "INR", 150_000),
        ("₹60,000", "INR", 60_000),
        ("10k", "USD", 10_000),
        ("0", "USD", 0),
        ("70.50", "USD", 71),
    ],
)
def test_a_price_is_read_as_people_write_it(text, currency, price):
    assert read_price(text, currency) == price


@pytest.mark.parametrize("text", ["cheap", "-5", "€300", "1.234", "9" * 30])
def test_what_is_no_price_says_what_would_be_one(text):
    with pytest.raises(UnreadablePrice, match="write"):
        read_price(text, "USD")


@pytest.mark.django_db
def test_the_price_of_a_credential_is_converted_at_the_rate_of_its_year():
    factories.make_exchange_rate("INR", "80", 2025)
    priced = factories.make_credential(cost="70.50", cost_currency="USD", checked_on="2025-06-01")
    priced.refresh_from_db()
    price, conversion = price_of(priced, "INR")

    assert price == Decimal("5640.000")
    assert "80.00 INR per USD" in conversion.statement
    assert price_of(priced, "USD")[0] == Decimal("70.50")
    assert price_of(priced, "BRL") is None


@pytest.mark.django_db
def test_a_credential_without_a_price_has_none_and_a_free_one_costs_nothing_anywhere():
    free = factories.make_credential("Free", cost=0, cost_currency="USD", checked_on="2025-06-01")

    assert price_of(factories.make_credential(), "USD") is None
    assert price_of(free, "BRL")[0] == 0
