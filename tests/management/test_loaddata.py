"""`loaddata` brings the pay statistics up to date with the reports that it loads."""

import json

import pytest
from django.core.management import call_command
from django.core.serializers.base import DeserializationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from careers.cube import signals
from careers.cube.rebuild import differences
from careers.models import SalaryRecord, SalaryStat
from tests.factories import make_area, make_records, make_role, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def updates(monkeypatch):
    """How many reports were added and removed, each time that cells were brought up to date."""
    changes, update_cells = [], signals.update_cells
    monkeypatch.setattr(
        signals, "update_cells", lambda *both: changes.append(tuple(map(len, both))) or update_cells(*both)
    )
    return changes


@pytest.fixture
def records():
    return make_records([90_000, 95_000], make_role())


@pytest.fixture
def path(records, tmp_path):
    """A fixture of two new reports, and of one that is there with another amount."""
    make_area()
    plain = {"title": "Engineer", "year": 2024, "currency": "USD", "basis": "base", "area": ["US", "state", "CA"]}
    fields = {**plain, "source": ["filings"], "country": ["US"], "role": [records[0].role.slug]}
    rows = {"new": 81_000, "other": 82_000, records[0].key: 83_000}
    objects = [
        {"model": "careers.salaryrecord", "fields": {**fields, "key": key, "amount": amount}}
        for key, amount in rows.items()
    ]
    path = tmp_path / "records.json"
    path.write_text(json.dumps(objects))
    return path


def test_all_that_is_loaded_is_in_the_cube_brought_up_to_date_once(path, updates):
    call_command("loaddata", path, verbosity=0)
    assert updates == [(3, 1)]
    assert SalaryStat.objects.get(role=None, country=None, experience="all", year=None, facet="").n == 4
    assert not list(differences([make_source().pk]))


def test_what_many_rows_name_is_looked_up_once(path):
    with CaptureQueriesContext(connection) as queries:
        call_command("loaddata", path, verbosity=0)
    looked_up = [query["sql"] for query in queries if 'WHERE "careers_role"."slug" = ' in query["sql"]]
    assert len(looked_up) == 1


def test_the_same_file_again_changes_no_cell(path, updates):
    call_command("loaddata", path, verbosity=0)
    call_command("loaddata", path, verbosity=0)
    assert len(updates) == 1


def test_a_file_that_cannot_be_loaded_leaves_reports_and_cells_as_they_were(path):
    before = list(SalaryStat.objects.order_by("pk").values_list("pk", "n", "total"))
    objects = json.loads(path.read_text())
    objects[-1]["fields"]["role"] = ["nobody"]
    path.write_text(json.dumps(objects))
    with pytest.raises(DeserializationError, match="Role matching query does not exist"):
        call_command("loaddata", path, verbosity=0)
    assert sorted(SalaryRecord.objects.values_list("amount", flat=True)) == [90_000, 95_000]
    assert list(SalaryStat.objects.order_by("pk").values_list("pk", "n", "total")) == before
