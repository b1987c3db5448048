"""Rows are found by what an editor would call them."""

import pytest
from django.apps import apps

from careers.models import Area, SalaryRecord
from careers.models.natural_key import NaturalKeyModel
from tests.factories import make_area, make_effect, make_records, make_role, make_skill, make_source, need_skill

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("make", "key"),
    [
        (lambda: make_source("bls-oews-2025"), ("bls-oews-2025",)),
        (lambda: make_area("CA"), ("US", "state", "CA")),
        (lambda: need_skill(make_role("Data scientist"), make_skill("Python")), ("data-scientist", "python")),
        (
            lambda: make_effect(make_role("Data scientist")),
            ("filings", "data-scientist", "US", "base", "USD", "experience", "senior", "mid"),
        ),
        (lambda: make_role("Data scientist").tasks.get(), ("data-scientist", "Do task 1")),
    ],
)
def test_a_row_is_found_by_its_natural_key(make, key):
    row = make()
    assert row.natural_key() == key
    assert type(row)._default_manager.get_by_natural_key(*key) == row


def test_a_natural_key_that_is_too_short_is_refused():
    make_area("CA")
    with pytest.raises(ValueError, match="shorter"):
        Area.objects.get_by_natural_key("US", "CA")


def test_a_key_belongs_to_its_source():
    role = make_role()
    first, second = make_source("first"), make_source("second")
    (record,) = make_records([100_000], role, source=first)
    make_records([90_000], role, source=second)
    SalaryRecord.objects.update(key="same")
    assert SalaryRecord.objects.get_by_natural_key("first", "same") == record


def test_every_stored_noun_has_a_unique_natural_key():
    """A key that is not unique would let a fixture change the wrong row."""
    for model in apps.get_app_config("careers").get_models():
        if issubclass(model, NaturalKeyModel):
            fields = {lookup.partition("__")[0] for lookup in model.natural_key_lookups}
            unique = [{field.name} for field in model._meta.concrete_fields if field.unique]
            unique += [
                set(constraint.fields) for constraint in model._meta.constraints if hasattr(constraint, "fields")
            ]
            assert fields in unique, model
