"""`manage.py restore FILE`: a backup becomes the database, in an empty place only."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from careers.backups import BackupError, restore


class Command(BaseCommand):
    help = (
        "Makes the database that DATABASE_URL names from a backup. Nothing is written over: a file of SQLite must not "
        "be there, a database of PostgreSQL must have no tables. docs/backup.md has the steps."
    )
    # What they ask of the database cannot be answered before there is one.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE", help="a backup, with its manifest beside it")

    def handle(self, *, file, verbosity, **options):
        try:
            manifest = restore(file)
        except BackupError as error:
            raise CommandError(str(error)) from error
        if verbosity:
            self.stdout.write(
                f"Restored as it was at {manifest.made_at}, each value proved: {manifest.rows:,} rows of "
                f"{len(manifest.tables)} tables; newest migration {manifest.newest_migration}.\n"
                "`manage.py release` brings it to this release; then start the portal."
            )
