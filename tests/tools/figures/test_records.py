"""Samples that are the same on every run."""

from tools.figures.records import sample_of_each_role


def record(role, key):
    return {"role": [role], "key": key}


def test_a_sample_keeps_the_lowest_keys_of_each_role():
    records = [record("analyst", key) for key in "dbca"] + [record("engineer", "z")]
    kept = [fields["key"] for fields in sample_of_each_role(records, 2)]
    assert kept == ["a", "b", "z"]


def test_a_sample_does_not_depend_on_the_order():
    records = [record("analyst", key) for key in "dbca"]
    assert sample_of_each_role(records, 3) == sample_of_each_role(records[::-1], 3)
