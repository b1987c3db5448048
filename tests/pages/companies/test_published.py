"""Lists that others published, each company beside what the reports here show."""

from datetime import date

import pytest

from careers.pages.companies.published import published_lists
from tests.factories import make_company, make_ranking, make_records, make_role, make_source

AS_OF = date(2026, 11, 22)
PAY = [90_000, 100_000, 110_000, 120_000, 130_000]

pytestmark = pytest.mark.django_db


def entries_of_the_list():
    ((_, entries),) = published_lists(AS_OF)
    return [(entry.position, entry.company.name, entry.figure and entry.figure.median) for entry in entries]


def test_a_published_list_stands_beside_what_the_records_show():
    role, other = make_role(), make_role("Other")
    first, second, hidden = make_company("First"), make_company("Second"), make_company("Hidden", status="draft")
    make_ranking(role, [first, hidden, second])
    make_records(PAY, role, company=second)
    make_records([9] * 9, other, company=first)
    make_records([9] * 9, role, company=make_company("Unlisted"))
    assert entries_of_the_list() == [(1, "First", None), (3, "Second", 110_000)]


def test_records_of_other_roles_with_a_page_are_counted_beside_a_list():
    role, company = make_role(), make_company()
    make_ranking(role, [company])
    make_records(PAY, make_role("Other"), company=company)
    make_records(PAY, make_role("Elsewhere"), company=company, country="IN")
    make_records(PAY, make_role("Hidden", status="archived"), company=company)
    ((_, (entry,)),) = published_lists(AS_OF)
    assert (entry.figure, entry.others) == (None, 5)


def test_a_list_about_one_country_is_compared_with_the_records_of_that_country():
    role, company = make_role(), make_company()
    make_ranking(role, [company])
    make_records([9] * 40, role, company=company, country="DE", currency="USD")
    make_records(PAY, role, company=company)
    assert entries_of_the_list() == [(1, "Acme", 110_000)]


def test_records_of_two_countries_are_not_blended_beside_a_list_about_the_world():
    role, company = make_role(), make_company()
    make_ranking(role, [company], country=None)
    make_records([100] * 40, role, company=company, country="DE", currency="USD")
    make_records(PAY, role, company=company)
    ((_, (entry,)),) = published_lists(AS_OF)
    assert (entry.figure.country, entry.figure.n) == ("DE", 40)


def test_the_most_trustworthy_source_stands_beside_a_list():
    role, company = make_role(), make_company()
    make_ranking(role, [company])
    make_records([900] * 40, role, company=company, source=make_source("adverts", "reported"))
    make_records([100] * 40, role, company=company)
    assert entries_of_the_list() == [(1, "Acme", 100)]


def test_a_list_that_is_not_published_or_is_about_a_role_without_a_page_is_not_read():
    company = make_company()
    make_ranking(make_role(), [company], status="draft")
    make_ranking(make_role("Hidden", status="archived"), [company], slug="of-hidden")
    assert published_lists(AS_OF) == []


@pytest.mark.parametrize("rows", [1, 20])
def test_lists_take_four_queries(rows, django_assert_num_queries):
    role = make_role()
    companies = [make_company(f"Company {number}") for number in range(rows)]
    for company in companies:
        make_records(PAY, role, company=company)
    for number in range(min(rows, 3)):
        make_ranking(role, companies, slug=f"list-{number}")
    with django_assert_num_queries(4):
        found = published_lists(AS_OF)
        assert all(str(ranking.source) and ranking.role.plural for ranking, _ in found)
        assert all(entry.company.name and entry.figure for _, entries in found for entry in entries)
    assert [len(entries) for _, entries in found] == [rows] * min(rows, 3)
