"""Impossible entries are refused at their field, in the form's own words; unusual ones are held until a reason is
given."""

from datetime import timedelta

import pytest
from django.utils import timezone

from careers.models import Claim, Credential, SalaryRecord
from tests.admin.forms import address, filled, post, save, saved
from tests.factories import (
    make_claim,
    make_credential,
    make_estimate,
    make_records,
    make_role,
    make_source,
    make_tax_rules,
)
from tests.pages.page import Page

pytestmark = pytest.mark.django_db

TOMORROW = (timezone.localdate() + timedelta(days=1)).isoformat()
FUTURE = "lies in the future."


def make_quoted():
    return make_estimate(make_role(), source=make_source("quoted", is_hand_kept=True), mean=100_000)


def make_kept_report():
    return make_records([100_000], make_role(), source=make_source("survey", is_hand_kept=True))[0]


def make_second_source():
    make_source("first", publisher="Bureau", title="Wages")
    return make_source("second", publisher="Bureau", title="Other wages")


IMPOSSIBLE = [
    (make_source, {"retrieved_on": TOMORROW}, "retrieved_on", FUTURE),
    (make_source, {"published_on": TOMORROW, "retrieved_on": TOMORROW}, "published_on", FUTURE),
    (make_source, {"published_on": "2026-01-16"}, "published_on", "It was fetched before it was published"),
    (make_source, {"period_end": "2024-12-31"}, "period_end", "the first before the last"),
    (make_source, {"shelf_life_months": "999"}, "shelf_life_months", "No figure of pay is current for more than 240"),
    (make_source, {"sample_size": "0"}, "sample_size", "it cannot be zero"),
    (make_second_source, {"title": "WAGES"}, "title", "There is already a source of this publisher"),
    (make_claim, {"value": "1000000000000"}, "value", "A percentage lies between -100 and 10,000."),
    (make_claim, {"unit": "jobs", "value": "20000000000"}, "value", "There are no more than 10,000,000,000 people."),
    (make_claim, {"unit": "USD"}, "unit", "Market revenue is in dollars"),
    (make_claim, {"made_on": TOMORROW}, "made_on", FUTURE),
    (make_claim, {"maker": "Somebody else"}, "maker", "does not name them"),
    (make_claim, {"horizon_end": "2020"}, "horizon_end", "The first year is not after the last"),
    (make_claim, {"n_asked": "0"}, "n_asked", "it cannot be zero"),
    (make_claim, {"outcome": "It came true."}, "outcome", "Its last year is not over"),
    (make_credential, {"checked_on": TOMORROW}, "checked_on", FUTURE),
    (make_credential, {"hours": "30000", "checked_on": "2026-11-01"}, "hours", "at most 20,000"),
    (make_credential, {"cost": "300", "checked_on": "2026-11-01"}, "cost", "A price needs its currency"),
    (make_tax_rules, {"surtax_percent": "-1"}, "surtax_percent", "greater than or equal to 0"),
    (make_tax_rules, {"ends_on": "1999-01-01"}, "ends_on", "lies before the last"),
    (make_quoted, {"p10": "5", "p90": "3"}, "p10", "Percentiles ascend"),
    (make_quoted, {"mean": ""}, "mean", "An estimate needs a median or a mean."),
    (make_quoted, {"mean": "0"}, "mean", "Pay is more than zero"),
    (make_quoted, {"mean": "9999999999999"}, "mean", "Pay is at most"),
    (make_quoted, {"n": "0"}, "n", "it cannot be zero"),
    (make_quoted, {"year": "2099"}, "year", "has not begun"),
    (make_quoted, {"currency": "XXX"}, "currency", "No country pays in “XXX”"),
    (make_quoted, {"mean_rse": "-1"}, "mean_rse", "a percentage, zero or more"),
    (make_kept_report, {"amount": "0"}, "amount", "Pay is more than zero"),
    (make_kept_report, {"amount": "9999999999999"}, "amount", "at most"),
    (make_kept_report, {"years_experience": "99"}, "years_experience", "80"),
    (make_kept_report, {"remote_share": "101"}, "remote_share", "100"),
    (make_kept_report, {"low": "200000", "high": "300000"}, "low", "with the pay between them"),
    (make_kept_report, {"year": "2099"}, "year", "has not begun"),
]


@pytest.mark.parametrize(("make", "typed", "field", "told"), IMPOSSIBLE)
def test_what_is_impossible_is_refused_at_its_field(desk, make, typed, field, told):
    row = make()
    before = type(row).objects.values().get(pk=row.pk)
    page = Page(save(desk, address(row), **typed))
    places = [each for each in page.all("div") if f"field-{field}" in each.get("class", "").split()]
    assert any(told in place.text for place in places), [each.text for each in page.all("ul", "errorlist")]
    assert type(row).objects.values().get(pk=row.pk) == before


def test_ten_times_what_it_was_is_held_until_a_reason_is_given(desk):
    claim = make_claim()
    held = save(desk, address(claim), value="400")
    assert "“Value” is 10 times what it was (40" in Page(held).text
    assert Claim.objects.get().value == 40
    saved(save(desk, address(claim), value="400", change_reason="They corrected it in 2024"))
    assert Claim.objects.get().value == 400
    assert Claim.history.first().history_change_reason == "They corrected it in 2024"


def test_a_tenth_of_what_it_was_is_held_too(desk):
    credential = make_credential(cost=300, cost_currency="USD", checked_on="2026-11-01")
    assert "0.10 of what it was" in Page(save(desk, address(credential), cost="30")).text
    assert Credential.objects.get().cost == 300


def test_nine_times_what_it_was_goes_through(desk):
    saved(save(desk, address(make_claim()), value="360"))


@pytest.mark.parametrize("amount", ["900000", "9000"])
def test_a_report_far_from_its_cell_is_held_until_a_reason_is_given(desk, amount):
    role, source = make_role(), make_source("survey", is_hand_kept=True)
    record = make_records(range(90_000, 110_000, 1_000), role, source=source)[0]
    typed = filled(desk, address(SalaryRecord, "add"))
    typed |= {"source": source.pk, "title": "ML", "role": role.pk, "country": record.country_id, "year": "2025"}
    typed |= {"currency": "USD", "basis": "base", "amount": amount}
    held = post(desk, address(SalaryRecord, "add"), typed)
    assert "lies far from that of its own cell, where half have between" in Page(held).text
    saved(post(desk, address(SalaryRecord, "add"), typed | {"change_reason": "A founder"}))


def test_a_statistic_ten_times_what_others_say_is_held(desk):
    quoted = make_quoted()
    typed = filled(desk, address(type(quoted), "add")) | {
        **{name: getattr(quoted, f"{name}_id") for name in ("source", "role", "country")},
        **{"currency": "USD", "basis": "base", "mean": "1000000"},
    }
    held = post(desk, address(type(quoted), "add"), typed)
    assert "ten times or a tenth of what others say" in Page(held).text
    saved(post(desk, address(type(quoted), "add"), typed | {"change_reason": "It is so"}))
