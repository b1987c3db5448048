"""Others write while an import reads; what they write meanwhile counts, and an import is written as a whole."""

from threading import Thread

import pytest
from django.db import connection

from careers.cube.rebuild import differences
from careers.importers import runs
from careers.importers.formats.catalogue import FORMATS
from careers.importers.runs import ImportFailed, Request, import_files
from careers.importers.undoing import undo
from careers.models import Area, FactorEffect, ImportRun, RejectedRow, Role, SalaryRecord, Skill
from tests.factories import make_area, make_country, make_effect, make_role, make_skill, make_source

from . import samples

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def names():
    make_source("aijobs-2025-01")
    make_role("Data scientist")
    make_country("US")
    make_skill("Python", description="As it was.")


def elsewhere(work):
    """Does `work` as another process would, on a connection of its own. Returns what went wrong, if anything did."""
    problems = []

    def do():
        try:
            if connection.vendor == "sqlite":
                # Long before a writer gives up.
                connection.ensure_connection()
                connection.connection.execute("PRAGMA busy_timeout = 200")
            work()
        except Exception as error:
            problems.append(error)
        finally:
            connection.close()

    thread = Thread(target=do)
    thread.start()
    thread.join()
    return problems


def write_as_an_editor():
    Skill.objects.update(description="Edited meanwhile.")


@pytest.fixture
def path(tmp_path):
    rows = [samples.aijobs(salary=str(pay)) for pay in range(50_000, 50_300)] + [samples.aijobs(job_title="X")]
    return samples.write(tmp_path / "salaries.csv", rows)


@pytest.mark.parametrize("has_rows", [False, True])
def test_an_editor_saves_while_an_import_reads(path, has_rows):
    if has_rows:
        import_files(Request(FORMATS["aijobs"], [path]))
    problems = []
    imported = import_files(
        Request(FORMATS["aijobs"], [path]), lambda rows, consumed: problems.extend(elsewhere(write_as_an_editor))
    )
    assert problems == []
    assert Skill.objects.get().description == "Edited meanwhile."
    assert (imported.run.read, imported.run.rejected) == (301, 1)
    assert SalaryRecord.objects.count() == 300


@pytest.mark.parametrize("step", ["portal_directory", "pay_by_role", "staged_pay_by_role", "unmatched"])
def test_an_editor_saves_while_an_import_compares(path, tmp_path, monkeypatch, step):
    import_files(Request(FORMATS["aijobs"], [path]))
    plain, problems = getattr(runs, step), []

    def and_an_editor(*args):
        if not problems:
            problems.append(elsewhere(write_as_an_editor))
        return plain(*args)

    monkeypatch.setattr(runs, step, and_an_editor)
    other = samples.write(tmp_path / "next.csv", [samples.aijobs(salary=str(pay)) for pay in range(50_100, 50_400)])
    run = import_files(Request(FORMATS["aijobs"], [other], may_shrink=True)).run
    assert problems == [[]]
    assert (run.created, run.unchanged, run.removed) == (100, 200, 100)
    assert run.difference == [
        {"role": "data-scientist", "currency": "USD", "n": [300, 300], "median": [50_149.5, 50_249.5]}
    ]


def test_the_effects_are_measured_without_a_lock(path, monkeypatch):
    problems = []
    monkeypatch.setattr(runs, "measure_sources", lambda sources: problems.append(elsewhere(write_as_an_editor)))
    import_files(Request(FORMATS["aijobs"], [path]))
    assert problems == [[]]


def test_effects_of_rows_that_are_gone_do_not_stay(path, monkeypatch):
    make_effect(role=make_role("Data engineer"), source=make_source("aijobs-2025-01"))
    monkeypatch.setattr(runs, "measure_sources", lambda sources: None)
    import_files(Request(FORMATS["aijobs"], [path]))
    assert not FactorEffect.objects.filter(source__slug="aijobs-2025-01").exists()


def test_rows_that_go_while_an_import_reads_are_compared_anew(path):
    first = import_files(Request(FORMATS["aijobs"], [path])).run
    taken_back = []

    def show(rows, consumed):
        if not taken_back:
            taken_back.append(elsewhere(lambda: undo(first.pk)))

    again = import_files(Request(FORMATS["aijobs"], [path]), show).run
    assert taken_back == [[]]
    assert (again.created, again.unchanged) == (300, 0)
    assert SalaryRecord.objects.filter(import_run=again).count() == 300


def test_rows_that_go_while_an_import_compares_are_compared_anew(path, monkeypatch):
    first = import_files(Request(FORMATS["aijobs"], [path])).run
    plain, taken_back = runs.staged_pay_by_role, []

    def meanwhile(*args):
        if not taken_back:
            taken_back.append(elsewhere(lambda: undo(first.pk)))
        return plain(*args)

    monkeypatch.setattr(runs, "staged_pay_by_role", meanwhile)
    again = import_files(Request(FORMATS["aijobs"], [path])).run
    assert taken_back == [[]]
    assert (again.created, again.unchanged, again.difference) == (300, 0, [])


def test_cells_are_computed_anew_when_an_area_moves_to_another_state_meanwhile(path, monkeypatch):
    nevada, metro = make_area("NV", "Nevada"), make_area("41860", "San Francisco", kind="metro")
    plain, said = runs.StagedCells.write, []

    def after_the_move(cells):
        Area.objects.filter(pk=metro.pk).update(state=nevada)
        said.append(plain(cells))
        return said[-1]

    monkeypatch.setattr(runs.StagedCells, "write", after_the_move)
    source = import_files(Request(FORMATS["aijobs"], [path])).run.source_id
    assert said == [False]
    assert list(differences([source])) == []


def test_a_role_that_goes_while_an_import_reads_is_said(path):
    def delete(rows, consumed):
        assert elsewhere(lambda: Role.objects.all().delete()) == []

    with pytest.raises(ImportFailed, match="was deleted while they were read: import the files again"):
        import_files(Request(FORMATS["aijobs"], [path]), delete)
    assert not ImportRun.objects.exists()


def test_a_run_that_fails_leaves_nothing_and_the_next_one_works(path, monkeypatch, tmp_path):
    broken = samples.write(tmp_path / "broken.csv", [samples.aijobs(job_title="X")])
    with pytest.raises(ImportFailed, match="None of 1 rows"):
        import_files(Request(FORMATS["aijobs"], [broken]))
    monkeypatch.setattr(runs, "write_account", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        import_files(Request(FORMATS["aijobs"], [path]))
    for model in (ImportRun, RejectedRow, SalaryRecord):
        assert not model.objects.exists()
    monkeypatch.undo()
    assert import_files(Request(FORMATS["aijobs"], [path])).run.created == 300
