"""`manage.py load_portal`: the fixtures to the database."""

import gc
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from careers.content import FixtureError, load
from careers.content.fingerprint import fingerprint


class Command(BaseCommand):
    help = "Loads all fixtures in one transaction, merged field by field with what editors have changed since."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="do everything, then take it back")
        parser.add_argument(
            "--overwrite",
            action="append",
            nargs="*",
            metavar=("MODEL", "KEY"),
            help="also write over what editors have changed: everywhere, or in the one row that is named, such as "
            "`--overwrite role data-scientist` or `--overwrite roletask 'data-scientist/Ask'`; may be repeated",
        )
        parser.add_argument(
            "--fixtures", type=Path, default=settings.BASE_DIR / "fixtures", help="the folder (default: %(default)s)"
        )

        parser.add_argument(
            "--unless-loaded",
            type=Path,
            metavar="FILE",
            help="do nothing if neither fixtures nor database have changed since a run that was given the same file",
        )

    def handle(self, *args, fixtures, dry_run, overwrite, unless_loaded, verbosity, **options):
        say = self.stdout.write if verbosity else lambda line: None
        if not fixtures.is_dir():
            raise CommandError(f"There is no folder {fixtures}.")
        if unless_loaded and unless_loaded.is_dir():
            raise CommandError(f"{unless_loaded} is a folder: name a file.")
        overwrite = overwritten(overwrite)
        if unless_loaded and not overwrite and is_loaded(unless_loaded, fixtures):
            say("Nothing to load: neither the fixtures nor the database have changed since the last time.")
            return
        # All rows live until the end, so the collector would look at them again and again for nothing: 1.8 s, not 1.2.
        gc.disable()
        try:
            loaded = load(fixtures, overwrite=overwrite, dry_run=dry_run, say=say)
        except FixtureError as error:
            raise CommandError("\n".join([*error.problems, "Nothing was loaded."])) from error
        finally:
            gc.enable()
        if dry_run:
            say(f"Dry run, nothing was written: {loaded}.")
        elif loaded.changed:
            say(f"Loaded: {loaded}.")
        else:
            say(f"Nothing to load, the database has all {loaded.total():,} rows: {loaded}.")
        if loaded.waiting:
            rows = "1 row waits" if loaded.waiting == 1 else f"{loaded.waiting:,} rows wait"
            say(f"{rows} for a decision: “What this release brings” in the admin.")
        if unless_loaded and not dry_run:
            unless_loaded.parent.mkdir(parents=True, exist_ok=True)
            unless_loaded.write_text(fingerprint(fixtures))


def overwritten(given):
    """What `--overwrite` stands for: all rows (True), none (False), or pairs of model and key."""
    if not given:
        return False
    if wrong := next((" ".join(pair) for pair in given if len(pair) not in (0, 2)), None):
        raise CommandError(f"--overwrite {wrong}: name a model and a key, or neither.")
    return True if [] in given else [tuple(pair) for pair in given]


def is_loaded(stamp, fixtures):
    return stamp.exists() and stamp.read_text() == fingerprint(fixtures)
