"""`manage.py check_content`: the work queue on the terminal."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from careers.editing.queue.concerns import BY_NAME, CONCERNS
from careers.editing.queue.lines import EXAMPLES, Asked, Line
from careers.editing.queue.reading import by_verb, read_queue

# What one person asks of themselves has no place here.
_ASKED = [concern for concern in CONCERNS if not concern.is_personal]


class Command(BaseCommand):
    help = (
        "Says what of the content needs somebody, as the first page of the admin does, and fails where something is"
        " wrong and not only to be looked at. docs/editors/queue.md lists every line."
    )

    def add_arguments(self, parser):
        names = sorted(concern.name for concern in _ASKED)
        parser.add_argument("--only", nargs="+", metavar="NAME", choices=names, help=f"only: {', '.join(names)}")
        parser.add_argument("--json", action="store_true", help="everything, for programs")

    def handle(self, *, only, verbosity, **options):
        asked = [BY_NAME[name] for name in only] if only else _ASKED
        lines = read_queue(Asked(timezone.localdate()), asked)
        if options["json"]:
            self.stdout.write(json.dumps([as_json(line) for line in lines], ensure_ascii=False, indent=1))
        else:
            self._say(lines, None if verbosity > 1 else EXAMPLES)
        if wrong := [line.concern.name for line in lines if line.concern.is_error]:
            raise CommandError(f"To be put right: {', '.join(wrong)}.")

    def _say(self, lines: list[Line], most: int | None) -> None:
        for verb, of_verb in by_verb(lines).items():
            self.stdout.write(f"{verb}:")
            for line in of_verb:
                kind = "error " if line.concern.is_error else "advice"
                self.stdout.write(f"  {kind} {line.n:6,}  {line.concern.title} ({line.concern.name})")
                for item in line.items[:most]:
                    self.stdout.write(f"                   {item.says}{f': {item.why}' if item.why else ''}")
        if not lines:
            self.stdout.write("Nothing needs anybody.")


def as_json(line: Line) -> dict[str, object]:
    """A line with all its things. `page` and `row` name the form or list of the admin where one acts."""
    return {
        "name": line.concern.name,
        "verb": line.concern.verb,
        "title": line.concern.title,
        "is_error": line.concern.is_error,
        "n": line.n,
        "things": [
            {
                "key": item.key,
                "says": item.says,
                "why": item.why,
                "since": item.since and item.since.isoformat(),
                "number": item.number,
                "page": item.place.page,
                "row": item.place.row,
                "query": dict(item.place.query),
            }
            for item in line.items
        ],
    }
