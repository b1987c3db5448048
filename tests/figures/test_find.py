"""Finding figures: every key leads to its figure, with the numbers that the pages show."""

from datetime import date

import pytest

from careers.figures import all_keys, find
from careers.models import Country
from careers.pay.here import read_here
from tests import factories

pytestmark = pytest.mark.django_db
AS_OF = date(2026, 11, 26)


def test_every_key_of_a_portal_leads_to_the_figure_of_that_key():
    factories.make_portal(2)
    keys = list(all_keys())
    found = {key: find(key, AS_OF) for key in keys}

    assert len(keys) == len(set(keys))
    assert {key.partition(".")[0] for key in keys} == {"pay", "jobs", "claim", "visa", "effect", "skill", "field"}
    assert [key for key, figure in found.items() if figure is None or figure.key != key] == []


def test_every_row_with_a_key_is_found_under_it_with_the_same_numbers():
    factories.make_portal(2)
    keys = set(all_keys())
    tables = [figure for key in keys if (figure := find(key, AS_OF)) and figure.rows]
    rows = [row for table in tables for row in table.rows if row.key]

    assert rows
    assert [row.key for row in rows if row.key not in keys] == []
    assert [row.key for row in rows if find(row.key, AS_OF).values != row.values] == []


def test_a_portal_without_figures_has_no_keys():
    factories.make_portal(0)
    assert all(key.startswith(("pay.", "jobs.", "claim.", "visa.", "field.")) for key in all_keys())


@pytest.mark.parametrize(
    "key",
    [
        "nothing.here",
        "pay.data-engineer",
        "pay.nobody.us",
        "pay.data-engineer.zz",
        "pay.data-engineer.us.filings",
        "pay.data-engineer.us.filings.base-usd.wombat",
        "pay.data-engineer.us.filings.base-usd.state.us-zz",
        "pay.data-engineer.us.filings.base-usd.level.mid.more",
        "jobs.nobody",
        "jobs.nobody.15-2051",
        "claim.nobody",
        "claim.a.b",
        "visa.data-engineer",
        "visa.data-engineer.filings.wombat",
        "effect.data-engineer",
        "effect.nobody.us",
        "skill.nobody",
        "skill.a.b",
        "field.us",
        "field.us.wombat",
        "field.in.mid",
    ],
)
def test_an_unknown_key_leads_nowhere(key):
    factories.make_records(range(100_000, 140_000, 1_000), factories.make_role("Data engineer"))
    assert find(key, AS_OF) is None


def test_the_numbers_are_those_of_the_page():
    role = factories.make_role("Data engineer")
    factories.make_records(range(100_000, 140_000, 1_000), role)
    (of_page,) = read_here(role, Country.objects.get(iso="US"), AS_OF).figures
    figure = find("pay.data-engineer.us.filings.base-usd", AS_OF)

    assert figure.values == {
        "median": round(of_page.median),
        "median_low": of_page.low,
        "median_high": of_page.high,
        **{name: round(getattr(of_page, name)) for name in ("p10", "p25", "p75", "p90")},
    }
    assert (figure.n, figure.grade, figure.source) == (of_page.n, of_page.grade, of_page.source)
    assert "median $119,500 a year, likely between" in figure.sentence


def test_what_leads_is_said_in_the_words_of_the_page():
    role = factories.make_role("Data engineer")
    factories.make_records(range(100_000, 140_000, 1_000), role)
    here = read_here(role, Country.objects.get(iso="US"), AS_OF)

    assert here.lead.headline in find("pay.data-engineer.us", AS_OF).finding


def test_what_was_paid_in_another_currency_is_restated_beside_the_others():
    role = factories.make_role("Data engineer")
    factories.make_exchange_rate()
    factories.make_records(range(30_000, 70_000, 1_000), role, country="IN", currency="USD")
    (row,) = find("pay.data-engineer.in", AS_OF).rows

    assert (row.currency, row.values["median"]) == ("USD", 49_500)
    assert (row.restated.currency, row.restated.values["median"]) == ("INR", pytest.approx(49_500 * 80, rel=0.001))
    assert row.restated.conversion


def test_a_former_slug_leads_to_the_figure_of_today():
    role = factories.make_role("Data engineer")
    factories.make_records(range(100_000, 140_000, 1_000), role)
    role.slug = "data-plumber"
    role.save()

    found = find("pay.data-engineer.us.filings.base-usd.level", AS_OF)
    assert found.key == "pay.data-plumber.us.filings.base-usd.level"


def test_a_former_company_leads_to_the_company_of_today():
    role, company = factories.make_role("Data engineer"), factories.make_company("Twitter")
    factories.make_records(range(100_000, 140_000, 1_000), role, company=company)
    company.slug = "x"
    company.save()

    found = find("pay.data-engineer.us.filings.base-usd.company.twitter", AS_OF)
    assert found.key == "pay.data-engineer.us.filings.base-usd.company.x"


def test_what_is_not_published_has_no_figure_and_no_key():
    factories.make_portal(1)
    hidden, company = factories.make_role("Secret role", status="draft"), factories.make_company("Secret company")
    factories.make_records(range(100_000, 140_000, 1_000), hidden, company=company)
    factories.make_occupation(hidden, "15-9999", "Secret work")
    company.status = "draft"
    company.save()
    factories.make_claim("secret-claim", status="draft")

    assert [key for key in all_keys() if "secret" in key] == []
    assert find("pay.secret-role.us", AS_OF) is None
    assert find("claim.secret-claim", AS_OF) is None


@pytest.mark.parametrize("rows", [1, 4])
def test_all_keys_cost_as_many_queries_for_one_row_as_for_four(django_assert_num_queries, rows):
    factories.make_portal(rows)
    with django_assert_num_queries(15):
        list(all_keys())
