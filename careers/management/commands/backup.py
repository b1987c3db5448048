"""`manage.py backup`: the whole database as one file, while the portal serves."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from careers.backups import BackupError, back_up


class Command(BaseCommand):
    help = (
        "Backs the database up while the portal serves: as it is at one moment, read back before it counts. "
        "docs/backup.md says what is in it and how it comes back."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--to", type=Path, default=Path(settings.BACKUPS_ROOT), metavar="FOLDER", help="default: %(default)s"
        )
        parser.add_argument(
            "--keep",
            type=int,
            default=settings.BACKUPS_KEPT,
            metavar="N",
            help="how many backups stay in that folder, the newest ones (default: %(default)s)",
        )

    def handle(self, *, to, keep, verbosity, **options):
        try:
            data, manifest = back_up(to, keep=keep)
        except BackupError as error:
            raise CommandError(f"{error} Nothing was backed up.") from error
        if verbosity:
            self.stdout.write(
                f"{data}: {manifest.rows:,} rows of {len(manifest.tables)} tables, {manifest.bytes / 1e6:.1f} MB, "
                f"read back; newest migration {manifest.newest_migration}."
            )
