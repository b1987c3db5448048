"""What the company pages read."""

from datetime import date

import pytest
from django.http import QueryDict

from careers.pages.companies.form import CompanyFilter
from careers.pages.companies.read import companies_matching, pay_by_role, pay_by_state
from tests.factories import make_area, make_company, make_records, make_role, name_company

AS_OF = date(2026, 11, 22)
PAY = [90_000, 100_000, 110_000, 120_000, 130_000]

pytestmark = pytest.mark.django_db


def names(query):
    return [company.name for company in companies_matching(CompanyFilter(QueryDict(query)))]


# The list ------------------------------------------------------------------------------------


def test_companies_are_found_by_any_name_they_have_had():
    name_company(make_company("X"), "Twitter")
    make_company("Acme")
    make_company("Hidden twitter", status="archived")
    assert names("q=twitter") == ["X"]
    assert names("q=ACME") == ["Acme"]
    assert names("") == ["Acme", "X"]


def test_companies_are_filtered_by_industry_and_head_office():
    make_company("Acme", industry="Retail")
    make_company("Bharat", country="IN")
    assert names("industry=retail") == ["Acme"]
    assert names("country=in") == ["Bharat"]


def test_every_report_of_a_company_is_counted_once_however_many_names_match():
    role, company = make_role(), make_company("Acme")
    for name in ("Acme Labs", "Acme Web", "Acme Pay"):
        name_company(company, name)
    make_records(PAY, role, company=company)
    make_company("Beta")
    assert [each.report_count for each in companies_matching(CompanyFilter(QueryDict("q=acme")))] == [5]
    assert names("sort=reports") == ["Acme", "Beta"]


def test_reports_of_a_role_without_a_page_are_not_counted():
    company = make_company()
    make_records(PAY, make_role(), company=company)
    make_records(PAY, make_role("Hidden", status="archived"), company=company)
    assert [each.report_count for each in companies_matching(CompanyFilter(QueryDict("")))] == [5]


# Pay by role ---------------------------------------------------------------------------------


def rows_of(company):
    return [
        (drawn.currency, [(slug, figure.n, figure.median, bar is not None) for (slug, figure), bar in drawn.rows])
        for drawn in pay_by_role(company, AS_OF)
    ]


def test_roles_stand_by_number_of_reports_and_too_few_come_last_without_an_amount():
    company = make_company()
    for name, n in (("Few", 4), ("Some", 5), ("Many", 6)):
        make_records([100] * n, make_role(name), company=company)
    assert rows_of(company) == [("USD", [("many", 6, 100, True), ("some", 5, 100, True), ("few", None, None, False)])]


def test_currencies_stand_on_axes_of_their_own():
    company, role = make_company(), make_role("Engineer")
    make_records(PAY, role, company=company)
    make_records([pay * 10 for pay in PAY], role, company=company, country="IN")
    assert sorted(rows_of(company)) == [
        ("INR", [("engineer", 5, 1_100_000, True)]),
        ("USD", [("engineer", 5, 110_000, True)]),
    ]


@pytest.mark.parametrize("other", [{"basis": "total"}, {"country": "DE", "currency": "USD"}], ids=["basis", "country"])
def test_what_differs_in_basis_or_country_is_not_blended(other):
    company, role = make_company(), make_role("Engineer")
    make_records([100] * 5, role, company=company)
    make_records([200] * 6, role, company=company, **other)
    assert rows_of(company) == [("USD", [("engineer", 6, 200, True), ("engineer", 5, 100, True)])]


def test_only_roles_with_a_page_are_named():
    company = make_company()
    make_records(PAY, make_role("Hidden", status="archived"), company=company)
    assert pay_by_role(company, AS_OF) == []


@pytest.mark.parametrize("rows", [1, 20])
def test_the_pay_of_a_company_takes_two_queries(rows, django_assert_num_queries):
    company = make_company()
    for number in range(rows):
        make_records(PAY, make_role(f"Role {number}"), company=company)
    with django_assert_num_queries(2):
        assert [len(drawn.rows) for drawn in pay_by_role(company, AS_OF)] == [rows]


# Pay by state --------------------------------------------------------------------------------


def states_of(company):
    found = pay_by_state(company, pay_by_role(company, AS_OF))
    return found and (
        found["role"],
        found["breakdown"].basis,
        [(row.label, row.key, row.n) for row in found["breakdown"].cells],
    )


def test_states_are_those_of_the_role_and_series_with_the_most_reports():
    company, role = make_company(), make_role()
    texas, metro = make_area("TX", "Texas"), make_area("19100", "Dallas", "metro")
    metro.state = texas
    metro.save()
    make_records(PAY, role, company=company, area=texas)
    make_records([9] * 3, role, company=company, area=metro)
    make_records([9] * 4, role, company=company, area=make_area("NV", "Nevada"))
    make_records([9] * 7, role, company=company, area=texas, basis="total")
    make_records([9] * 7, make_role("Other"), company=company, area=texas)
    make_records([9] * 40, role, company=make_company("Beta"), area=texas)
    assert states_of(company) == (role.slug, "base", [("Texas", "us-tx", 8)])


def test_a_company_without_figures_or_without_states_has_none():
    company, role = make_company(), make_role()
    assert states_of(company) is None
    make_records(PAY, role, company=company)
    assert states_of(company) is None


def test_more_reports_than_a_page_can_wait_for_are_not_read(monkeypatch, django_assert_num_queries):
    company = make_company()
    make_records(PAY, make_role(), company=company, area=make_area())
    pay = pay_by_role(company, AS_OF)
    monkeypatch.setattr("careers.pages.companies.read.MOST_ROWS", len(PAY) - 1)
    with django_assert_num_queries(0):
        assert pay_by_state(company, pay) is None
