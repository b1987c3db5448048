"""What editors decided of figures survives an import until the publisher's value changes, and an import taken back."""

import pytest
from django.core.management import call_command

from careers.decisions import settle
from careers.importers import runs
from careers.importers.formats.catalogue import FORMATS
from careers.importers.runs import ImportFailed, Request, import_files
from careers.importers.undoing import undo
from careers.models import Event, FigureDecision, SalaryRecord, Source
from tests.factories import make_area, make_decision, make_role, make_source

from . import samples

pytestmark = pytest.mark.django_db

ROWS = [samples.lca(CASE_NUMBER=f"I-{n}", WAGE_RATE_OF_PAY_FROM=str(100_000 + n)) for n in range(12)]
CHANGED = [ROWS[0] | {"WAGE_RATE_OF_PAY_FROM": "150000"}, *ROWS[1:]]


@pytest.fixture(autouse=True)
def names():
    make_source("oflc-lca-fy2024-q1")
    make_area("CA", "California")
    make_role("Data scientist")


@pytest.fixture
def run(tmp_path):
    def run(*rows, **options):
        path = samples.write(tmp_path / "pay.csv", list(rows))
        return import_files(Request(FORMATS["lca"], [path], **options)).run

    return run


@pytest.fixture
def report(run):
    run(*ROWS)
    return SalaryRecord.objects.get(amount=100_000)


def amounts():
    return sorted(SalaryRecord.objects.values_list("amount", flat=True))


def proved():
    call_command("check_pay", verbosity=0)


def end():
    decision = FigureDecision.objects.order_by("pk").last()
    return decision.ended_as, decision.published_since.get("amount")


def test_a_corrected_report_stays_corrected_and_is_unchanged(run, report):
    make_decision(report, amount=90_000)
    again = run(*ROWS)
    assert (again.created, again.updated, again.unchanged, again.removed) == (0, 0, 12, 0)
    assert amounts()[0] == 90_000
    assert end() == ("", None)
    proved()


def test_a_withheld_report_stays_withheld_and_is_unchanged(run, report):
    make_decision(report)
    again = run(*ROWS)
    assert (again.created, again.updated, again.unchanged, again.removed) == (0, 0, 12, 0)
    assert amounts() == list(range(100_001, 100_012))
    proved()


@pytest.mark.parametrize("corrected", [{}, {"amount": 90_000}])
def test_another_value_of_the_publisher_ends_the_decision_and_stands(run, report, corrected):
    make_decision(report, **corrected)
    second = run(*CHANGED)
    assert 150_000 in amounts()
    assert end() == ("superseded", 150_000)
    assert FigureDecision.objects.waiting().get().ended_by_run == second
    assert "ended, the publisher's value has changed" in Event.objects.get(run=second).details[0]
    proved()


@pytest.mark.parametrize("corrected", [{}, {"amount": 90_000}])
def test_a_report_that_the_publisher_has_no_longer_ends_the_decision(run, report, corrected):
    make_decision(report, **corrected)
    run(*ROWS[1:])
    assert amounts() == list(range(100_001, 100_012))
    assert end() == ("gone", None)
    proved()


@pytest.mark.parametrize("corrected", [{}, {"amount": 90_000}])
def test_taking_back_the_import_brings_the_decision_back(run, report, corrected):
    make_decision(report, **corrected)
    before = amounts()
    undo(run(*CHANGED).pk)
    assert amounts() == before
    assert end() == ("", None)
    proved()
    settle()


def test_a_decision_about_what_an_undone_import_brought_ends(run):
    first = run(*ROWS)
    make_decision(SalaryRecord.objects.get(amount=100_000), amount=90_000)
    make_decision(SalaryRecord.objects.get(amount=100_001))
    undo(first.pk)
    assert amounts() == []
    assert set(FigureDecision.objects.values_list("ended_as", flat=True)) == {"gone"}
    proved()


def test_a_decision_about_what_an_undone_import_changed_ends(run, report):
    second = run(*CHANGED)
    make_decision(SalaryRecord.objects.get(amount=150_000), amount=90_000)
    undo(second.pk)
    assert amounts()[0] == 100_000
    assert end() == ("superseded", 100_000)
    proved()


def test_another_role_or_place_of_a_corrected_report_is_taken(run, report):
    make_decision(report, amount=90_000)
    run(ROWS[0] | {"EMPLOYER_NAME": "Somebody else"}, *ROWS[1:])
    corrected = SalaryRecord.objects.get(amount=90_000)
    assert (corrected.employer, end()[0]) == ("Somebody else", "")


def test_a_decision_made_while_the_files_are_read_stops_the_import(run, report, monkeypatch):
    prepare = runs._prepare

    def meanwhile(*arguments):
        prepared = prepare(*arguments)
        make_decision(report)
        return prepared

    monkeypatch.setattr(runs, "_prepare", meanwhile)
    with pytest.raises(ImportFailed, match="An editor decided"):
        run(*ROWS)
    assert len(amounts()) == 11


def test_a_dry_run_ends_nothing(run, report):
    make_decision(report, amount=90_000)
    run(*CHANGED, dry_run=True)
    assert end() == ("", None)
    assert amounts()[0] == 90_000


def test_a_release_that_replaces_another_ends_its_decisions(run, report):
    make_decision(report)
    old = Source.objects.get()
    make_source("oflc-lca-fy2025", supersedes=old)
    run(*ROWS, source="oflc-lca-fy2025")
    assert end()[0] == "gone"
    assert SalaryRecord.objects.filter(source__slug="oflc-lca-fy2025").count() == 12


def test_a_source_that_is_kept_by_hand_takes_no_import(run):
    Source.objects.update(is_hand_kept=True)
    with pytest.raises(ImportFailed, match="by hand"):
        run(*ROWS)
