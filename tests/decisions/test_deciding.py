"""Decisions: a figure is withheld or corrected, everything that reads it follows, and it is put back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from careers.decisions import as_published, decide, lift, settle
from careers.models import Event, FigureDecision, SalaryRecord, SalaryStat, Skill, WageEstimate
from tests.factories import (
    make_decision,
    make_effect,
    make_estimate,
    make_filings,
    make_occupation,
    make_projection,
    make_records,
    make_role,
    make_skill,
    make_source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def role():
    return make_role("Data scientist")


@pytest.fixture
def estimate(role):
    return make_estimate(role, n=40)


@pytest.fixture
def report(role):
    """One of twelve reports of pay."""
    return make_records(range(100_000, 112_000, 1_000), role)[0]


def cell(role):
    return SalaryStat.objects.get(role=role, country=None, experience="all", year=None, facet="")


def proved():
    """Raises where a cell is not what the reports say."""
    call_command("check_pay", verbosity=0)


def test_a_corrected_statistic_says_what_its_publisher_says(estimate):
    make_decision(estimate, median=120_000, p10=60_000, reason="Two digits were swapped")
    estimate.refresh_from_db()
    assert (estimate.median, estimate.p10, estimate.p90) == (120_000, 60_000, 194_000)
    assert "Corrected by the editors on" in estimate.editors_note
    assert "median 112,590" in estimate.editors_note
    assert "Why: Two digits were swapped." in estimate.editors_note
    assert "Release the-right-values" in estimate.editors_note


def test_a_lifted_correction_leaves_the_published_values_and_no_note(estimate):
    decision = make_decision(estimate, median=120_000)
    lift(decision)
    estimate.refresh_from_db()
    assert (estimate.median, estimate.editors_note) == (112_590, "")
    assert (decision.ended_as, decision.is_standing) == ("lifted", False)


def test_a_withheld_statistic_is_nowhere_and_comes_back_whole(estimate):
    before = WageEstimate.objects.values().get()
    decision = make_decision(estimate)
    assert not WageEstimate.objects.exists()
    lift(decision)
    assert WageEstimate.objects.values().get() == before


def test_a_withheld_report_is_in_no_cell_and_comes_back_with_its_skills(role, report):
    report.skills.add(make_skill("Python"))
    decision = make_decision(report)
    assert cell(role).n == 11
    proved()
    lift(decision)
    assert cell(role).n == 12
    assert SalaryRecord.objects.get(key=report.key).skills.get() == Skill.objects.get()
    proved()


def test_a_corrected_report_is_in_its_cells_at_once(role, report):
    make_decision(report, amount=500_000)
    assert cell(role).total == sum(range(101_000, 112_000, 1_000)) + 500_000
    proved()


def test_a_withheld_filing_leaves_the_statistics_of_filings(role):
    filing = make_filings("Acme", role, [100_000] * 6)[0]
    make_decision(filing)
    proved()


def test_a_projection_is_corrected(estimate):
    projection = make_projection(make_occupation())
    make_decision(projection, percent_change="3.4")
    projection.refresh_from_db()
    assert str(projection.percent_change) == "3.4"
    assert "33.5" in projection.editors_note


def test_what_would_break_a_rule_is_refused_and_nothing_is_written(estimate):
    with pytest.raises(ValidationError, match="Percentiles ascend"):
        make_decision(estimate, p10=999_999)
    estimate.refresh_from_db()
    assert (estimate.p10, FigureDecision.objects.count(), Event.objects.filter(kind="decision").count()) == (
        61_000,
        0,
        0,
    )


def test_a_correction_changes_something(estimate):
    with pytest.raises(ValidationError, match="Nothing differs"):
        decide(estimate, kind="corrected", reason="Why not", until=timezone.localdate(), correction_source=None)


def test_a_figure_has_one_decision_at_a_time(estimate):
    make_decision(estimate, median=120_000)
    with pytest.raises(ValidationError, match="lift it first"):
        make_decision(estimate, median=130_000)


def test_a_decision_is_one_event_with_who_and_why(estimate):
    make_decision(estimate, median=120_000, reason="Two digits were swapped")
    event = Event.objects.get(kind="decision")
    assert (event.kind, event.reason) == ("decision", "Two digits were swapped")
    assert "Corrected: Data scientist" in event.details[0]


def test_after_its_last_day_the_published_figure_stands(estimate):
    decision = make_decision(estimate, median=120_000, days=3)
    today = timezone.localdate()
    assert settle(today + timedelta(days=3)) == 0
    assert settle(today + timedelta(days=4)) == 1
    estimate.refresh_from_db()
    decision.refresh_from_db()
    assert (estimate.median, decision.ended_as) == (112_590, "expired")


def test_looking_for_what_is_due_costs_one_query(estimate, django_assert_num_queries):
    make_decision(estimate, median=120_000)
    with django_assert_num_queries(1):
        settle()


def test_readers_are_told_of_no_decision_whose_last_day_has_passed(estimate):
    make_decision(estimate, median=120_000, days=3)
    today = timezone.localdate()
    assert FigureDecision.objects.in_force(today + timedelta(days=3)).exists()
    assert not FigureDecision.objects.in_force(today + timedelta(days=4)).exists()


def test_what_names_something_that_is_gone_cannot_come_back(role):
    record = make_records([100_000], role, company=None)[0]
    decision = make_decision(record)
    role.tasks.all().delete()
    SalaryStat.objects.all().delete()
    role.delete()
    with pytest.raises(ValidationError, match="role"):
        lift(decision)
    decision.refresh_from_db()
    assert decision.is_standing


def test_all_can_be_looked_at_as_published_for_a_while(estimate, report):
    make_decision(estimate, median=120_000)
    make_decision(report)
    with as_published():
        assert WageEstimate.objects.get().median == 112_590
        assert SalaryRecord.objects.count() == 12
    assert WageEstimate.objects.get().median == 120_000
    assert SalaryRecord.objects.count() == 11
    proved()


def test_measured_effects_are_corrected_by_their_reports(role):
    assert not hasattr(make_effect(role), "value_fields")


def test_the_command_puts_back_what_is_due(estimate, capsys):
    make_decision(estimate, median=120_000)
    FigureDecision.objects.update(decided_on=date(2026, 1, 1), until=date(2026, 1, 2))
    call_command("settle_figures")
    assert capsys.readouterr().out == "Put back: 1 figure.\n"
    call_command("settle_figures")
    assert capsys.readouterr().out == "No decision is due.\n"


def test_a_source_with_a_decision_is_kept(estimate):
    decision = make_decision(estimate)
    with pytest.raises(Exception, match="protected"):
        decision.source.delete()
    assert make_source("statistics", "official") == decision.source
