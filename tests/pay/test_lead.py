"""What leads: one rule, from the figures of every source to one line."""

from datetime import date
from statistics import median

import pytest

from careers.models import SelectionFlag, StandIn
from careers.pay.lead import LeadKind, lead_for, pay_of_roles
from tests.factories import (
    make_country,
    make_estimate,
    make_exchange_rate,
    make_occupation,
    make_records,
    make_role,
    make_source,
)

AS_OF = date(2026, 11, 22)
HUNDRED = range(100_000, 200_000, 1_000)

pytestmark = pytest.mark.django_db


def lead(role, iso="US"):
    return lead_for(role, make_country(iso), AS_OF)


def survey(amounts, role, **fields):
    return make_records(amounts, role, source=make_source("survey", "survey"), basis="total", **fields)


def test_the_range_names_each_source_with_its_basis_and_size_the_lowest_first():
    role = make_role()
    make_records(HUNDRED, role)
    survey(range(150_000, 190_000, 1_000), role)
    make_estimate(make_occupation(role), median=120_000, employment=262_440)
    found = lead(role)
    assert found.kind == LeadKind.RANGE
    assert (median(HUNDRED), median(range(150_000, 190_000, 1_000))) == (149_500, 169_500)
    assert found.line == (
        "$120k to $170k, by source: base pay $120k (official, 262,440 employees), "
        "base pay $150k (visa filings, 100), total pay $170k (survey, 40)"
    )


def test_one_source_alone_gives_its_median_with_the_interval():
    role = make_role()
    make_records(HUNDRED, role)
    found = lead(role)
    # The 40th and the 61st of a hundred hold their median with 95 % confidence.
    assert found.line == "$150k base pay (visa filings, 100), likely between $139k and $160k"
    assert found.explained == "Base pay (visa filings, 100), likely between $139k and $160k."


@pytest.mark.parametrize(("n", "kind"), [(30, "range"), (29, "uncertain"), (10, "uncertain"), (9, "none")])
def test_from_thirty_reports_a_median_is_steady_and_from_ten_uncertain(n, kind):
    role = make_role()
    survey(range(100_000, 100_000 + n), role)
    assert lead(role).kind == kind


def test_the_largest_uncertain_source_leads_alone_in_the_countrys_own_currency():
    role = make_role()
    survey(range(800_000, 2_700_000, 100_000), role, country="IN")
    make_records(range(500_000, 1_500_000, 100_000), role, country="IN")
    found = lead(role, "IN")
    assert found.headline == "about ₹17 lakh"
    assert found.explained.startswith("Total pay (survey), 19 people, likely between ₹")
    assert found.explained.count("lakh") == 1


def test_an_uncertain_source_gives_way_to_a_steady_one():
    role = make_role()
    survey(range(100_000, 120_000, 1_000), role)
    make_records(HUNDRED, role)
    assert [figure.source.slug for figure in lead(role).figures] == ["filings"]


def test_pay_in_another_currency_leads_in_that_of_the_country():
    role = make_role()
    make_exchange_rate("INR", "80")
    make_records([10_000] * 40, role, country="IN", currency="USD")
    assert lead(role, "IN").headline == "₹8 lakh"


def test_a_flagged_source_is_named_with_its_reason_and_never_leads():
    role = make_role()
    make_records(HUNDRED, role, country="IN")
    flag = SelectionFlag.objects.create(source=make_source(), country=make_country("IN"), reason="It drops low pay")
    found = lead(role, "IN")
    assert (found.kind, found.headline) == (LeadKind.NONE, "")
    assert [figure.flag for figure in found.flagged] == [flag.reason]
    assert found.line == "No source that is fit for India measures machine learning engineers there"
    make_records(HUNDRED, role)
    assert lead(role).kind == LeadKind.RANGE


def test_a_stand_in_is_a_proxy_that_costs_a_grade_and_never_leads():
    role = make_role()
    survey(HUNDRED, role)
    assert lead(role).figures[0].grade.letter == "B"
    StandIn.objects.create(source=make_source("survey"), role=role, counted="Full-stack developers", why="Nearest.")
    found = lead(role)
    assert found.kind == LeadKind.NEAREST
    figure = found.figures[0]
    assert (figure.subject, figure.is_proxy, figure.grade.letter) == ("Full-stack developers", True, "C")
    assert found.line == (
        "No source measures machine learning engineers in the USA; "
        "nearest: Full-stack developers, total pay $150k (survey, 100), "
        "Developers of all kinds, total pay $150k (survey, 100)"
    )


def test_neither_a_proxy_nor_what_is_left_of_many_occupations_leads():
    role = make_role()
    make_estimate(make_occupation(role, match="proxy", title="Data Scientists"), median=120_000)
    make_estimate(make_occupation(role, "15-1299", "Computer Occupations, All Other", position=2))
    found = lead(role)
    assert (found.kind, [figure.subject for figure in found.figures]) == (
        LeadKind.NEAREST,
        ["Data Scientists (15-2051)"],
    )


def test_developers_of_all_kinds_come_nearest_and_are_named_as_such():
    role, other = make_role(), make_role("Back-end engineer")
    survey(HUNDRED, other)
    found = lead(role)
    assert (found.headline, found.why_none) == ("", "No source measures machine learning engineers in the USA.")
    assert [(figure.subject, figure.n, figure.is_proxy) for figure in found.figures] == [
        ("Developers of all kinds", 100, True)
    ]


def test_a_claim_without_a_sample_never_leads():
    role = make_role()
    make_estimate(role, source=make_source("site", "claim"), mean=850_000, country="IN", year=None)
    make_estimate(role, source=make_source("site", "claim"), median=850_000, country="IN", year=None)
    assert lead(role, "IN").kind == LeadKind.NONE


@pytest.mark.parametrize("roles", [1, 20])
def test_the_leads_of_all_roles_and_countries_are_read_in_five_queries(roles, django_assert_num_queries):
    made = [make_role(f"Role {number}") for number in range(roles)]
    for number, role in enumerate(made):
        make_estimate(make_occupation(role, f"15-{1000 + number}", f"Occupation {number}"))
        make_records([100_000] * 30, role, country="IN", currency="USD")
    make_exchange_rate("INR", "80")
    countries = [make_country("US"), make_country("IN")]
    with django_assert_num_queries(5):
        leads = pay_of_roles(made, countries, AS_OF).leads
    assert {each.kind for each in leads.values()} == {LeadKind.RANGE}
    assert len(leads) == 2 * roles
