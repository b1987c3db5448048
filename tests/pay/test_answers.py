"""Answers: groups that never mix, cells that never show fewer than five reports."""

import pytest

from careers.cube.question import PayQuestion, RemoteShare
from careers.models import SalaryRecord
from careers.pay.answers import MOST_VALUES, answer
from careers.stats.thresholds import SMALL_N
from tests import factories

pytestmark = pytest.mark.django_db

AMOUNTS = [100_000, 110_000, 120_000, 130_000, 140_000, 150_000]


@pytest.fixture
def engineer():
    return factories.make_role("Data engineer")


def only(question):
    answers = answer(question)
    assert len(answers) == 1
    return answers[0]


def keys(question, dimension):
    return [cell.key for cell in only(question).breakdowns[dimension]]


def test_no_report_gives_no_answer():
    assert answer(PayQuestion()) == []


def test_the_percentiles_are_those_of_the_rows(engineer):
    factories.make_records(AMOUNTS, engineer)

    found = only(PayQuestion())

    assert (found.source, found.basis, found.currency) == ("filings", "base", "USD")
    assert (found.first_year, found.last_year) == (2025, 2025)
    assert found.whole.spread.median == 125_000
    assert found.whole.n == 6


@pytest.mark.parametrize("differs", ["source", "basis", "currency"])
def test_sources_bases_and_currencies_are_never_blended(engineer, differs):
    other = {"source": factories.make_source("survey", "survey"), "basis": "total", "currency": "EUR"}
    factories.make_records(AMOUNTS, engineer)
    factories.make_records([amount * 2 for amount in AMOUNTS[:5]], engineer, **{differs: other[differs]})

    first, second = answer(PayQuestion())

    assert (first.whole.n, first.whole.median) == (6, 125_000)
    assert (second.whole.n, second.whole.median) == (5, 240_000)


def test_four_reports_leave_the_door_without_any_number(engineer):
    factories.make_records(AMOUNTS[:4], engineer)

    found = only(PayQuestion())

    assert found.whole.is_too_few
    assert (found.whole.n, found.whole.spread, found.whole.interval) == (None, None, None)
    assert (found.bins, found.breakdowns) == ((), {})


def test_a_value_of_four_reports_has_no_number_in_a_scale_and_no_place_in_a_list(engineer):
    scientist = factories.make_role("Data scientist")
    factories.make_records(AMOUNTS, engineer, experience="mid")
    factories.make_records(AMOUNTS[:4], scientist, experience="entry")

    found = only(PayQuestion())

    entry, mid = found.breakdowns["experience"]
    assert (entry.key, entry.n, entry.spread) == ("entry", None, None)
    assert (mid.key, mid.n) == ("mid", 6)
    assert [cell.key for cell in found.breakdowns["role"]] == ["data-engineer"]


@pytest.mark.parametrize(("n", "has_interval"), [(SMALL_N - 1, False), (SMALL_N, True)])
def test_the_interval_of_the_median_never_ends_at_a_single_lowest_or_highest(engineer, n, has_interval):
    amounts = [100_000 + 1_000 * i for i in range(n)]
    factories.make_records(amounts, engineer)

    interval = only(PayQuestion()).whole.interval

    assert bool(interval) is has_interval
    assert not interval or set(interval).isdisjoint({amounts[0], amounts[-1]})


@pytest.mark.parametrize(("n", "total"), [(29, 0), (30, 30)])
def test_the_histogram_begins_at_thirty_and_loses_no_report(engineer, n, total):
    factories.make_records(range(100_000, 100_000 + 1_000 * n, 1_000), engineer)

    assert sum(each.count for each in only(PayQuestion()).bins) == total


