"""`manage.py dump_fixtures`: the content and figures of the database back to the fixtures."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from careers.content import dump


class Command(BaseCommand):
    help = "Writes content and figures to fixture files; the same content gives the same bytes."

    def add_arguments(self, parser):
        parser.add_argument(
            "--to", type=Path, default=settings.BASE_DIR / "fixtures", help="the folder (default: %(default)s)"
        )

    def handle(self, *args, to, verbosity, **options):
        if to.exists() and not to.is_dir():
            raise CommandError(f"{to} is a file: name a folder.")
        counts = dump(to)
        if verbosity:
            for name, rows in sorted(counts.items()):
                self.stdout.write(f"  {name}: {rows:,}")
            self.stdout.write(f"Wrote {counts.total():,} rows to {len(counts)} files.")
