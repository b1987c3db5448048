"""`manage.py measure_factors`: how far each factor moves pay, and what estimates rest on, anew from the reports."""

from django.core.management.base import BaseCommand, CommandError

from careers.models import Source
from careers.pay.estimates import refit_sources
from careers.pay.factor_effects import measure_sources, sources_with_reports


class Command(BaseCommand):
    help = (
        "Measures the effects of the five factors anew from the reports of each source, or of one, and fits the "
        "estimates to them. Loading fixtures "
        "and importing do the same for what they change."
    )

    def add_arguments(self, parser):
        parser.add_argument("--source", metavar="SLUG", help="only this source")

    def handle(self, *, source, verbosity, **options):
        chosen = sources_with_reports()
        if source is not None:
            chosen = chosen.filter(slug=source)
            if not Source.objects.filter(slug=source).exists():
                raise CommandError(f"There is no source {source}. Sources are named as in the address of their page.")
            if not chosen:
                raise CommandError(f"The source {source} has no reports to measure from. Nothing was changed.")
        number, fits = measure_sources(chosen), refit_sources(chosen)
        if verbosity:
            sources = f"{len(chosen)} source{'' if len(chosen) == 1 else 's'}"
            self.stdout.write(f"Measured {number:,} effects from the reports of {sources}.")
            self.stdout.write(f"Fitted {fits:,} estimates to them.")
