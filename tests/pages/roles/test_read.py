"""What a role's page reads, and in which order."""

from datetime import date

import pytest

from careers.models import Source
from careers.pages.roles import known
from careers.pages.roles.read import read_role
from tests.factories import (
    make_claim,
    make_company,
    make_credential,
    make_estimate,
    make_occupation,
    make_projection,
    make_question,
    make_records,
    make_role,
    make_skill,
    make_source,
    make_title,
    need_skill,
)

AS_OF = date(2026, 11, 22)
PAY = [90_000, 100_000, 110_000, 120_000, 130_000]

pytestmark = pytest.mark.django_db


# A role alone -------------------------------------------------------------------------------


def test_a_role_of_which_nothing_is_known_can_be_read():
    context = read_role(make_role(tasks=0), AS_OF)
    pay = context["pay"]
    assert (pay.countries, pay.others, context["sources"], context["tasks"]) == ([], 0, [], [])
    assert context["skill_groups"] == []


# Short texts ---------------------------------------------------------------------------------


def test_short_texts_come_in_their_order_and_only_what_is_public():
    role, other = make_role(tasks=11), make_role("Other", tasks=3)
    for title, is_public in (("ML developer", True), ("AI modeller", True), ("mle", False), (role.name, True)):
        make_title(role, title, is_public)
    make_question("Second?", role, position=20)
    make_question("First?", role, position=3, answer="It *is*.")
    make_question("Hidden?", role, status="draft")
    make_question("Of another role?", other)
    make_question("Of the field?")
    context = read_role(role, AS_OF)
    assert context["tasks"] == [f"Do task {number}" for number in range(1, 12)]
    assert context["titles"] == ["AI modeller", "ML developer"]
    assert context["questions"][0][:2] == ("First?", "<p>It <em>is</em>.</p>")
    assert [question for question, *_ in context["questions"]] == ["First?", "Second?"]


def test_claims_and_credentials_are_those_of_the_role_that_are_published():
    role = make_role()
    make_claim("growth", roles=[role])
    make_claim("revenue", "market", roles=[role])
    make_claim("of-another")
    make_claim("draft", roles=[role], status="draft")
    make_credential("Shown", [role])
    make_credential("Hidden", [role], status="archived")
    context = read_role(role, AS_OF)
    assert [standing.claim.slug for standing in context["claims"]] == ["growth"]
    assert [standing.claim.slug for standing in context["revenue_claims"]] == ["revenue"]
    assert context["credentials"] == 1


def test_the_projection_of_the_leading_occupation_comes_first():
    role = make_role()
    second = make_projection(make_occupation(role, "15-1252", "Software Developers", "proxy", "Near.", position=2))
    first = make_projection(make_occupation(role, position=1))
    found = known.projections()[role.pk]
    assert found == [first, second]
    assert [(row.match, row.match_why) for row in found] == [("exact", ""), ("proxy", "Near.")]


# Pay -----------------------------------------------------------------------------------------


def test_the_page_shows_the_leading_countries_apart_from_the_others():
    role = make_role()
    for country in ("FR", "US", "IN"):
        make_records(PAY, role, country=country)
    context = read_role(role, AS_OF)
    assert [place.iso for place in context["pay"].countries] == ["IN", "US"]
    assert context["pay"].others == 1


def test_a_leading_country_with_too_few_reports_is_named():
    role = make_role()
    make_records(PAY[:4], role)
    make_records(PAY, role, country="IN")
    leads = read_role(role, AS_OF)["pay"].leads
    assert [lead.why_none for lead in leads] == [
        f"No source has 10 reports of machine learning engineers in {place}." for place in ("India", "the USA")
    ]


def test_a_map_is_promised_where_one_source_has_enough_countries():
    role = make_role()
    for country in ("US", "IN", "DE", "FR"):
        make_records(PAY, role, country=country, currency="USD")
    make_records(PAY, role, country="BR", currency="USD", source=make_source("adverts", "reported"))
    assert read_role(role, AS_OF)["pay"].has_map is False
    make_records(PAY, role, country="ES", currency="USD")
    assert read_role(role, AS_OF)["pay"].has_map is True


def test_companies_on_the_page_are_published_and_have_enough_reports():
    role = make_role()
    make_records(PAY, role, company=make_company("Acme"))
    make_records(PAY, role, company=make_company("Hidden", status="archived"))
    make_records(PAY[:4], role, company=make_company("Small"))
    ((_, drawn),) = read_role(role, AS_OF)["by_company"]
    assert [row.label for row, _ in drawn.rows] == ["Acme"]


def test_the_page_shows_no_more_than_three_companies_and_those_with_the_highest_medians():
    role = make_role()
    # Pay of so few is given to three digits, so the companies differ in the third.
    for number in range(12):
        make_records([100_000 + 1_000 * number] * 5, role, company=make_company(f"Company {number}"))
    ((_, drawn),) = read_role(role, AS_OF)["by_company"]
    assert [row.label for row, _ in drawn.rows] == [f"Company {number}" for number in range(11, 8, -1)]


def test_pay_by_experience_is_that_of_the_leading_countries():
    role = make_role()
    make_records(PAY, role)
    make_records(range(100, 140), role, country="DE")
    assert [found.country_name for found, _ in read_role(role, AS_OF)["by_experience"]] == ["United States"]


def test_pay_by_experience_is_by_years_where_a_source_records_them():
    role, survey = make_role(), make_source("survey", "survey")
    make_records(PAY, role, experience="senior")
    make_records(PAY, role, source=survey, experience="years-5")
    make_records(PAY, role, country="IN", experience="senior")
    found = [(found.country, found.source.slug) for found, _ in read_role(role, AS_OF)["by_experience"]]
    assert found == [("US", "survey"), ("IN", "filings")]


def test_every_source_that_the_page_rests_on_is_named_once():
    role = make_role()
    make_records(PAY, role)
    make_records([pay + 1 for pay in PAY], role, country="IN")
    make_estimate(make_occupation(role))
    make_projection(make_occupation(code="15-2051"))
    make_claim(roles=[role])
    need_skill(role, make_skill())
    make_source("unused")
    found = [source.slug for source in read_role(role, AS_OF)["sources"]]
    assert sorted(found) == ["claims", "editors", "filings", "projections", "statistics"]
    assert [str(source) for source in read_role(role, AS_OF)["sources"]] == sorted(
        str(Source.objects.get(slug=slug)) for slug in found
    )
