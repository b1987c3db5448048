"""Answering: what each source says of a person, or by which rule it refuses."""

from datetime import date
from itertools import count
from math import prod

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from careers.models import EstimateFit, SalaryRecord
from careers.pay.estimates import Estimate, EstimateQuestion, Refusal, estimates_for_question, refit_sources
from careers.pay.estimates.answering import FEWEST
from careers.pay.estimates.borrowing import group_weights
from careers.pay.estimates.question import RULES
from tests import factories
from tests.factories import make_area, make_flag, make_records, make_role, make_source, make_stand_in

from .people import drawn, make_filings, make_survey

TODAY = date(2026, 11, 26)
ROLE, OTHER = "data-scientist", "statistician"


def ask(role=ROLE, country="us", **told):
    return estimates_for_question(EstimateQuestion(role, country, **told), TODAY)


@pytest.fixture
def roles(db):
    return make_role("Data scientist"), make_role("Statistician")


@pytest.fixture
def survey(roles, monkeypatch):
    # People are split by the keys of their reports, which are to be the same whatever ran before.
    monkeypatch.setattr(factories, "_numbers", count(1_000_000))
    source = make_survey(roles)
    refit_sources([source])
    return source


class TestEstimate:
    def test_is_near_what_the_people_of_the_same_kind_are_paid(self, survey):
        (answer,) = ask(level="years-5")
        same = SalaryRecord.objects.filter(role__slug=ROLE, experience="years-5").values_list("amount", flat=True)
        truth = np.percentile(list(same), [10, 25, 50, 75, 90])

        assert answer.quantiles == pytest.approx(tuple(truth), rel=0.12)
        assert (answer.source, answer.basis, answer.currency, answer.year) == (survey, "total", "USD", 2025)
        assert answer.own_n == 40

    def test_says_its_class_of_evidence_and_how_many_of_it_lay_inside(self, survey):
        (answer,) = ask(level="years-5")

        assert answer.evidence == "30 to 99 reports of the same kind in the USA"
        # All 320 people have 40 of their kind, of whom about 32 are left when they are left out.
        assert answer.coverage_n > 200
        assert answer.coverage80 == pytest.approx(0.8, abs=0.05)
        assert answer.coverage50 == pytest.approx(0.5, abs=0.07)

    def test_says_in_per_cent_on_whose_reports_it_rests_those_of_the_kind_first(self, survey):
        (answer,) = ask(level="years-5")
        words, percent = answer.borrowed[0]

        assert words == "people of the same kind"
        # They are 40 of 320, and effects that do not cross let the others say much.
        assert 100 * 40 / 320 < percent < 100
        assert sum(percent for _, percent in answer.borrowed) == 100

    def test_steps_lead_from_one_pay_in_the_country_to_each_median(self, survey):
        starts = [
            answer.quantiles[2] / prod(factor for _, factor in answer.steps)
            for told in ("years-2", "years-20")
            for answer in ask(level=told)
        ]

        assert starts[0] == pytest.approx(starts[1], rel=0.01)

    def test_says_what_of_the_question_the_source_knows(self, survey):
        (answer,) = ask(level="years-5", education="bachelor", employer="Acme", state="us-ca", remote="full")

        assert answer.understood == ["Data scientist", "the USA", "5 to 9 years of coding", "Bachelor's degree"]

    def test_years_are_taken_in_the_steps_of_the_survey(self, survey):
        (by_years,) = ask(years=7)

        assert by_years.understood == ["Data scientist", "the USA", "7 years of coding"]
        assert by_years.quantiles == pytest.approx(ask(level="years-5")[0].quantiles, rel=0.05)

    def test_a_level_of_another_scale_is_not_known(self, survey):
        assert ask(level="senior") == ask()

    def test_a_degree_that_no_report_has_is_left_out_and_not_guessed(self, survey):
        assert ask(level="years-5", education="doctorate") == ask(level="years-5")

    def test_who_stands_in_for_the_role_is_said(self, survey, roles):
        make_stand_in(roles[0], survey)

        assert ask()[0].stands_in == "Full-stack developers"
        assert ask(OTHER)[0].stands_in == ""

    def test_a_kind_that_nobody_has_reported_is_answered_by_the_others(self, roles):
        make_survey(roles)
        SalaryRecord.objects.filter(role__slug=ROLE, experience="years-5").delete()
        refit_sources([make_source("survey")])
        (answer,) = ask(level="years-5")

        assert answer.own_n == 0
        assert answer.borrowed[0] == ("people of the same kind", 0)
        # 30 % more than the first step, half of them a tenth more.
        assert answer.quantiles[2] == pytest.approx(100_000 * 1.3 * 1.05, rel=0.12)

    def test_quantiles_ascend_whatever_is_asked(self, survey):
        for role in (ROLE, OTHER):
            for level in ("", "years-2", "years-5", "years-10", "years-20"):
                (answer,) = ask(role, level=level)
                assert list(answer.quantiles) == sorted(answer.quantiles)

    def test_sources_stand_side_by_side_the_most_trustworthy_first(self, roles):
        survey, filings = make_survey(roles), make_filings(roles[0])
        refit_sources([survey, filings])

        assert [answer.source for answer in ask()] == [filings, survey]

    def test_what_was_published_later_is_not_asked(self, survey):
        survey.published_on = survey.retrieved_on = date(2026, 12, 1)
        survey.save()

        assert ask() == []


