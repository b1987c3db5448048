"""Operations of migrations that readers of PostgreSQL do not wait for. On SQLite, where they never do, they are
Django's plain ones. A migration with an index has `atomic = False` and nothing else in it."""

from typing import Any

from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently, ValidateConstraint
from django.db.migrations import AddConstraint, AddIndex

from .migrating import LOCK_TIMEOUT


class AddIndexBesideWriters(AddIndexConcurrently):
    """Makes an index while others read and write."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor != "postgresql":
            AddIndex.database_forwards(self, app_label, schema_editor, from_state, to_state)
            return
        # It waits for who began before it, with nobody behind; giving up would leave an index that is of no use.
        schema_editor.execute("SET lock_timeout = 0")
        schema_editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {schema_editor.quote_name(self.index.name)}")
        super().database_forwards(app_label, schema_editor, from_state, to_state)
        schema_editor.execute(f"SET lock_timeout = '{LOCK_TIMEOUT}'")

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        on_postgresql = schema_editor.connection.vendor == "postgresql"
        plain = AddIndexConcurrently if on_postgresql else AddIndex
        plain.database_backwards(self, app_label, schema_editor, from_state, to_state)


class AddRuleForNewRows(AddConstraintNotValid):
    """Adds a check constraint that at first only rows are held to that are written from now on."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        on_postgresql = schema_editor.connection.vendor == "postgresql"
        plain: Any = AddConstraintNotValid if on_postgresql else AddConstraint
        plain.database_forwards(self, app_label, schema_editor, from_state, to_state)


class HoldOldRowsToRule(ValidateConstraint):
    """Holds the rows to it that were there before: in a migration of its own, after the other one."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
