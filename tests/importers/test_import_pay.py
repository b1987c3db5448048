"""`manage.py import_pay`: what it says, and how it ends."""

import re
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from careers.models import ImportRun, SalaryRecord
from tests.factories import make_area, make_company, make_country, make_role, make_source, make_title

from . import samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def names():
    make_source("aijobs-2025-01")
    make_source("oflc-lca-fy2024-q1")
    make_area("CA", "California")
    make_country("US")
    make_role("Data scientist")
    make_company("Acme")


@pytest.fixture
def salaries(tmp_path):
    rows = [samples.aijobs(), samples.aijobs(company_size="L", salary="90000"), samples.aijobs(job_title="Data Boss")]
    return samples.write(tmp_path / "salaries.csv", rows)


def told(capsys, *arguments, **options):
    call_command("import_pay", *map(str, arguments), **options)
    return capsys.readouterr().out


def test_every_row_is_accounted_for(capsys, salaries):
    out = told(capsys, "aijobs", salaries)
    run = ImportRun.objects.get()
    assert (
        f"Run {run.pk} of aijobs, aijobs-2025-01: 3 rows read = 2 created + 0 updated + 0 unchanged"
        " + 0 joined with another + 1 rejected." in out
    )
    assert "  rejected, title of no role: 1\n" in out
    assert f"To take it back: manage.py import_pay --undo {run.pk}" in out


def test_pay_far_from_the_rest_is_pointed_out(capsys, tmp_path):
    rows = [samples.aijobs(salary=str(pay)) for pay in (*range(100_000, 115_000, 1_000), 1_200_000)]
    out = told(capsys, "aijobs", samples.write(tmp_path / "salaries.csv", rows))
    assert "  taken, though the pay is far from others of the role and country: 1; see the run in the admin\n" in out


def test_a_dry_run_says_that_it_is_one(capsys, salaries):
    out = told(capsys, "aijobs", salaries, dry_run=True)
    assert "Dry run, nothing was written: 3 rows read = 2 created" in out
    assert "--undo" not in out
    assert not ImportRun.objects.exists()


def test_a_change_of_pay_is_told_by_role(capsys, salaries):
    told(capsys, "aijobs", salaries)
    lines = salaries.read_text().splitlines()
    salaries.write_text("\n".join(lines[:2]) + "\n")
    out = told(capsys, "aijobs", salaries)
    assert "1 rows removed: the files no longer hold them." in out
    assert "  data-scientist, USD: n 2 -> 1, median 105,000 -> 120,000" in out


def test_unmatched_names_are_listed_with_candidates(capsys, tmp_path):
    rows = [samples.lca(JOB_TITLE="Data Boss"), samples.lca(EMPLOYER_NAME="Acme Foods LLC"), samples.lca()]
    out = told(capsys, "lca", samples.write(tmp_path / "lca.csv", rows), unmatched=True)
    assert "Titles that name none of the roles, or several: 1\n         1  Data Boss  (nearest: Data scientist)" in out
    assert (
        "Employers that name none of the companies, or several: 1\n         1  Acme Foods LLC  (nearest: Acme)" in out
    )
    assert "Map them in the admin" in out


def test_an_ambiguous_title_is_listed_with_its_roles(capsys, salaries):
    for name in ("Data engineer", "AI engineer"):
        make_title(make_role(name), "Data Boss")
    out = told(capsys, "aijobs", salaries, unmatched=True)
    assert "1  Data Boss  (fits several: AI engineer, Data engineer)" in out


def test_a_run_is_taken_back(capsys, salaries):
    told(capsys, "aijobs", salaries)
    run = ImportRun.objects.get()
    assert f"Run {run.pk} of aijobs, aijobs-2025-01, is undone" in told(capsys, undo=run.pk)
    assert not SalaryRecord.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "options", "reason"),
    [
        ([], {}, r"Name a format \(aijobs, lca, stackoverflow, .*\) and the files of one release"),
        (["aijobs"], {}, "Name a format"),
        (["nonsense", "x.csv"], {}, "invalid choice: 'nonsense'"),
        (["aijobs", "absent.csv"], {}, "absent.csv: No such file or directory\nNothing was changed."),
        (["csv", "absent.csv"], {}, "with --source"),
        ([], {"undo": 99}, "There is no run 99"),
        (["aijobs", "x.csv"], {"undo": 99}, "--undo takes a run back and reads no files"),
    ],
)
def test_what_cannot_be_done_ends_with_a_reason(arguments, options, reason):
    with pytest.raises(CommandError, match=reason) as error:
        call_command("import_pay", *arguments, **options)
    assert error.value.returncode == 1


def test_the_source_and_the_year_may_be_given(capsys, tmp_path):
    make_source("oflc-lca-fy2030")
    path = samples.write(tmp_path / "lca.csv", [samples.lca()])
    told(capsys, "lca", path, source="oflc-lca-fy2030", year=2030)
    assert SalaryRecord.objects.get(source__slug="oflc-lca-fy2030").year == 2030


class Terminal(StringIO):
    def isatty(self):
        return True


def test_a_terminal_sees_share_rate_and_remaining_time_until_the_end(capsys, monkeypatch, salaries):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    told(capsys, "aijobs", salaries)
    assert re.search(r"0%\|.*\[00:00<\?, \?B/s\]", terminal.getvalue())
    assert terminal.getvalue().endswith(" \r")


def test_elsewhere_no_progress_is_written(capsys, salaries):
    call_command("import_pay", "aijobs", str(salaries))
    assert capsys.readouterr().err == ""
