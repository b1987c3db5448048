"""`manage.py measure_factors`: how far each factor moves pay, measured anew from the reports."""

from django.core.management.base import BaseCommand, CommandError

from careers.models import Source
from careers.pay.measuring import measure_sources, measured_from_reports


class Command(BaseCommand):
    help = (
        "Measures the effects of the five factors anew from the reports of each source, or of one. Loading fixtures "
        "and importing do the same for what they change."
    )

    def add_arguments(self, parser):
        parser.add_argument("--source", metavar="SLUG", help="only this source")

    def handle(self, *, source, verbosity, **options):
        chosen = measured_from_reports(None if source is None else [_source(source)])
        if source is not None and not chosen:
            raise CommandError(f"The source {source} has no reports to measure from. Nothing was changed.")
        number = measure_sources(chosen)
        if verbosity:
            sources = f"{len(chosen)} source{'' if len(chosen) == 1 else 's'}"
            self.stdout.write(f"Measured {number:,} effects from the reports of {sources}.")


def _source(slug):
    found = Source.objects.filter(slug=slug).values_list("pk", flat=True).first()
    if found is None:
        raise CommandError(f"There is no source {slug}. Sources are named as in the address of their page.")
    return found
