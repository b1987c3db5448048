"""QuerySets speak the domain, and what the public sees is decided in one place."""

import pytest

from careers.models import (
    Area,
    Claim,
    EmploymentProjection,
    ExchangeRate,
    Question,
    Role,
    RoleTitle,
    SalaryRecord,
    Source,
    Status,
    WageEstimate,
)
from tests.factories import (
    make_area,
    make_claim,
    make_company,
    make_credential,
    make_estimate,
    make_exchange_rate,
    make_factor,
    make_occupation,
    make_projection,
    make_question,
    make_records,
    make_role,
    make_skill,
    make_source,
    make_title,
)

pytestmark = pytest.mark.django_db


PUBLISHABLE = [make_role, make_skill, make_company, make_claim, make_credential, make_question, make_factor]


@pytest.mark.parametrize("make", PUBLISHABLE)
@pytest.mark.parametrize("status", Status.values)
def test_only_published_content_is_public(make, status):
    row = make(status=status)
    assert list(type(row).objects.published()) == ([row] if status == "published" else [])
    assert row.is_published == (status == "published")


def test_published_chains_with_the_rest():
    role = make_role("Data scientist", family="data")
    make_role("Data analyst", family="data", status="draft")
    make_role("Tester", family="software")
    assert list(Role.objects.in_family("data").published()) == [role]


def test_roles_without_tasks():
    make_role("Data scientist", tasks=2)
    role = make_role("Data analyst", tasks=0)
    assert list(Role.objects.without_tasks()) == [role]


def test_titles_for_matching_alone_are_not_public():
    role = make_role()
    title = make_title(role, "ML engineer")
    make_title(role, "mle", is_public=False)
    assert list(RoleTitle.objects.public()) == [title]


def test_questions_about_the_field():
    make_question("Of a role?", role=make_role())
    general = make_question("Of the field?")
    assert list(Question.objects.general()) == [general]


def test_claims_about_revenue_and_employment_are_apart():
    jobs, growth = make_claim("more-jobs", "jobs", unit="jobs"), make_claim("growth", "growth")
    market = make_claim("market", "market")
    assert set(Claim.objects.about_employment()) == {jobs, growth}
    assert list(Claim.objects.about_revenue()) == [market]


def test_areas_by_kind_and_country():
    state = make_area("CA", "California")
    metro = make_area("10180", "Abilene", kind="metro")
    make_area("KA", "Karnataka", country="IN")
    assert list(Area.objects.states().in_country("US")) == [state]
    assert list(Area.objects.metros()) == [metro]


def test_areas_by_their_address(django_assert_num_queries):
    area = make_area("CA", "California")
    assert area.address == "us-ca"
    with django_assert_num_queries(1):
        (area,) = Area.objects.with_address()
        assert area.address == "us-ca"


def test_pay_by_role_country_and_source():
    role, other = make_role("Data scientist"), make_role("Data analyst")
    filings = make_source("filings")
    (record,) = make_records([100_000], role, source=filings)
    make_records([90_000], other, source=filings)
    make_records([2_000_000], role, country="IN", source=filings)
    make_records([95_000], role, source=make_source("reports"))
    assert list(SalaryRecord.objects.for_role(role).in_country("US").from_source("filings")) == [record]


def test_estimates_by_place():
    occupation = make_occupation()
    national = make_estimate(occupation)
    state = make_estimate(occupation, area=make_area("CA", "California"))
    metro = make_estimate(occupation, area=make_area("10180", "Abilene", kind="metro"))
    sector = make_estimate(occupation, sector_code="51", sector_name="Information")
    estimates = WageEstimate.objects.all()
    assert [list(found) for found in (estimates.national(), estimates.by_state(), estimates.by_metro())] == [
        [national],
        [state],
        [metro],
    ]
    assert list(estimates.by_sector()) == [sector]


def test_figures_of_a_role_and_how_well_their_occupation_fits():
    role, other = make_role("Data scientist"), make_role("Data analyst")
    make_occupation(other, "15-2041")
    exact = make_occupation(role, "15-2051")
    proxy = make_occupation(role, "15-2041", match="proxy", position=2, why="Nearest.")
    for occupation in (exact, proxy, make_occupation(code="15-1252")):
        make_estimate(occupation)
        make_projection(occupation)
    make_estimate(role)
    make_estimate(other)
    match = ("occupation__code", "linked_role", "match", "match_why", "match_position")
    linked = {("15-2051", role.pk, "exact", "", 1), ("15-2041", role.pk, "proxy", "Nearest.", 2)}
    assert set(EmploymentProjection.objects.of_role(role).values_list(*match)) == linked
    assert set(WageEstimate.objects.of_role(role).values_list(*match)) == {*linked, (None, None, None, None, None)}
    assert EmploymentProjection.objects.with_linked_role().count() == 4


def test_rates_of_a_year():
    rate = make_exchange_rate("INR", year=2025)
    make_exchange_rate("INR", year=2024)
    assert list(ExchangeRate.objects.for_year("INR", 2025)) == [rate]


def test_sources_by_kind():
    official = make_source("official", "official")
    make_source("claim", "claim")
    assert list(Source.objects.of_kind("official")) == [official]