def test_every_field_of_the_question_narrows(engineer):
    company = factories.make_company("Acme")
    ours = {
        "source": factories.make_source("survey", "survey"),
        "company": company,
        "area": factories.make_area("CA", "California"),
        "experience": "senior",
        "education": "master",
        "company_size": "L",
        "remote_share": 100,
        "year": 2024,
    }
    factories.make_records(AMOUNTS, engineer, **ours)
    other = factories.make_role("Data scientist")
    factories.make_records([1_000] * 7, other, country="IN", source=ours["source"], year=2020)

    for asked in (
        {"roles": ("data-engineer",)},
        {"countries": ("us",)},
        {"areas": ("us-ca",)},
        {"experience": ("senior",)},
        {"education": ("master",)},
        {"companies": ("acme",)},
        {"company_sizes": ("L",)},
        {"remote_shares": (RemoteShare.FULL,)},
        {"years": (2024,)},
    ):
        assert [found.whole.n for found in answer(PayQuestion(**asked))] == [6], asked
    assert {found.whole.n for found in answer(PayQuestion(sources=("survey",)))} == {6, 7}
    assert answer(PayQuestion(sources=("filings",))) == []


def test_several_values_of_a_field_are_alternatives(engineer):
    for year in (2022, 2023, 2024):
        factories.make_records(AMOUNTS, engineer, year=year)

    found = only(PayQuestion(years=(2022, 2024)))

    assert found.whole.n == 12
    assert [cell.key for cell in found.breakdowns["year"]] == ["2022", "2024"]


def test_what_is_held_to_one_value_is_not_broken_down(engineer):
    factories.make_records(AMOUNTS, engineer)

    found = only(PayQuestion(roles=("data-engineer",), countries=("us",), years=(2025,)))

    assert {"role", "country", "year"}.isdisjoint(found.breakdowns)


def test_states_are_those_of_the_country_that_is_asked_about(engineer):
    factories.make_records(AMOUNTS, engineer, area=factories.make_area("CA", "California"))

    assert "state" not in only(PayQuestion()).breakdowns
    assert keys(PayQuestion(countries=("us",)), "state") == ["us-ca"]


