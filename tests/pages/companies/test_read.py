"""What the company pages read."""

from datetime import date

import pytest
from django.http import QueryDict

from careers.pages.companies.form import CompanyFilter
from careers.pages.companies.read import companies_matching, pay_by_role, pay_by_state, read_rankings
from tests.factories import make_area, make_company, make_ranking, make_records, make_role, make_source, name_company

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
    assert rows_of(company) == [("USD", [("many", 6, 100, True), ("some", 5, 100, True), ("few", 4, None, False)])]


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
        found.role,
        found.breakdown.basis,
        [(row.label, row.key, row.n) for row in found.breakdown.cells],
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


# Rankings ------------------------------------------------------------------------------------


def entries_of_the_ranking():
    ((_, entries),) = read_rankings(AS_OF)
    return [(entry.position, entry.company.name, entry.figure and entry.figure.median) for entry in entries]


def test_a_published_list_stands_beside_what_the_records_show():
    role, other = make_role(), make_role("Other")
    first, second, hidden = make_company("First"), make_company("Second"), make_company("Hidden", status="draft")
    make_ranking(role, [first, hidden, second])
    make_records(PAY, role, company=second)
    make_records([9] * 9, other, company=first)
    make_records([9] * 9, role, company=make_company("Unlisted"))
    assert entries_of_the_ranking() == [(1, "First", None), (3, "Second", 110_000)]


def test_records_of_other_roles_with_a_page_are_counted_beside_a_list():
    role, company = make_role(), make_company()
    make_ranking(role, [company])
    make_records(PAY, make_role("Other"), company=company)
    make_records(PAY, make_role("Elsewhere"), company=company, country="IN")
    make_records(PAY, make_role("Hidden", status="archived"), company=company)
    ((_, (entry,)),) = read_rankings(AS_OF)
    assert (entry.figure, entry.others) == (None, 5)


def test_a_list_about_one_country_is_compared_with_the_records_of_that_country():
    role, company = make_role(), make_company()
    make_ranking(role, [company])
    make_records([9] * 40, role, company=company, country="DE", currency="USD")
    make_records(PAY, role, company=company)
    assert entries_of_the_ranking() == [(1, "Acme", 110_000)]


def test_records_of_two_countries_are_not_blended_beside_a_list_about_the_world():
    role, company = make_role(), make_company()
    make_ranking(role, [company], country=None)
    make_records([100] * 40, role, company=company, country="DE", currency="USD")
    make_records(PAY, role, company=company)
    ((_, (entry,)),) = read_rankings(AS_OF)
    assert (entry.figure.country, entry.figure.n) == ("DE", 40)


def test_the_most_trustworthy_source_stands_beside_a_list():
    role, company = make_role(), make_company()
    make_ranking(role, [company])
    make_records([900] * 40, role, company=company, source=make_source("adverts", "reported"))
    make_records([100] * 40, role, company=company)
    assert entries_of_the_ranking() == [(1, "Acme", 100)]


def test_a_list_that_is_not_published_or_is_about_a_role_without_a_page_is_not_read():
    company = make_company()
    make_ranking(make_role(), [company], status="draft")
    make_ranking(make_role("Hidden", status="archived"), [company], slug="of-hidden")
    assert read_rankings(AS_OF) == []


@pytest.mark.parametrize("rows", [1, 20])
def test_lists_take_four_queries(rows, django_assert_num_queries):
    role = make_role()
    companies = [make_company(f"Company {number}") for number in range(rows)]
    for company in companies:
        make_records(PAY, role, company=company)
    for number in range(min(rows, 3)):
        make_ranking(role, companies, slug=f"list-{number}")
    with django_assert_num_queries(4):
        found = read_rankings(AS_OF)
        assert all(str(ranking.source) and ranking.role.plural for ranking, _ in found)
        assert all(entry.company.name and entry.figure for _, entries in found for entry in entries)
    assert [len(entries) for _, entries in found] == [rows] * min(rows, 3)
