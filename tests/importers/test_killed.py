"""A process that is killed in the middle of an import leaves the database as it was."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from careers.importers.formats.catalogue import FORMATS
from careers.importers.runs import Request, import_files
from careers.models import ImportRun, RejectedRow, SalaryRecord
from tests.factories import make_country, make_role, make_source
from tests.processes import address

from . import samples

pytestmark = pytest.mark.django_db(transaction=True)

PROJECT = Path(__file__).resolve().parents[2]
# It dies when all rows are written and the transaction is about to end.
CHILD = """
import os, signal, sys
import django
django.setup()
from django.core.management import call_command
from careers.importers import runs
runs.refresh_statistics = lambda source, **options: os.kill(os.getpid(), signal.SIGKILL)
call_command("import_pay", "aijobs", sys.argv[1])
"""


def import_and_die(path):
    environment = os.environ | {
        "DATABASE_URL": address(),
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "SECRET_KEY": "only-for-the-tests",
    }
    command = [sys.executable, "-c", CHILD, str(path)]
    return subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)


def test_nothing_is_half_written(tmp_path):
    make_source("aijobs-2025-01")
    make_role("Data scientist")
    make_country("US")
    first = samples.write(tmp_path / "first.csv", [samples.aijobs()])
    import_files(Request(FORMATS["aijobs"], [first]))
    before = list(SalaryRecord.objects.values())
    rows = [samples.aijobs(salary=str(pay)) for pay in range(1, 3000)] + [samples.aijobs(job_title="Engineer")]
    path = samples.write(tmp_path / "salaries.csv", rows)

    killed = import_and_die(path)

    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert list(SalaryRecord.objects.values()) == before
    assert (ImportRun.objects.count(), RejectedRow.objects.count()) == (1, 0)
    imported = import_files(Request(FORMATS["aijobs"], [path])).run
    assert (imported.read, imported.created, imported.rejected, imported.removed) == (3000, 2999, 1, 1)
