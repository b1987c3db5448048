"""No key, and no difference of two, gives away what too few reports are made of."""

from datetime import date

import pytest

from careers.figures import all_keys, find
from careers.models import Area
from careers.stats.thresholds import MINIMUM_N, SMALL_N, STEADY_N
from tests import factories

pytestmark = pytest.mark.django_db
AS_OF = date(2026, 11, 26)
FIVE, SIXTH = [90_000, 100_000, 120_000, 130_000, 150_000], 140_000


def every_figure():
    """Every figure that any key leads to, with its rows."""
    for key in all_keys():
        figure = find(key, AS_OF)
        yield from (figure, *figure.rows)


@pytest.fixture
def role():
    return factories.make_role("Data engineer")


@pytest.mark.parametrize("n", [1, MINIMUM_N - 1])
def test_too_few_reports_show_nothing_under_any_key(role, n):
    company, area = factories.make_company("Acme"), factories.make_area()
    factories.make_filings("Acme Inc.", role, FIVE[:n], company=company, area=area)

    assert list(all_keys()) == []
    for key in ("pay.data-engineer.us", "visa.data-engineer.filings"):
        assert find(key, AS_OF) is None
    for rest in ("", ".level", ".level.mid", ".state.us-ca", ".company.acme", ".spread", ".year.2025"):
        assert find(f"pay.data-engineer.us.filings.base-usd{rest}", AS_OF) is None


def test_a_level_of_too_few_reports_is_a_row_without_a_number(role):
    factories.make_records(range(100_000, 140_000, 1_000), role)
    factories.make_records(FIVE[:4], role, experience="senior")
    table = find("pay.data-engineer.us.filings.base-usd.level", AS_OF)
    few = next(row for row in table.rows if row.label.startswith("Senior"))

    assert few.is_too_few
    assert (few.key, few.n, few.grade, few.values, few.counted) == ("", None, None, {}, "")


def test_few_reports_show_no_more_than_their_pages(role):
    company = factories.make_company("Acme")
    factories.make_records(
        [*FIVE, SIXTH],
        role,
        company=company,
        area=Area.objects.create(country=factories.make_country(), kind="state", code="CA", name="California"),
    )
    factories.make_records(range(100_000, 112_000, 1_000), role, experience="senior")
    allowed = {MINIMUM_N: {"median"}, SMALL_N: {"median", "median_low", "median_high", "p25", "p75"}}
    for figure in every_figure():
        money = {name for name in figure.values if name not in ("reports", "from", "to")}
        if figure.n is not None and figure.n < SMALL_N:
            assert money <= allowed[MINIMUM_N]
        elif figure.n is not None and figure.n < STEADY_N:
            assert money <= allowed[SMALL_N]


def test_no_bar_counts_fewer_than_the_minimum(role):
    factories.make_records([*range(100_000, 140_000, 1_000), 400_000], role)
    bars = [row for row in find("pay.data-engineer.us.filings.base-usd.spread", AS_OF).rows]

    assert min(row.values["reports"] for row in bars) >= MINIMUM_N
    assert sum(row.values["reports"] for row in bars) == 41


def test_no_sum_and_no_mean_of_reports_leaves(role):
    factories.make_records(range(100_000, 140_000, 1_000), role)
    assert all("mean" not in figure.values for figure in every_figure())
