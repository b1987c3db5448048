"""What a run writes and says."""

import pytest

from careers.importers.tables import TableError
from tools.figures.fixtures import Account, Fixture


def fixture(name="figures/pay.jsonl", **account):
    rows = [{"key": "US-15-2051", "area": None, "sector_code": "", "median": 0}]
    return Fixture(name, "careers.wageestimate", rows, Account(**account))


def test_empty_fields_are_omitted_and_zero_is_kept(tmp_path):
    fixture(read=1, used=1).write(tmp_path)
    assert (tmp_path / "figures/pay.jsonl").read_text() == (
        '{"model":"careers.wageestimate","fields":{"key":"US-15-2051","median":0}}\n'
    )


def test_a_decimal_is_text(tmp_path):
    Fixture("pay.jsonl", "careers.factoreffect", [{"difference": -5.0}], Account(1, 1)).write(tmp_path)
    assert (tmp_path / "pay.jsonl").read_text() == (
        '{"model":"careers.factoreffect","fields":{"difference":"-5.0"}}\n'
    )


def test_the_line_counts_what_was_left_out_by_reason():
    account = Account(read=1200, used=1)
    account.leave("no wage", 1100)
    account.leave("no role", 99)
    account.leave("never met", 0)
    assert account.line("pay.jsonl", 1) == (
        "pay.jsonl: read 1,200, written 1, left out 1,199 (no wage 1,100; no role 99)"
    )


def test_a_row_that_is_not_accounted_for_stops_the_run(tmp_path):
    with pytest.raises(TableError, match="3 rows read, but 1 accounted for"):
        fixture(read=3, used=1).write(tmp_path)


def test_a_fixture_may_not_grow_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr("tools.figures.fixtures.LARGEST", 10)
    with pytest.raises(TableError, match="a fixture has at most 10"):
        fixture(read=1, used=1).write(tmp_path)
    assert not (tmp_path / "figures").exists()
