"""Keys of rows without a number, and samples."""

from pathlib import Path

from careers.importers.tables import Row
from tools.figures.records import keyed, sample_of_each_role


def keys_of(*contents):
    return [key for _, key in keyed(Row(Path("pay.csv"), 2, {"pay": pay}) for pay in contents)]


def test_equal_rows_have_keys_of_their_own():
    keys = keys_of("100", "100", "200")
    assert len(set(keys)) == 3
    assert {len(key) for key in keys} == {32}


def test_a_row_keeps_its_key_wherever_it_stands():
    assert sorted(keys_of("100", "200", "100")) == sorted(keys_of("200", "100", "100"))
    assert keys_of("300", "100")[1] == keys_of("100")[0]


def test_the_boundary_between_cells_counts():
    joined, split = ({"a": "1", "b": "23"}, {"a": "12", "b": "3"})
    rows = (Row(Path("pay.csv"), 2, cells) for cells in (joined, split))
    assert len({key for _, key in keyed(rows)}) == 2


def record(role, key):
    return {"role": [role], "key": key}


def test_a_sample_keeps_the_lowest_keys_of_each_role():
    records = [record("analyst", key) for key in "dbca"] + [record("engineer", "z")]
    kept = [fields["key"] for fields in sample_of_each_role(records, 2)]
    assert kept == ["a", "b", "z"]


def test_a_sample_does_not_depend_on_the_order():
    records = [record("analyst", key) for key in "dbca"]
    assert sample_of_each_role(records, 3) == sample_of_each_role(records[::-1], 3)
