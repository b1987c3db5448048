"""A new database: all tables made at once, as the last of many migrations would leave them."""

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

# How the names of such migrations begin. Each release may have another one in place of that of the last, and a
# database that one of them made also has the records of all those that it stands for.
AT_ONCE = "0001_at_once_"


class MakeAtOnce(Operation):
    """Does what `operations`, which are of models without rows, say, and makes the tables of the models that there are
    at the end. One by one each of them has Django build again all models that refer to one another."""

    reduces_to_sql = True
    reversible = False

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.clear_delayed_apps_cache()
        vars(state).pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        for model in to_state.apps.get_app_config(app_label).get_models():
            schema_editor.create_model(model)

    def describe(self) -> str:
        return "Make all tables at once"
