"""Fitting: which sources have fits, and that these follow the reports."""

import numpy as np
import pytest

from careers.models import EstimateCheck, EstimateFit, SalaryRecord
from careers.pay.estimates import refit_sources
from careers.pay.estimates.reading import read_reports, years_step
from careers.stats.pooling import EFFECTS
from tests.factories import make_records, make_role, make_source

from .people import drawn, make_filings, make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def roles():
    return make_role("Data scientist"), make_role("Statistician")


def test_there_is_a_fit_for_each_choice_of_what_a_question_may_tell(roles):
    assert refit_sources([make_survey(roles)]) == 6
    assert sorted(EstimateFit.objects.values_list("asked", flat=True)) == [
        "",
        "education",
        "level",
        "level,education",
        "level,years",
        "level,years,education",
    ]


def test_fits_are_replaced_and_those_of_a_source_without_reports_go(roles):
    survey = make_survey(roles)
    refit_sources([survey])
    SalaryRecord.objects.all().delete()

    assert refit_sources([survey]) == 0
    assert not EstimateFit.objects.exists()


def test_what_was_measured_before_goes_with_them(roles):
    EstimateCheck.objects.create(made_on="2026-11-01")
    refit_sources([make_survey(roles)])

    assert not EstimateCheck.objects.exists()


def test_one_employers_own_file_has_none(roles):
    survey = make_survey(roles)
    survey.is_confidential = True
    survey.save()

    assert refit_sources([survey]) == 0


def test_a_source_of_which_no_country_has_enough_reports_has_none(roles):
    assert refit_sources([make_survey(roles[:1], each=24)]) == 0


def test_filings_of_a_single_employer_can_only_be_left_out_where_it_is_told(roles):
    refit_sources([make_filings(roles[0], employers=1, each=150)])

    assert all("employer" in asked for asked in EstimateFit.objects.values_list("asked", flat=True))


def test_effects_are_stored_in_the_order_of_their_keys(roles):
    refit_sources([make_survey(roles)])
    for fit in EstimateFit.objects.all():
        keys = np.frombuffer(bytes(fit.effects), EFFECTS)["key"]
        assert (keys[1:] > keys[:-1]).all()


class TestReading:
    def test_a_country_is_read_in_the_currency_of_most_of_its_reports(self, roles):
        source = make_source("survey", "survey")
        make_records(drawn(100_000, 6, 1), roles[0], source=source)
        make_records(drawn(90_000, 5, 2), roles[0], source=source, currency="EUR", year=2026)
        reports, money = read_reports(source.pk, "base")

        assert reports.logs.size == 6
        assert money == {"us": ("USD", 2025)}

    def test_people_of_other_work_teach_and_are_not_asked_about(self, roles):
        source = make_source("survey", "survey")
        make_records(drawn(100_000, 2, 1), None, source=source)
        make_records(drawn(100_000, 3, 2), roles[0], source=source)
        reports, _ = read_reports(source.pk, "base")

        assert sorted(reports.columns["role"].tolist()) == ["data-scientist"] * 3 + ["other: Other kind of work"] * 2
        assert reports.asked.sum() == 3

    @pytest.mark.parametrize(("years", "step"), [(0, "0"), (8, "8"), (9, "8"), (22, "20"), (60, "35")])
    def test_years_are_taken_in_steps(self, years, step):
        assert years_step(years) == step
