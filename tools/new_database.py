"""`python -m tools.new_database` writes the migration by which a new database is made at once, in place of all that
there are. Run it before a release: its forerunner goes, and a database that it made has the records of all those that
it stood for, so it goes on through the others as every database does."""

import os
import re
from pathlib import Path

import django

MIGRATIONS = Path(__file__).resolve().parent.parent / "careers" / "migrations"
HEAD = '''"""A new database at once, as {first} to {last} leave it. It was made from them by tools/new_database.py."""
'''


def main():
    from django.apps import apps
    from django.db.migrations import Migration
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.questioner import NonInteractiveMigrationQuestioner
    from django.db.migrations.state import ProjectState
    from django.db.migrations.writer import MigrationWriter

    from careers.database.new_database import AT_ONCE, MakeAtOnce

    for forerunner in MIGRATIONS.glob(f"{AT_ONCE}*.py"):
        forerunner.unlink()
    loader = MigrationLoader(None, replace_migrations=False)
    (leaf,) = loader.graph.leaf_nodes("careers")
    ours = [name for app, name in loader.graph.forwards_plan(leaf) if app == "careers"]
    last = loader.project_state(leaf)
    empty = ProjectState(real_apps=loader.unmigrated_apps)
    for (app, name), state in last.models.items():
        if app != "careers":
            empty.models[app, name] = state
    detector = MigrationAutodetector(empty, last, NonInteractiveMigrationQuestioner())
    changes = detector.changes(loader.graph, trim_to_apps={"careers"})["careers"]
    migration = Migration(f"{AT_ONCE}{leaf[1][:4]}", "careers")
    migration.replaces = [("careers", name) for name in ours]
    migration.initial = True
    migration.dependencies = sorted(
        {each for part in changes for each in part.dependencies if each[0] != "careers"}, key=str
    )
    migration.operations = [MakeAtOnce([operation for part in changes for operation in part.operations])]
    assert apps.ready
    text = MigrationWriter(migration, include_header=False).as_string()
    path = MIGRATIONS / f"{migration.name}.py"
    path.write_text(HEAD.format(first=ours[0][:4], last=leaf[1][:4]) + re.sub(r"\n{3,}", "\n\n\n", text))
    print(path.name)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    main()
