"""`python -m tests.upgrades.make_database NAME`: keeps the database of a release for later ones (README.md).

It uses only what every release has: factories of test data, `load_portal` and `import_pay`.
"""

import gzip
import os
import sqlite3
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
FIXTURES = HERE / "fixtures"
MIGRATIONS = PROJECT / "careers" / "migrations"
RELEASED = HERE / "released_migrations.txt"
EDITED_SUMMARY = "They ask data, says the editor."
REPORTS = "title,country,year,currency,amount,basis,experience,skills\n" + "".join(
    f"Data Scientist,US,2025,USD,{amount},base,{experience},Python;SQL\n"
    for experience in ("mid", "senior")
    for amount in range(100_000, 112_000, 1_000)
)


def fill(folder):
    """A little of everything: content, reports of several sources, an import, and an editor's changes."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    from careers.models import Role
    from tests import factories

    call_command("migrate", verbosity=0)
    factories.make_portal()
    call_command("load_portal", fixtures=FIXTURES, verbosity=0)
    factories.make_source("own-reports", "reported")
    reports = folder / "reports.csv"
    reports.write_text(REPORTS)
    call_command("import_pay", "csv", reports, source="own-reports", verbosity=0)

    role, editor = Role.objects.get(slug="data-scientist"), get_user_model().objects.create_user("asha")
    role.summary, role._history_user = EDITED_SUMMARY, editor
    role.save()
    role.tasks.get(text="Answer").delete()


def checksums():
    """One line for each migration of the portal: the SHA-256 of its file, and its name.

    Without the one that makes a new database at once: what it made bears the records of all that it stands for.
    """
    paths = sorted(set(MIGRATIONS.glob("0*.py")) - set(MIGRATIONS.glob("0001_at_once_*.py")))
    return [f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in paths]


def main(name):
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        database = folder / "portal.sqlite3"
        os.environ["TEST_DATABASE_URL"] = f"sqlite:///{database}"
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

        import django

        django.setup()
        fill(folder)
        statements = "\n".join(sqlite3.connect(database).iterdump())
    (HERE / f"{name}.sql.gz").write_bytes(gzip.compress(statements.encode(), mtime=0))
    RELEASED.write_text("".join(checksums()))


if __name__ == "__main__":
    main(sys.argv[1])
