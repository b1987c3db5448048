"""`manage.py release`: the job of a new release, before it serves. docs/upgrading.md has the steps around it."""

import os
import time
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django.utils import timezone

from careers.database.migrating import migrate, one_host_at_a_time
from careers.database.migrations import missing_migrations
from careers.editing.queue.concerns import CONCERNS
from careers.editing.queue.lines import Asked
from careers.editing.queue.reading import read_queue
from careers.models import Role


class Command(BaseCommand):
    help = (
        "Prepares the database for this release while the former one serves: checks the settings, migrates, loads the "
        "content and proves the figures. One host at a time; a second one waits and then finds everything done. Exits "
        "with 0 when this release may serve."
    )
    # They are the first step.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--fixtures", type=Path, default=settings.BASE_DIR / "fixtures", help="the folder (default: %(default)s)"
        )

    def handle(self, *, fixtures, verbosity, **options):
        self.say = self.stdout.write if verbosity else lambda line: None
        try:
            self._check_settings()
            with one_host_at_a_time(lambda: self.say("Another host is at it: waiting for its end.")):
                with self._step("Database"):
                    self._migrate()
                with self._step("Content and figures"):
                    self._load(fixtures)
                with self._step("Comparison"):
                    self._compare()
        except Error as error:
            raise CommandError(f"The database says: {str(error).strip()}. This release may not serve yet.") from error
        self.say("This release may serve.")

    @contextmanager
    def _step(self, name):
        began = time.monotonic()
        try:
            yield
        except CommandError as error:
            raise CommandError(
                f"{name}: {error}\nThis release may not serve yet; the former one can go on."
            ) from error
        self.say(f"{name}: done in {time.monotonic() - began:.1f} s")

    def _check_settings(self):
        problems = [each for each in checks.run_checks(include_deployment_checks=True) if not each.is_silenced()]
        errors = [each for each in problems if each.is_serious()]
        for problem in problems:
            self.stderr.write(str(problem))
        if errors:
            raise CommandError(f"Settings: {len(errors)} to be put right, nothing was changed.")
        self.say(f"Settings: checked, {len(problems)} to think about" if problems else "Settings: checked")

    def _migrate(self):
        missing = missing_migrations()
        migrate(lambda: self.say("Somebody holds a table: giving way, then trying again."))
        if left := missing_migrations():
            raise CommandError(f"not applied: {', '.join(left)}")
        self.say(f"Applied: {', '.join(missing)}" if missing else "No migration is missing.")

    def _load(self, fixtures):
        stamp = settings.BASE_DIR / ".cache" / "loaded"
        # In a container the release itself is read-only: then the fixtures are compared with the database each time.
        keeps_stamp = os.access(stamp.parent if stamp.parent.exists() else settings.BASE_DIR, os.W_OK)
        call_command(
            "load_portal", fixtures=fixtures, unless_loaded=stamp if keeps_stamp else None, stdout=self.stdout
        )

    def _compare(self):
        call_command("check_pay", stdout=self.stdout)
        if not Role.objects.published().exists():
            raise CommandError("no role is published, so there is nothing to serve")
        errors = [concern for concern in CONCERNS if concern.is_error]
        for line in read_queue(Asked(timezone.localdate()), errors):
            # The former release has the same, and goes on with it.
            self.say(f"For editors, at /admin/: {line.n:,} x {line.concern.title}")
