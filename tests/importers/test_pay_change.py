"""How an import moved pay."""

import pytest

from careers.importers.pay_change import pay_by_role, pay_changes
from careers.models import EmploymentProjection, SalaryRecord
from tests.factories import make_records, make_role, make_source

pytestmark = pytest.mark.django_db


def test_n_and_median_by_role_and_currency():
    role, source = make_role(), make_source()
    make_records([100, 300, 200], role)
    make_records([5], role, currency="INR")
    make_records([9], role, source=make_source("other"))
    pay = pay_by_role(SalaryRecord, [source.pk])
    assert pay == {("machine-learning-engineer", "USD"): (3, 200), ("machine-learning-engineer", "INR"): (1, 5)}


def test_models_of_published_statistics_have_none():
    assert pay_by_role(EmploymentProjection, [1]) == {}


def test_only_what_changed_is_told():
    before = {("a", "USD"): (5, 100.0), ("b", "USD"): (5, 100.0), ("c", "USD"): (1, 7.0)}
    after = {("a", "USD"): (5, 100.0), ("b", "USD"): (6, 110.5), ("d", "USD"): (2, 8.0)}
    assert pay_changes(before, after) == [
        {"role": "b", "currency": "USD", "n": [5, 6], "median": [100.0, 110.5]},
        {"role": "c", "currency": "USD", "n": [1, 0], "median": [7.0, None]},
        {"role": "d", "currency": "USD", "n": [0, 2], "median": [None, 8.0]},
    ]
