"""settle_figures: puts back the figures of decisions whose last day has passed."""

from django.core.management.base import BaseCommand

from careers.decisions import settle


class Command(BaseCommand):
    help = "Puts back the figures of editors' decisions whose last day has passed, as the first page of a day does."

    def handle(self, **options):
        n = settle()
        self.stdout.write(f"Put back: {n} figure{'' if n == 1 else 's'}." if n else "No decision is due.")
