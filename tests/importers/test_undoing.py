"""Runs taken back."""

from datetime import date

import pytest

from careers.importers.formats.catalogue import FORMATS
from careers.importers.runs import ImportFailed, Request, import_files
from careers.importers.undoing import undo
from careers.models import Event, ImportChange, ImportRun, Role, SalaryRecord, Source
from tests.factories import make_area, make_company, make_role, make_skill, make_source

from . import samples

pytestmark = pytest.mark.django_db

NUMBERED = [samples.lca(CASE_NUMBER=f"I-{n}", WAGE_RATE_OF_PAY_FROM=str(100_000 + n)) for n in range(3)]


@pytest.fixture(autouse=True)
def names():
    make_source("oflc-lca-fy2024-q1")
    make_source("stackoverflow-2025")
    make_area("CA", "California")
    make_role("Data scientist")
    make_company("Acme")
    make_skill("Python")
    make_skill("SQL")


@pytest.fixture
def run(tmp_path):
    def run(*rows, format="lca", **options):
        path = samples.write(tmp_path / "pay.csv", list(rows))
        return import_files(Request(FORMATS[format], [path], **options)).run

    return run


def everything():
    """All records with all their columns and skills."""
    links = SalaryRecord.skills.through.objects.order_by("salaryrecord_id", "skill_id")
    return list(SalaryRecord.objects.order_by("pk").values()), list(links.values_list("salaryrecord_id", "skill_id"))


def test_created_rows_are_deleted(run):
    first = run(*NUMBERED)
    undone = undo(first.pk)
    assert everything() == ([], [])
    assert (undone.status, ImportRun.objects.get().undone_at is not None) == ("undone", True)


def test_a_run_and_its_undoing_are_one_event_each(run):
    role = Role.objects.get()
    Role.objects.update(reviewed_on=date(2025, 1, 1), reviewed_by="Asha")
    Event.objects.all().delete()
    first = run(*NUMBERED)
    run(*NUMBERED[:2], dry_run=True)
    undo(first.pk)
    back, done = Event.objects.all()
    assert (done.kind, done.run, done.who, done.title) == ("import", first, "the portal", str(first.source))
    assert (back.kind, back.undoes, back.run) == ("undo", done, first)
    role.refresh_from_db()
    assert (role.reviewed_on, role.reviewed_by) == (date(2025, 1, 1), "Asha"), "an import is no review"
    assert not SalaryRecord.history.exists()


def test_updated_and_removed_rows_are_what_they_were(run):
    run(*NUMBERED)
    before = everything()
    second = run(
        NUMBERED[0],
        NUMBERED[1] | {"WAGE_RATE_OF_PAY_FROM": "1e5", "EMPLOYER_NAME": "Nobody"},
        samples.lca(CASE_NUMBER="I-9"),
    )
    assert (second.created, second.updated, second.removed) == (1, 1, 1)
    assert everything() != before
    undo(second.pk)
    assert everything() == before
    assert not ImportChange.objects.exists()


def test_skills_are_what_they_were(run):
    answers = [samples.survey(ResponseId=str(n)) for n in range(3)]
    run(*answers, format="stackoverflow")
    before = everything()
    second = run(
        answers[0] | {"LanguageHaveWorkedWith": "SQL"}, answers[1] | {"YearsCode": "9"}, format="stackoverflow"
    )
    assert (second.updated, second.removed) == (2, 1)
    undo(second.pk)
    assert everything() == before
    undo(ImportRun.objects.earliest("pk").pk)
    assert everything() == ([], [])


def test_a_release_that_was_replaced_comes_back(run):
    make_source("oflc-lca-fy2024-q2", supersedes=Source.objects.get(slug="oflc-lca-fy2024-q1"))
    run(*NUMBERED)
    before = everything()
    second = run(*NUMBERED[:2], source="oflc-lca-fy2024-q2")
    assert second.removed == 3
    undo(second.pk)
    assert everything() == before


def test_a_run_under_a_later_one_stays(run):
    first = run(*NUMBERED)
    second = run(*NUMBERED[:2])
    before = everything()
    with pytest.raises(ImportFailed, match=f"Run {second.pk} stands on run {first.pk}"):
        undo(first.pk)
    assert everything() == before
    undo(second.pk)
    undo(first.pk)
    assert everything() == ([], [])


def test_a_replaced_release_stays_while_the_one_that_replaced_it_does(run):
    make_source("oflc-lca-fy2024-q2", supersedes=Source.objects.get(slug="oflc-lca-fy2024-q1"))
    first = run(*NUMBERED)
    second = run(*NUMBERED, source="oflc-lca-fy2024-q2")
    with pytest.raises(ImportFailed, match=f"Undo run {second.pk} first"):
        undo(first.pk)


def test_a_later_run_that_changed_nothing_does_not_stand_on_it(run):
    first = run(*NUMBERED)
    run(*NUMBERED)
    undo(first.pk)
    assert everything() == ([], [])


def test_a_run_of_another_source_does_not_stand_on_it(run):
    first = run(*NUMBERED)
    run(samples.survey(), format="stackoverflow")
    undo(first.pk)
    assert SalaryRecord.objects.get().source.slug == "stackoverflow-2025"


def test_a_run_is_undone_once(run):
    first = run(*NUMBERED)
    undo(first.pk)
    with pytest.raises(ImportFailed, match=f"Run {first.pk} was undone on"):
        undo(first.pk)


def test_a_run_that_is_not_there_is_told():
    with pytest.raises(ImportFailed, match="There is no run 99"):
        undo(99)


def test_rows_that_came_in_another_way_since_stop_it(run):
    run(*NUMBERED)
    removed = SalaryRecord.objects.get(key="I-2")
    second = run(*NUMBERED[:2])
    removed.pk = None
    removed.save(force_insert=True)
    before = everything()
    with pytest.raises(ImportFailed, match=f"Run {second.pk} cannot be undone"):
        undo(second.pk)
    assert everything() == before
    assert ImportRun.objects.get(pk=second.pk).undone_at is None
