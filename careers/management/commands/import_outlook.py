"""`manage.py import_outlook`: official projections of employment to the database, or such an import taken back."""

from careers.importers.formats.catalogue import OUTLOOK

from . import import_pay


class Command(import_pay.Command):
    help = "Imports table 1.2 of the BLS employment projections (occupation.xlsx or CSV), all or nothing."
    missing = "Name the file: the publisher's workbook occupation.xlsx, or its table 1.2 as CSV."

    def add_arguments(self, parser):
        self.add_shared_arguments(parser)

    def format_of(self, options):
        return OUTLOOK
