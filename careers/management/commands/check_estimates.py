"""`manage.py check_estimates`: how often the ranges of estimates hold people who were left out of making them."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils import timezone

from careers.database import content_version
from careers.models import EstimateCheck
from careers.pay.estimates.checking import TURNS, check_sources
from careers.pay.estimates.targets import failures
from careers.pay.factor_effects import sources_with_reports


class Command(BaseCommand):
    help = (
        "Leaves people out of the estimates of each source, counts how many lie inside the ranges made without them,"
        " keeps the count for /methodology/calibration/, and fails where it is outside the targets."
    )

    def add_arguments(self, parser):
        parser.add_argument("--turns", type=int, default=TURNS, help="how often people are split anew")
        parser.add_argument("--dry-run", action="store_true", help="keep nothing")

    def handle(self, *, turns, dry_run, verbosity, **options):
        sources = list(sources_with_reports())
        cases = check_sources(sources, turns)
        failed = failures(cases, {source.slug: source.kind for source in sources})
        if not dry_run:
            with transaction.atomic():
                EstimateCheck.objects.all().delete()
                EstimateCheck.objects.create(
                    made_on=timezone.localdate(), cases=[case.stored() for case in cases], failures=failed
                )
                content_version.change(connection)
        if verbosity:
            self.stdout.write("of 100 inside: wide half     people  loss   P90/P10  case")
            for case in cases:
                self.stdout.write(
                    f"{100 * case.wide:18.1f} {100 * case.half:5.1f} {case.n:9,} {case.loss:.4f} {case.width:7.2f}  "
                    f"{case.kind} {case.source} {case.country} {case.name} ({case.told})"
                )
        if failed:
            raise CommandError("\n".join(failed))
        if verbosity:
            self.stdout.write(f"{len(cases)} kinds of case, all within the targets.")
