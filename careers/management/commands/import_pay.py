"""`manage.py import_pay`: a publisher's files of pay to the database, or such an import taken back."""

import shlex
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from careers.importers.failed import tell_of_failure
from careers.importers.formats.catalogue import FORMATS
from careers.importers.run_summary import summary, unmatched_names
from careers.importers.runs import ImportFailed, Request, import_files
from careers.importers.undoing import undo


class Command(BaseCommand):
    help = "Imports a publisher's files, all or nothing; the same files a second time change nothing."
    missing = f"Name a format ({', '.join(FORMATS)}) and the files of one release."

    def add_arguments(self, parser):
        parser.add_argument("format", nargs="?", choices=FORMATS, help="whose layout the files have")
        self.add_shared_arguments(parser)
        parser.add_argument(
            "--unmatched", action="store_true", help="list the titles and employers that map to nothing"
        )

    def add_shared_arguments(self, parser):
        parser.add_argument("files", nargs="*", type=Path, metavar="file", help="all files of one release")
        parser.add_argument("--source", default="", help="slug of the release (default: that of the format)")
        parser.add_argument("--year", type=int, help="year of the pay, where the file does not say")
        parser.add_argument("--dry-run", action="store_true", help="do everything, then take it back")
        parser.add_argument(
            "--shrink", action="store_true", help="the files are all there is, though many rows are gone"
        )
        parser.add_argument(
            "--without-factors", action="store_true", help="leave the factors of pay to a later `measure_factors`"
        )
        parser.add_argument("--undo", type=int, metavar="RUN", help="take this run back, and do nothing else")

    def format_of(self, options):
        return FORMATS[options["format"]]

    def handle(self, *args, **options):
        try:
            if options["undo"] is None:
                self._import(options)
                return
            if options.get("format") or options["files"]:
                raise CommandError("--undo takes a run back and reads no files: leave the format and the files away.")
            run = undo(options["undo"])
            self.stdout.write(f"{run}, {run.source.slug}, is undone: the source holds what it held before.")
        except ImportFailed as error:
            raise CommandError(f"{error}\nNothing was changed.") from error

    def _import(self, options):
        if not options["files"]:
            raise CommandError(self.missing)
        request = Request(
            self.format_of(options),
            options["files"],
            options["source"],
            options["year"],
            options["dry_run"],
            options["shrink"],
            not options["without_factors"],
        )
        # On a terminal only, and taken away at the end.
        with tqdm(total=request.size, unit="B", unit_scale=True, leave=False, disable=None) as bar:

            def show(rows, consumed):
                bar.set_postfix_str(f"{rows:,} rows", refresh=False)
                bar.update(consumed - bar.n)

            try:
                imported = import_files(request, show)
            except Exception as error:
                if not request.dry_run:
                    # Of which year the files are may be what is wrong.
                    source = request.source or request.format.source.format(year=request.year or "?")
                    names = [path.name for path in request.paths]
                    look = shlex.join(sys.argv)
                    tell_of_failure(source, names, error, who="a command on the server", look=look)
                raise
        for line in summary(imported, dry_run=request.dry_run):
            self.stdout.write(line)
        if options.get("unmatched"):
            for line in unmatched_names(imported):
                self.stdout.write(line)
