"""Outlook: what stands beside a projection, and what may speak for a role."""

from datetime import date
from decimal import Decimal

import pytest
import yaml

from careers.models import EmploymentProjection
from careers.pay.outlook import (
    ABOUT_AI,
    Outlook,
    leading,
    passed_share,
    percent_passed,
    share,
    signed,
    with_surroundings,
)
from careers.stats.pace import Pace
from tests.conftest import PROJECT
from tests.factories import (
    make_all_jobs,
    make_occupation,
    make_projection,
    make_rating,
    make_reason,
    make_source,
    make_split,
)


def outlooks():
    rows = EmploymentProjection.objects.exclude(occupation__code="00-0000").select_related("occupation")
    return [Outlook(row) for row in with_surroundings(rows).order_by("occupation__code")]


@pytest.mark.django_db
class TestSurroundings:
    def test_all_that_is_published_beside_a_projection_is_read_in_one_query(self, django_assert_num_queries):
        occupation = make_occupation()
        make_projection(occupation, openings_per_year=9_000)
        make_all_jobs()
        make_split(occupation, transfers=4_000, exits=2_000)
        make_reason(occupation, "More data.")
        rating = make_rating(occupation, people="0.59", model="0.75")
        with django_assert_num_queries(1):
            [found] = outlooks()
        row = found.projection
        assert (row.all_jobs_change, row.transfers, row.exits, row.reason) == (
            Decimal("3.1"),
            4_000,
            2_000,
            "More data.",
        )
        assert (float(row.people_half), float(row.model_half), row.rated_by) == (0.59, 0.75, rating.source_id)
        assert (found.pace, found.growth_per_year, found.is_rated) == (Pace.MUCH_FASTER, 3_000, True)

    def test_nothing_is_invented_where_nothing_stands_beside_it(self):
        make_projection(make_occupation())
        [found] = outlooks()
        assert (found.pace, found.growth_per_year, found.is_rated) == (None, None, False)

    def test_what_another_source_or_occupation_says_is_not_borrowed(self):
        occupation, other = make_occupation(), make_occupation(code="15-1252", title="Software Developers")
        make_projection(occupation)
        elsewhere = make_source("other-release", "official")
        make_all_jobs(source=elsewhere)
        make_split(occupation, source=elsewhere)
        make_reason(other)
        make_rating(other)
        [found] = outlooks()
        row = found.projection
        assert (row.all_jobs_change, row.transfers, row.reason, row.people_half) == (None, None, None, None)

    def test_an_occupation_that_shrinks_gives_posts_up(self):
        occupation = make_occupation()
        make_projection(occupation, 331_500, 317_700, openings_per_year=14_300)
        make_split(occupation, transfers=9_500, exits=6_100)
        assert outlooks()[0].growth_per_year == -1_300

    def test_the_newest_rating_counts(self):
        occupation = make_occupation()
        make_projection(occupation)
        make_rating(occupation, people="0.3")
        years = {"period_start": date(2025, 1, 1), "period_end": date(2026, 1, 1)}
        make_rating(occupation, people="0.6", source=make_source("later", "claim", **years))
        assert outlooks()[0].projection.people_half == Decimal("0.6")

    def test_what_is_left_of_a_group_and_what_has_no_percentage_do_not_speak_for_a_role(self):
        make_all_jobs()
        make_projection(make_occupation(code="15-0001", title="Computer Occupations, All Other"))
        make_projection(make_occupation(code="15-0002", title="Unknown"), percent_change=None)
        assert leading(outlooks()) is None
        told = make_projection(make_occupation(code="15-0003", title="Network Architects"))
        make_projection(make_occupation(code="15-0004", title="Web Developers"))
        assert leading(outlooks()).projection == told


@pytest.mark.parametrize(
    ("day", "passed"),
    [
        (date(2020, 1, 1), 0),
        (date(2024, 1, 1), 0),
        (date(2026, 11, 22), 26),
        (date(2034, 12, 31), 99),
        (date(2035, 1, 1), 100),
    ],
)
def test_a_horizon_passes_from_its_first_day_to_the_end_of_its_last(day, passed):
    assert percent_passed(2024, 2034, day) == passed


def test_half_of_a_year_is_half_of_its_horizon():
    assert passed_share(2026, 2026, date(2026, 7, 2)) == pytest.approx(0.5, abs=0.002)


@pytest.mark.parametrize(
    ("value", "text"), [(33.46, "+33.5 %"), (-4.16, "−4.2 %"), (0, "0.0 %"), (-0.04, "0.0 %"), (0.04, "0.0 %")]
)
def test_signs(value, text):
    assert signed(value) == text


def test_a_share_is_said_in_whole_percents_that_do_not_break():
    assert share(Decimal("0.6346")) == "63\xa0%"


def test_the_question_that_every_outlook_leads_to_is_there():
    rows = yaml.safe_load((PROJECT / "fixtures/content/questions.yaml").read_text())
    [question] = (row["fields"] for row in rows if row["fields"]["slug"] == ABOUT_AI)
    assert question["status"] == "published"
    assert question["question"] == "Will AI tools take these jobs away?"