def test_several_countries_are_answered_one_by_one(engineer):
    factories.make_records(AMOUNTS, engineer)
    factories.make_records([amount // 2 for amount in AMOUNTS[:5]], engineer, country="IN", currency="USD")
    factories.make_records(AMOUNTS, engineer, country="DE")

    usa, india = answer(PayQuestion(countries=("in", "us")))

    assert (usa.part, usa.whole.n, usa.whole.median) == (("", "us"), 6, 125_000)
    assert (india.part, india.whole.n, india.whole.median) == (("", "in"), 5, 60_000)
    assert usa.question.country == "us"
    assert "country" not in usa.breakdowns


def test_several_roles_are_answered_one_by_one_at_the_same_cost(engineer, django_assert_num_queries):
    scientist, analyst = factories.make_role("Data scientist"), factories.make_role("Data analyst")
    for role, raised in ((engineer, 0), (scientist, 50_000), (analyst, -50_000)):
        factories.make_records([amount + raised for amount in AMOUNTS], role, education="master")
    asked = PayQuestion(roles=("data-engineer", "data-scientist"), countries=("us",))

    with django_assert_num_queries(1):
        both = answer(asked)

    assert [(found.part[0], found.whole.n, found.whole.median) for found in both] == [
        ("data-engineer", 6, 125_000),
        ("data-scientist", 6, 175_000),
    ]
    assert all(found.is_exact and "role" not in found.breakdowns for found in both)
    assert both[1].breakdowns["education"][0].median == 175_000
    from_rows = answer(PayQuestion(roles=asked.roles, countries=("us",), education=("master",)))
    assert [(found.part[0], found.whole) for found in from_rows] == [(found.part[0], found.whole) for found in both]


# Work that is no role of ours -------------------------------------------------------------------


def test_reports_of_other_work_count_where_no_role_is_asked_about_and_nowhere_else(engineer):
    factories.make_records(AMOUNTS, engineer, education="master")
    factories.make_records([amount * 2 for amount in AMOUNTS], None, education="master")

    whole = only(PayQuestion(countries=("us",)))
    assert (whole.whole.n, whole.has_other_work) == (12, True)
    assert [(cell.key, cell.n) for cell in whole.breakdowns["role"]] == [("data-engineer", 6)]
    one = only(PayQuestion(roles=("data-engineer",)))
    assert (one.whole.n, one.has_other_work) == (6, False)
    from_rows = only(PayQuestion(education=("master",)))
    assert (from_rows.whole.n, from_rows.has_other_work) == (12, True)


def test_where_all_reports_have_a_role_there_is_no_other_work(engineer):
    factories.make_records(AMOUNTS, engineer)
    assert not only(PayQuestion()).has_other_work
    assert not only(PayQuestion(education=())).has_other_work


def test_a_role_that_the_public_does_not_see_stays_out_beside_other_work(engineer):
    factories.make_records(AMOUNTS, engineer, company=factories.make_company("Acme"))
    factories.make_records([amount * 2 for amount in AMOUNTS], None, company=factories.make_company("Birch"))
    draft = factories.make_role("Data scientist", status="draft")
    factories.make_records([999_000] * 7, draft, company=factories.make_company("Cedar"))

    found = only(PayQuestion(countries=("us",)))

    # By hand: the twelve amounts from 100,000 to 300,000, of which 150,000 is the sixth and 200,000 the seventh.
    assert (found.whole.n, found.whole.median, found.has_other_work) == (12, 175_000, True)
    assert sum(cell.n for cell in found.breakdowns["year"] if cell.n) == 12
    assert {cell.key for cell in found.breakdowns["company"]} == {"acme", "birch"}
    assert not found.is_exact


# A source that holds one employer's own file ------------------------------------------------------


@pytest.mark.parametrize(
    ("n", "shown_n", "has_quartiles", "has_tails"),
    [
        (9, None, False, False),
        (10, 10, False, False),
        (19, 15, False, False),
        (20, 20, True, False),
        (34, 30, True, True),
    ],
)
def test_a_confidential_source_shows_less(engineer, n, shown_n, has_quartiles, has_tails):
    own = factories.make_source("own-file", "reported", is_confidential=True)
    factories.make_records(range(100_111, 100_111 + 1_000 * n, 1_000), engineer, source=own, education="master")

    for asked in (PayQuestion(), PayQuestion(education=("master",))):
        found = only(asked)
        spread = found.whole.spread
        assert found.whole.n == shown_n
        assert (spread is not None and spread.p25 is not None) is has_quartiles
        assert (spread is not None and spread.p10 is not None) is has_tails
        assert found.bins == ()
        assert spread is None or spread.median % 1_000 == 0


def test_a_state_narrows_its_own_country_and_no_other(engineer):
    factories.make_records(AMOUNTS, engineer, area=factories.make_area("CA", "California"))
    factories.make_records(AMOUNTS, engineer, area=factories.make_area("TX", "Texas"))
    factories.make_records(AMOUNTS[:5], engineer, country="IN", currency="USD")

    both = answer(PayQuestion(countries=("us", "in"), areas=("us-ca",)))
    assert [(found.part[1], found.whole.n) for found in both] == [("us", 6), ("in", 5)]
    assert only(PayQuestion(countries=("us",), areas=("us-ca",))).whole.n == 6
    assert only(PayQuestion(countries=("us",), areas=("us-ca", "us-tx"))).whole.n == 12


def test_one_cell_is_exact_and_a_sum_of_cells_says_that_it_is_not(engineer):
    for year in (2023, 2024):
        factories.make_records(AMOUNTS, engineer, year=year)

    assert only(PayQuestion()).is_exact
    assert only(PayQuestion(years=(2024,))).is_exact
    assert not only(PayQuestion(years=(2023, 2024))).is_exact


def test_what_would_take_too_many_rows_is_named_and_not_read(engineer, monkeypatch, django_assert_num_queries):
    factories.make_records(AMOUNTS, engineer, education="master", area=factories.make_area("CA", "California"))
    asked = PayQuestion(countries=("us",), experience=("mid",))

    assert keys(asked, "education") == ["master"]
    assert only(asked).unread == ()
    monkeypatch.setattr("careers.pay.answers.MOST_ROWS", 5)

    with django_assert_num_queries(1):
        found = only(asked)
    assert found.unread == ("state", "education", "size", "remote", "company")
    assert not set(found.unread) & set(found.breakdowns)
    assert found.whole.n == 6
    # The cube holds these at all levels and in all years together, however many reports there are.
    assert only(PayQuestion(countries=("us",))).unread == ()


def test_a_metropolitan_area_counts_in_its_state(engineer):
    state = factories.make_area("CA", "California")
    metro = factories.make_area("41860", "San Francisco", "metro")
    metro.state = state
    metro.save()
    factories.make_records(AMOUNTS, engineer, area=metro)
    factories.make_records(AMOUNTS, engineer, area=state)

    assert only(PayQuestion(countries=("us",), areas=("us-ca",))).whole.n == 12
    assert keys(PayQuestion(countries=("us",)), "state") == ["us-ca"]


@pytest.mark.parametrize(
    ("share", "band"),
    [(0, "none"), (19, "none"), (20, "part"), (50, "part"), (80, "part"), (81, "full"), (100, "full")],
)
def test_remote_work_is_looked_at_in_three_bands(engineer, share, band):
    factories.make_records(AMOUNTS, engineer, remote_share=share)

    assert keys(PayQuestion(), "remote") == [band]
    assert only(PayQuestion(remote_shares=(band,))).whole.n == 6


def test_what_a_source_does_not_record_has_no_breakdown(engineer):
    factories.make_records(AMOUNTS, engineer, experience="")

    assert {"experience", "education", "size", "remote", "company"}.isdisjoint(only(PayQuestion()).breakdowns)


def test_scales_keep_their_order_and_lists_begin_with_the_highest_median(engineer):
    scientist = factories.make_role("Data scientist")
    factories.make_records(AMOUNTS, engineer, experience="senior", year=2024)
    factories.make_records([amount + 50_000 for amount in AMOUNTS], scientist, experience="entry", year=2023)

    assert keys(PayQuestion(), "experience") == ["entry", "senior"]
    assert keys(PayQuestion(), "year") == ["2023", "2024"]
    assert keys(PayQuestion(), "role") == ["data-scientist", "data-engineer"]


def test_lists_keep_the_values_with_the_most_reports(engineer):
    for number in range(MOST_VALUES + 1):
        company = factories.make_company(f"Company {number:02}")
        factories.make_records(AMOUNTS[: 6 if number else 5], engineer, company=company)

    found = keys(PayQuestion(), "company")

    assert len(found) == MOST_VALUES
    assert "company-00" not in found


def test_what_is_not_published_is_not_told_of(engineer):
    draft = factories.make_role("Secret role", status="draft")
    company = factories.make_company("Hidden", status="draft")
    factories.make_records(AMOUNTS, draft)
    factories.make_records(AMOUNTS, engineer, company=company)

    assert only(PayQuestion()).whole.n == 6
    assert "company" not in only(PayQuestion()).breakdowns
    assert answer(PayQuestion(companies=("hidden",))) == []
    assert SalaryRecord.objects.count() == 12


@pytest.mark.parametrize("copies", [1, 25])
def test_the_door_asks_the_cube_twice_and_the_rows_once(engineer, django_assert_num_queries, copies):
    for number in range(copies):
        factories.make_records(AMOUNTS, engineer, year=2000 + number)

    with django_assert_num_queries(2):
        answer(PayQuestion(countries=("us",)))
    with django_assert_num_queries(1):
        answer(PayQuestion(countries=("us",), areas=("us-ca",), companies=("acme",), remote_shares=("part",)))


def test_equal_questions_are_one_key():
    assert {PayQuestion(roles=("a",)), PayQuestion(roles=("a",))} == {PayQuestion(roles=("a",))}
