"""`manage.py import_skill_evidence`: what others say of the skills of roles to the database, or such an import taken
back."""

from django.core.management.base import CommandError

from careers.importers.formats.catalogue import SKILL_EVIDENCE

from . import import_pay


class Command(import_pay.Command):
    help = "Imports which skills O*NET, ESCO and Stack Overflow's survey name for a kind of work, all or nothing."
    missing = f"Name a format ({', '.join(SKILL_EVIDENCE)}) and its file."

    def add_arguments(self, parser):
        parser.add_argument("format", nargs="?", choices=SKILL_EVIDENCE, help="whose layout the file has")
        self.add_shared_arguments(parser)

    def format_of(self, options):
        if len(options["files"]) > 1:
            raise CommandError("Evidence is counted over a whole file: name one.")
        return SKILL_EVIDENCE[options["format"]]
