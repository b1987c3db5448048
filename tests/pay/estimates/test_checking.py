"""Checking: who is counted, in which kind of case, and what is promised of it."""

from dataclasses import replace

import numpy as np
import pytest

from careers.models import EstimateCheck
from careers.pay.estimates import refit_sources
from careers.pay.estimates.checking import Case, check_sources
from careers.pay.estimates.measured import last_measurement
from careers.pay.estimates.targets import failures
from tests.factories import make_flag, make_records, make_role, make_source

from .people import drawn, make_filings, make_survey

KINDS = {"adverts": "reported", "survey": "survey"}
GOOD = Case("source", "adverts", "unstated", "us", "level", "", 500, 500, 0.80, 0.50, 0.07, 2.0)


@pytest.fixture
def roles(db):
    return make_role("Data scientist"), make_role("Statistician")


def cases_of(cases, kind, told="level,years,education"):
    return {(case.country, case.name): case for case in cases if case.kind == kind and case.told == told}


def make_adverts(role, n=150):
    """Adverts of four years, each 5 % above the one before."""
    source = make_source("adverts", "reported")
    for year in range(2022, 2026):
        amounts = drawn(100_000 * 1.05 ** (year - 2022), n, seed=year)
        make_records(amounts[::2], role, source=source, year=year, experience="mid", basis="unstated")
        make_records(amounts[1::2], role, source=source, year=year, experience="senior", basis="unstated")
    return source


class TestCases:
    def test_everybody_answered_is_left_out_once(self, roles):
        survey = make_survey(roles)
        make_records(drawn(100_000, 20, 9), None, source=survey, basis="total")
        cases = check_sources([survey], turns=1)
        whole = cases_of(cases, "source")["us", ""]

        assert (whole.n, whole.independent) == (320, 320)
        assert whole.wide == pytest.approx(0.8, abs=0.06)
        assert whole.half == pytest.approx(0.5, abs=0.08)
        assert {name: case.n for (_, name), case in cases_of(cases, "role").items()} == {
            "data-scientist": 160,
            "statistician": 160,
        }
        assert sum(case.n for case in cases_of(cases, "level").values()) == 320

    def test_who_would_be_refused_is_counted_by_the_rule_and_not_as_answered(self, roles):
        survey = make_survey(roles)
        fields = {"experience": "years-0", "years_experience": 1, "education": "bachelor", "basis": "total"}
        make_records(drawn(60_000, 25, 9), roles[0], source=survey, **fields)
        cases = check_sources([survey], turns=1)

        assert cases_of(cases, "refused")["us", "level"].n == 25
        assert cases_of(cases, "source")["us", ""].n == 320

    def test_a_flagged_country_is_refused_whole(self, roles):
        survey = make_survey(roles)
        make_flag(survey, "US")
        cases = check_sources([survey], turns=1)

        assert cases_of(cases, "refused")["us", "flag"].n == 320
        assert not cases_of(cases, "source")

    def test_filings_of_one_employer_are_worth_one_where_no_employer_is_told(self, roles):
        filings = make_filings(roles[0], employers=110, each=2)
        states = cases_of(check_sources([filings], turns=1), "source", "level,state")

        # States and levels do not vary and are not stated: nobody can be asked about by them.
        assert states == {}

    def test_a_year_is_forecast_from_those_before_it_with_and_without_the_last_miss(self, roles):
        cases = check_sources([make_adverts(roles[0])], turns=1)
        without, forward = cases_of(cases, "uncarried", "level"), cases_of(cases, "forward", "level")

        assert sorted(name for _, name in without) == ["2023", "2024", "2025"]
        # The first year has no miss before it.
        assert sorted(name for _, name in forward) == ["2024", "2025"]
        for key, case in forward.items():
            assert case.wide >= without[key].wide
            assert case.width >= without[key].width

    def test_ranges_of_a_source_are_tried_on_the_people_of_another(self, roles):
        survey = make_survey(roles)
        adverts = make_adverts(roles[0])
        across = [case for case in check_sources([survey, adverts], turns=1) if case.kind == "across"]
        cases = {(case.source, case.name): case for case in across}
        # By hand: the adverts between P10 and P90 of the survey's data scientists.
        logs = {
            source.slug: np.log(list(source.salary_records.filter(role=roles[0]).values_list("amount", flat=True)))
            for source in (survey, adverts)
        }
        low, high = np.quantile(logs["survey"], [0.1, 0.9])
        inside = ((logs["adverts"] >= low) & (logs["adverts"] <= high)).mean()

        assert cases["survey", "adverts"].wide == pytest.approx(inside, abs=0.02)
        assert cases["survey", "adverts"].n == 600
        assert cases["adverts", "adverts"].wide == pytest.approx(0.8, abs=0.01)

    def test_the_same_reports_give_the_same_cases(self, roles):
        survey = make_survey(roles)

        assert check_sources([survey], turns=2) == check_sources([survey], turns=2)


class TestTargets:
    def test_what_is_promised_fails_nowhere(self):
        assert failures([GOOD], KINDS) == []

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"wide": 0.77}, "the wide range holds 0.770, not 0.78 to 0.82"),
            ({"half": 0.54}, "the middle half holds 0.540, not 0.47 to 0.53"),
            ({"loss": 0.08}, "the loss is 0.0800, not 0 to 0.079"),
            ({"kind": "evidence", "name": "3", "wide": 0.87}, "the wide range holds 0.870, not 0.75 to 0.86"),
            ({"kind": "forward", "name": "2024", "wide": 0.76}, "the wide range holds 0.760, not 0.77 to 0.85"),
            ({"kind": "level", "name": "mid", "wide": 0.71}, "the wide range holds 0.710, not 0.72 to 1.0"),
        ],
    )
    def test_what_is_not_kept_is_said(self, changes, words):
        assert words in failures([replace(GOOD, **changes)], KINDS)[0]

    @pytest.mark.parametrize(
        "changes",
        [
            {"country": "", "wide": 0.5},
            {"told": "", "wide": 0.5},
            {"kind": "evidence", "name": "3", "wide": 0.5, "independent": 249},
            {"kind": "role", "wide": 0.5, "independent": 79},
            {"kind": "refused", "wide": 0.3},
            {"kind": "widened", "wide": 0.3},
        ],
    )
    def test_what_is_not_promised_cannot_fail(self, changes):
        assert failures([replace(GOOD, **changes)], KINDS) == []

    def test_one_role_in_ten_may_lie_a_little_outside(self):
        roles = [replace(GOOD, kind="role", name=str(number)) for number in range(10)]
        outside = replace(GOOD, kind="role", wide=0.74)

        assert failures([*roles[1:], outside], KINDS) == []
        assert failures([*roles[2:], outside, outside], KINDS) == [
            "Of 10 roles and levels 8 lie within 0.75 to 0.85, which is less than 90%."
        ]


class TestMeasurement:
    def test_the_last_check_is_what_is_known(self, db):
        EstimateCheck.objects.create(made_on="2026-11-26", cases=[GOOD.stored()], failures=["Something."])
        measured = last_measurement()

        assert measured.cases == [GOOD]
        assert measured.failures == ("Something.",)

    def test_without_one_it_is_what_was_counted_when_the_estimates_were_made(self, roles):
        refit_sources([make_survey(roles)])
        measured = last_measurement()

        assert measured.made_on is None
        (whole,) = measured.of_kind("source")
        assert (whole.n, whole.country) == (320, "us")
        assert whole.wide == pytest.approx(0.8, abs=0.06)
        assert sum(case.n for case in measured.of_kind("evidence")) == 320
