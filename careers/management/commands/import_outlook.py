"""`manage.py import_outlook`: what is published of the outlook to the database, or such an import taken back."""

from careers.importers.formats.catalogue import OUTLOOK

from . import import_pay


class Command(import_pay.Command):
    help = (
        "Imports a table of the outlook, all or nothing: of the BLS employment projections (occupation.xlsx or CSV)"
        " table 1.2 or 1.10, or the ratings of exposure to language models."
    )
    missing = "Name the file: the publisher's workbook occupation.xlsx, one of its tables as CSV, or occ_level.csv."

    def add_arguments(self, parser):
        self.add_shared_arguments(parser)
        parser.add_argument(
            "--table",
            choices=OUTLOOK,
            default="1.2",
            help="1.2: employment and growth (default); 1.10: who leaves; exposure: to language models",
        )

    def format_of(self, options):
        return OUTLOOK[options["table"]]
