"""What the rankings of companies by pay read: one series at a time, all its companies ranked, fifty shown."""

from datetime import date

import pytest

from careers.pages.companies.rankings import SHOWN, RankingLink, ranking_links, rankings_by_pay, read_ranking
from tests.factories import make_company, make_country, make_ranking, make_records, make_role, make_source

AS_OF = date(2026, 11, 22)

pytestmark = pytest.mark.django_db


def rankings(role, iso="US"):
    return rankings_by_pay(role, make_country(iso), AS_OF)


def names(ranking):
    return [(each.rank_range.rank, each.name) for each in ranking.standings]


def test_companies_stand_by_median_and_equal_ones_share_a_rank():
    role = make_role()
    for name, amount in (("Low", 100), ("Tied", 200), ("Also tied", 200), ("High", 300)):
        make_records([amount] * 5, role, company=make_company(name))
    (found,) = rankings(role)
    assert names(found) == [(1, "High"), (2, "Also tied"), (2, "Tied"), (4, "Low")]


@pytest.mark.parametrize(
    "other", [{"source": "survey"}, {"basis": "total"}, {"currency": "EUR"}], ids=lambda each: next(iter(each))
)
def test_what_differs_in_source_basis_or_currency_is_ranked_apart(other):
    role, acme, beta = make_role(), make_company("Acme"), make_company("Beta")
    if "source" in other:
        other = {"source": make_source("survey", "survey")}
    for company in (acme, beta):
        make_records([100] * 5, role, company=company)
    make_records([900] * 9, role, company=acme, **other)
    found = rankings(role)
    assert [[(each.name, each.figure.median) for each in ranking.standings] for ranking in found] == [
        [("Acme", 100), ("Beta", 100)],
        [("Acme", 900)],
    ]
    assert len({ranking.key for ranking in found}) == 2


def test_only_published_companies_with_enough_reports_of_the_role_in_the_country_are_ranked():
    role, acme = make_role(), make_company("Acme")
    make_records([100] * 5, role, company=acme)
    make_records([200] * 4, role, company=make_company("Small"))
    make_records([300] * 9, role, company=make_company("Hidden", status="draft"))
    make_records([400] * 9, make_role("Other"), company=make_company("Elsewhere"))
    make_records([500] * 9, role, company=make_company("Abroad"), country="IN")
    (found,) = rankings(role)
    assert names(found) == [(1, "Acme")]
    assert (found.n, found.years, found.source.slug) == (5, "2025", "filings")


def test_the_first_is_sure_only_where_its_interval_lies_above_all_others():
    role = make_role()
    make_records(range(200, 220), role, company=make_company("First"))
    make_records(range(100, 120), role, company=make_company("Second"))
    assert rankings(role)[0].sure_of_first
    make_records([150] * 5, role, company=make_company("Without an interval"))
    assert rankings(role)[0].sure_of_first is False


def test_the_first_fifty_are_drawn_on_one_axis_and_all_are_ranked():
    role = make_role()
    for number in range(SHOWN + 2):
        make_records([100_000 + 1_000 * number] * 9, role, company=make_company(f"Company {number:02}"))
    (found,) = rankings(role)
    assert (len(found.drawn), len(found.standings)) == (SHOWN, SHOWN + 2)
    assert found.standings[-1].rank_range.rank == SHOWN + 2


def test_an_unknown_key_gives_the_ranking_of_the_most_companies():
    role, country = make_role(), make_country("US")
    for name in ("Acme", "Beta"):
        make_records([100] * 5, role, company=make_company(name))
    make_records([900] * 9, role, company=make_company("Gamma"), basis="total")
    found = rankings(role)
    chosen = [read_ranking(role, country, found, key, AS_OF)["ranking"].basis for key in ("", found[1].key)]
    assert chosen == ["base", "total"]


def test_a_published_list_says_why_a_company_of_it_has_no_rank():
    role, country = make_role(), make_country("US")
    acme, few, none, elsewhere = (make_company(name) for name in ("Acme", "Few", "None", "Elsewhere"))
    for company, n, fields in ((acme, 5, {}), (few, 4, {}), (elsewhere, 5, {"basis": "total"})):
        make_records([100] * n, role, company=company, **fields)
    make_ranking(role, [acme, few, none, elsewhere])
    make_ranking(role, [acme], slug="abroad", country=make_country("IN"))
    found = rankings(role)
    key = next(ranking.key for ranking in found if ranking.basis == "base")
    ((_, entries),) = read_ranking(role, country, found, key, AS_OF)["lists"]
    assert [standing.rank_range.rank if standing else entry.why_unranked for entry, standing in entries] == [
        1,
        "Too few reports",
        "No report of this role",
        "Not in this source",
    ]


def test_a_ranking_is_linked_where_one_source_ranks_two_companies():
    role, alone = make_role(), make_role("Alone")
    acme, beta, hidden = make_company("Acme"), make_company("Beta"), make_company("Hidden", status="draft")
    for company in (acme, beta):
        make_records([100] * 5, role, company=company)
        make_records([100] * 5, make_role(f"Hidden at {company}", status="draft"), company=acme)
    make_records([100] * 5, role, company=acme, country="IN")
    make_records([100] * 5, role, company=beta, country="IN", basis="total")
    for company in (acme, hidden):
        make_records([100] * 5, alone, company=company)
    link = RankingLink("machine-learning-engineer", "Machine learning engineer", "US", "the USA", 2)
    assert ranking_links() == ranking_links(["US"]) == [link]
    assert ranking_links(["IN"]) == []


@pytest.mark.parametrize("rows", [1, 20])
def test_a_ranking_is_read_in_as_many_queries_for_one_company_as_for_twenty(rows, django_assert_num_queries):
    role, country = make_role(), make_country("US")
    companies = [make_company(f"Company {number}") for number in range(rows)]
    for company in companies:
        make_records(range(100, 110), role, company=company)
    make_ranking(role, companies)
    with django_assert_num_queries(7):
        context = read_ranking(role, country, rankings_by_pay(role, country, AS_OF), "", AS_OF)
        assert len(context["ranking"].drawn) == len(context["lists"][0][1]) == rows
