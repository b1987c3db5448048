"""Two who change reports at the same time: the cube says what all reports say when both are done."""

from copy import copy
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from careers.cube import update
from careers.models import SalaryRecord, SalaryStat

from .brute_force import check_stored_cells
from .eight_reports import cube, eight_records, is_true, new_record


@pytest.fixture(autouse=True)
def _large_cells(monkeypatch):
    """Cells of more than five reports are brought up to date from their bins."""
    monkeypatch.setattr(update, "SMALL_CELL_N", 5)


@pytest.fixture
def records():
    return eight_records()


def _while_uncommitted(first, second):
    """Does `first`, and `second` on a connection of its own before `first` is committed, unless it has to wait."""
    has_begun, errors = Event(), []

    def run():
        try:
            has_begun.set()
            second()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    thread = Thread(target=run)
    with transaction.atomic():
        first()
        thread.start()
        has_begun.wait()
        thread.join(timeout=0.3)
    thread.join()
    assert errors == []


def _set_amount(record, amount):
    record = SalaryRecord.objects.get(pk=record.pk)
    record.amount = amount
    record.save()


TWO = {
    "new reports in the same cells": (
        lambda records: new_record(role=records[0].role, amount=1).save(),
        lambda records: new_record(role=records[0].role, amount=2, key="other").save(),
    ),
    "new reports in a new cell": (lambda records: new_record(year=1999, role=records[0].role).save(),
                                  lambda records: new_record(year=1999, role=records[0].role, key="other").save()),
    "the same report": (lambda records: _set_amount(records[0], 1), lambda records: _set_amount(records[0], 2)),
    "a report that is deleted": (lambda records: copy(records[0]).delete(), lambda records: copy(records[0]).delete()),
    "one report and many": (
        lambda records: _set_amount(records[0], 1),
        lambda records: SalaryRecord.objects.filter(amount=100_000).update(amount=2),
    ),
    "many and one report": (
        lambda records: SalaryRecord.objects.filter(amount=100_000).update(amount=2),
        lambda records: _set_amount(records[0], 1),
    ),
}  # fmt: skip


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", TWO)
def test_two_who_change_reports_at_the_same_time_lose_nothing(records, name):
    before = cube()
    first, second = TWO[name]
    _while_uncommitted(lambda: first(records), lambda: second(records))
    assert cube() != before
    assert is_true()


@pytest.mark.django_db(transaction=True)
def test_many_saves_on_two_connections_lose_nothing(records):
    role = records[0].role

    def save_some(numbers):
        for number in numbers:
            new_record(role=role, key=f"{number}", amount=100_000 + number * 7).save()

    errors = []

    def run():
        try:
            save_some(range(8, 16))
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    save_some(range(8))
    thread.join()
    assert errors == []
    assert SalaryStat.objects.get(role=role, country=None, experience="all", year=None, facet="").n == 8 + 16
    check_stored_cells()
