"""Operations of migrations work on both kinds of database, and on PostgreSQL beside who reads."""

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.state import ProjectState
from django.test.utils import CaptureQueriesContext

from careers.database.beside_readers import AddIndexBesideWriters, AddRuleForNewRows, HoldOldRowsToRule
from careers.models import SkillGroup

pytestmark = pytest.mark.django_db(transaction=True)

INDEX = models.Index(fields=["slug", "name"], name="skill_group_of_a_test")
RULE = models.CheckConstraint(condition=~models.Q(name="Forbidden"), name="skill_group_rule_of_a_test")


def apply(operation, *, atomic=True):
    """Applies the operation, gives what was sent to the database, and then takes the operation back."""
    before = ProjectState.from_apps(SkillGroup._meta.apps)
    after = before.clone()
    operation.state_forwards("careers", after)
    with CaptureQueriesContext(connection) as sent, connection.schema_editor(atomic=atomic) as editor:
        operation.database_forwards("careers", editor, before, after)

    def take_back():
        with connection.schema_editor(atomic=atomic) as editor:
            operation.database_backwards("careers", editor, after, before)

    return [query["sql"] for query in sent], take_back


def constraints():
    with connection.cursor() as cursor:
        return connection.introspection.get_constraints(cursor, SkillGroup._meta.db_table)


def test_an_index_is_made_and_taken_away():
    sent, take_back = apply(AddIndexBesideWriters("skillgroup", INDEX), atomic=False)
    assert constraints()[INDEX.name]["columns"] == ["slug", "name"]
    assert any("CONCURRENTLY" in sql for sql in sent) == (connection.vendor == "postgresql")
    take_back()
    assert INDEX.name not in constraints()


def test_a_rule_holds_for_new_rows_and_then_for_old_ones():
    sent, take_back = apply(AddRuleForNewRows("skillgroup", RULE))
    assert any("NOT VALID" in sql for sql in sent) == (connection.vendor == "postgresql")
    with pytest.raises(IntegrityError), transaction.atomic():
        SkillGroup.objects.create(slug="forbidden", name="Forbidden")
    sent, _ = apply(HoldOldRowsToRule("skillgroup", RULE.name))
    assert any("VALIDATE CONSTRAINT" in sql for sql in sent) == (connection.vendor == "postgresql")
    take_back()
    assert RULE.name not in constraints()