class TestFilings:
    def test_an_employer_and_a_state_move_the_answer(self, roles):
        states = make_area(), make_area("TX", "Texas")
        refit_sources([make_filings(roles[0], employers=120, each=2, states=states)])
        (low,), (high,) = ask(employer="Employer 5", state="us-ca"), ask(employer="EMPLOYER 9, Inc.", state="us-ca")
        (texan,) = ask(employer="Employer 5", state="tx")

        assert low.understood == ["Data scientist", "the USA", "California", "Employer 5"]
        assert high.quantiles[2] > 1.1 * low.quantiles[2]
        assert texan.quantiles[2] == pytest.approx(1.3 * low.quantiles[2], rel=0.1)

    def test_an_employer_that_never_filed_is_answered_without(self, roles):
        refit_sources([make_filings(roles[0], employers=110, each=2)])

        assert ask(employer="Nobody") == ask()
        assert isinstance(ask()[0], Estimate)

    def test_an_employers_filings_count_as_one_report(self, roles):
        refit_sources([make_filings(roles[0], employers=60, each=5)])
        (refused,) = ask()

        assert (refused.rule, refused.counts["country"]) == ("country", 60)

    def test_a_level_of_which_one_employer_has_more_than_half_is_refused(self, roles):
        make_filings(roles[0], employers=150, each=2)
        make_filings(roles[0], employers=40, each=1, level="title-2")
        amounts = drawn(100_000, 60, seed=3)
        fields = {"experience": "title-2", "basis": "base", "employer": "Giant", "employer_key": "giant"}
        make_records(amounts, roles[0], source=make_source("filings"), **fields)
        refit_sources([make_source("filings")])
        (refused,) = ask(level="title-2")

        assert (refused.rule, refused.counts["level"]) == ("level", 41)
        assert refused.why.startswith("More than half of its reports of “II or 2 in the title” in the USA are of one")
        assert isinstance(ask(level="title-2", employer="Giant")[0], Estimate)


class TestRefusal:
    def test_a_flagged_source_says_what_it_leaves_out(self, survey):
        make_flag(survey, "US", "It drops the low half")
        (refused,) = ask()

        assert (refused.rule, refused.why) == ("flag", "It drops the low half.")

    def test_a_country_that_the_source_does_not_have_is_named(self, survey, roles):
        (refused,) = ask(country="in")

        assert (refused.rule, refused.counts) == ("country", {"country": 0, "role": 0})
        assert refused.why == "This source is not about this country."

    def test_too_few_of_the_country_are_counted(self, survey, roles):
        make_survey(roles[:1], country="IN", each=20, median=1_000_000)
        refit_sources([survey])
        (refused,) = ask(country="in")

        assert (refused.rule, refused.counts) == ("country", {"country": 80, "role": 80})
        assert refused.why == "An honest range needs 100 independent reports in India; this source has 80."

    def test_too_few_of_the_level_leads_to_the_nearest_levels_and_to_none(self, survey, roles):
        fields = {"experience": "years-0", "years_experience": 1, "basis": "total", "source": survey}
        make_records(drawn(60_000, 12, seed=4), roles[0], **fields)
        refit_sources([survey])
        (refused,) = ask(years=1)

        assert (refused.rule, refused.counts["level"]) == ("level", 12)
        assert [question.level for question in refused.nearest] == ["years-2", "years-5", "years-10", ""]
        for question in refused.nearest:
            assert isinstance(estimates_for_question(question, TODAY)[0], Estimate)

    def test_too_few_of_the_role_are_counted_and_the_role_is_named(self, survey):
        make_records(drawn(100_000, 4, seed=5), make_role("Robotics engineer"), source=survey, basis="total")
        refit_sources([survey])
        (refused,) = ask("robotics-engineer")

        assert (refused.rule, refused.counts["role"]) == ("role", 4)
        assert refused.why == (
            "An honest range needs 5 independent reports of “Robotics engineer” in the USA; this source has 4."
        )

    def test_every_rule_is_one_that_pages_know(self):
        assert {*FEWEST, "flag"} == set(RULES)

    def test_no_refusal_carries_an_amount(self, survey, roles):
        (refused,) = ask(country="in")

        assert isinstance(refused, Refusal)
        assert set(vars(refused)) == {"source", "why", "rule", "counts", "nearest"}


class TestCost:
    def test_two_queries_answer_and_three_where_something_is_unknown(self, survey):
        with CaptureQueriesContext(connection) as known:
            ask(level="years-5", education="bachelor")
        with CaptureQueriesContext(connection) as unknown:
            ask(level="years-5", education="doctorate")

        assert (len(known), len(unknown)) == (2, 3)

    def test_the_order_of_the_rows_does_not_matter(self, survey):
        before = list(EstimateFit.objects.values_list("asked", "numbers", "effects"))
        records = list(SalaryRecord.objects.order_by("-amount"))
        for record in records:
            record.pk = None
        SalaryRecord.objects.all().delete()
        SalaryRecord.objects.bulk_create(records)
        refit_sources([survey])

        assert list(EstimateFit.objects.values_list("asked", "numbers", "effects")) == before


shares = st.floats(0, 1)


@given(shares, shares, shares)
def test_the_weights_of_groups_add_up_to_one(role, level, both):
    weights = group_weights({("role",): role, ("level",): level, ("role", "level"): both})

    assert sum(weights.values()) == pytest.approx(1)
    assert weights["role", "level"] == both


def test_a_kind_with_many_reports_rests_on_itself_alone():
    assert group_weights({("role",): 1.0, ("role", "level"): 1.0}) == {("role", "level"): 1, ("role",): 0, (): 0}
