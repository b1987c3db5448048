"""The medians that whole files move: one entry for each, and no median of few reports."""

import pytest
from django.db.models import Q

from careers.changes.moved import figures_of, moves
from careers.cube.signals import mark_outdated
from careers.database.events import recorded_as
from careers.models import ImportRun, PublicChange, SalaryRecord
from tests.factories import (
    make_estimate,
    make_occupation,
    make_projection,
    make_records,
    make_role,
    make_run,
    make_source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def role():
    return make_role("Data scientist")


def raise_pay(source, by=10_000, **run):
    """As an import writes: past Django's signals, and as one event with its run."""
    with recorded_as("import", title="Secret title") as event:
        run = make_run(source=source, **run)
        ImportRun.objects.filter(pk=run.pk).update(created=0, updated=40, read=40)
        for report in SalaryRecord.objects.filter(source=source):
            SalaryRecord.objects.filter(pk=report.pk).update(amount=report.amount + by)
        mark_outdated(source.pk)
        run.refresh_from_db()
        event.run = run
    return PublicChange.objects.filter(event=event.event).first()


def lines(entry):
    return [(line["about"], line["what"], line["before"], line["after"]) for line in entry.lines]


def test_an_import_is_one_entry_with_the_medians_that_it_moved(role):
    source = make_source("survey", "survey")
    make_records(range(100_000, 140_000, 1_000), role, source=source)
    entry = raise_pay(source)
    (line, counted) = lines(entry)
    assert line[0] == "Data scientist"
    assert line[1].startswith("median, ")
    assert line[1].endswith(", United States")
    assert line[2:] == ("$119,500 (40 reports)", "$129,500 (40 reports)")
    assert counted[3] == "0 new, 40 changed, 0 gone"
    assert (entry.kind, list(entry.roles.all()), list(entry.sources.all())) == ("release", [role], [source])
    assert "Secret" not in entry.title


def test_no_median_of_fewer_than_thirty_reports_is_written_down(role):
    source = make_source("survey", "survey")
    make_records(range(100_000, 129_000, 1_000), role, source=source)
    entry = raise_pay(source)
    assert [about for about, *_ in lines(entry)] == [source.called]
    assert entry.more == 1


def test_nor_of_one_that_has_grown_over_thirty(role):
    source = make_source("survey", "survey")
    make_records(range(100_000, 129_000, 1_000), role, source=source)
    before = figures_of(Q(pk=source.pk))
    make_records(range(150_000, 153_000, 1_000), role, source=source)
    moved = moves(before, figures_of(Q(pk=source.pk)))
    assert (moved.lines, moved.more) == ([], 1)


def test_nor_one_below_the_floor_at_all(role):
    source = make_source("survey", "survey")
    make_records(range(100_000, 104_000, 1_000), role, source=source)
    assert figures_of(Q(pk=source.pk)) == {}


def test_nor_of_one_employers_own_file(role):
    source = make_source("own", "reported", is_confidential=True)
    make_records(range(100_000, 140_000, 1_000), role, source=source)
    assert raise_pay(source) is None


def test_nor_of_a_role_that_is_a_draft():
    source = make_source("survey", "survey")
    make_records(range(100_000, 140_000, 1_000), make_role("Secret wizard", status="draft"), source=source)
    entry = raise_pay(source)
    assert "wizard" not in str(entry.lines)


def test_one_report_that_an_editor_changes_moves_no_median_here(role):
    report, *_ = make_records(range(100_000, 140_000, 1_000), role)
    with recorded_as("edit"):
        report.amount = 200_000
        report.save()
    assert not PublicChange.objects.filter(kind="release").exists()


def test_a_new_release_is_compared_with_the_one_that_it_replaces(role):
    occupation = make_occupation(role)
    old = make_source("old", "official")
    make_estimate(occupation, source=old, median=100_000, year=2024)
    new = make_source("new", "official", supersedes=old)
    before = figures_of(Q(pk=old.pk))
    make_estimate(occupation, source=new, median=110_000, year=2025)
    after = {key: figure for key, figure in figures_of(Q(pk__in=[old.pk, new.pk])).items() if key[0] == "new"}
    (line,) = moves(before, after).lines
    assert (line.before[:8], line.after[:8], line.roles) == ("$100,000", "$110,000", (role.pk,))


def test_a_projection_moves_too(role):
    occupation = make_occupation(role)
    projection = make_projection(occupation)
    condition = Q(pk=projection.source_id)
    before = figures_of(condition)
    projection.percent_change = -2
    projection.save()
    (line,) = moves(before, figures_of(condition)).lines
    assert line.after.startswith("−2")
