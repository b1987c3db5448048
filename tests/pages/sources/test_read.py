"""What the source pages read: the sources in order, and all that rests on each."""

from datetime import date, timedelta

import pytest

from careers.pages.sources.read import figures_resting_on, sources_with_counts
from tests.factories import (
    make_area,
    make_claim,
    make_company,
    make_estimate,
    make_exchange_rate,
    make_occupation,
    make_projection,
    make_purchasing_power,
    make_ranking,
    make_records,
    make_role,
    make_skill,
    make_source,
    need_skill,
)

AS_OF = date(2026, 11, 22)

pytestmark = pytest.mark.django_db


def test_sources_stand_by_kind_then_publisher():
    for slug, kind in (("z", "claim"), ("y", "survey"), ("x", "official"), ("b", "filing"), ("a", "filing")):
        make_source(slug, kind)
    assert [source.slug for source in sources_with_counts()] == ["x", "a", "b", "y", "z"]
    assert [source.slug for source in sources_with_counts("filing")] == ["a", "b"]


@pytest.mark.parametrize("rows", [1, 20])
def test_everything_that_rests_on_a_source_is_counted_once_and_in_one_query(rows, django_assert_num_queries):
    source, role = make_source("all", "official"), make_role()
    make_records(range(1, 3 * rows + 1), role, source=source)
    for number in range(rows):
        make_estimate(role, source=source)
        make_projection(make_occupation(code=f"15-{1000 + number}", title=f"Work {number}"), source=source)
        make_claim(f"claim-{number}", source=source)
    make_source("none")
    with django_assert_num_queries(1):
        found = {each.slug: each for each in sources_with_counts()}
    counts = [getattr(found["all"], f"{name}_count") for name in ("record", "estimate", "projection", "claim")]
    assert counts == [3 * rows, rows, rows, rows]
    assert found["none"].record_count == found["none"].judgement_count == 0


def test_all_that_rests_on_a_source_is_found():
    source, role = make_source("all", "official"), make_role()
    make_records([1, 2], role, source=source)
    make_records([3], role, source=source, country="IN")
    national = make_estimate(role, source=source)
    make_estimate(role, source=source, area=make_area())
    make_estimate(role, source=source, sector_code="51")
    projection = make_projection(make_occupation(), source=source)
    claim = make_claim(source=source)
    make_claim("draft", source=source, status="draft")
    ranking = make_ranking(role, [make_company()], source=source)
    resting = figures_resting_on(source, AS_OF)
    assert resting["records"] == [
        {"role__slug": role.slug, "role__name": role.name, "reports": 3, "countries": 2, "usa": 2, "india": 1}
    ]
    assert resting["estimates"] == [national]
    assert sorted((row["area__kind"] or "sector", row["n"]) for row in resting["estimates_by_place"]) == [
        ("sector", 1),
        ("state", 1),
    ]
    assert (resting["projections"], resting["claims"], resting["rankings"]) == ([projection], [claim], [ranking])
    assert resting["summary"]


def test_nothing_that_the_public_may_not_see_is_listed_or_counted():
    source, hidden = make_source("all", "official"), make_role("Hidden", status="archived")
    make_records([1, 2], hidden, source=source)
    make_estimate(hidden, source=source)
    make_estimate(hidden, source=source, area=make_area())
    make_claim(source=source, status="draft")
    make_ranking(hidden, [make_company()], source=source)
    need_skill(hidden, make_skill("Python"))
    need_skill(make_role(), make_skill("Hidden skill", status="draft"))
    assert not figures_resting_on(source, AS_OF)["summary"]
    assert not figures_resting_on(make_source("editors"), AS_OF)["summary"]
    for found in sources_with_counts():
        assert found.record_count == found.estimate_count == found.claim_count == found.judgement_count == 0


def test_rates_parities_and_judgements_rest_on_their_sources():
    for year in (2024, 2025):
        make_exchange_rate("INR", year=year)
    make_purchasing_power()
    need_skill(make_role(), make_skill())
    rates, parities, judgements = (
        figures_resting_on(make_source(slug), AS_OF) for slug in ("rates", "ppp", "editors")
    )
    assert rates["rates"] == [{"currency": "INR", "n": 2}]
    assert (parities["parities"], judgements["judgements"]) == (1, 1)
    assert rates["summary"]
    assert parities["summary"]
    assert judgements["summary"]


def test_a_source_on_which_nothing_rests_says_so():
    assert not figures_resting_on(make_source(), AS_OF)["summary"]


def test_a_source_is_current_through_the_last_day_of_its_shelf_life():
    source = make_source(period_end=date(2025, 5, 31), shelf_life_months=24)
    last_day = date(2027, 5, 31)
    assert figures_resting_on(source, last_day)["current_until"] == last_day
    assert figures_resting_on(source, last_day)["is_current"] is True
    assert figures_resting_on(source, last_day + timedelta(days=1))["is_current"] is False


def test_a_source_without_a_period_is_neither_current_nor_stale():
    resting = figures_resting_on(make_source(period_start=None, period_end=None), AS_OF)
    assert (resting["current_until"], resting["is_current"]) == (None, None)
