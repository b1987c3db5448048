"""The run: each publisher's files to its fixtures, and one line about each fixture."""

import argparse
import os
import sys
from pathlib import Path

from careers.importers.tables import TableError

from . import rates, survey_rates
from .portal import FIXTURES, PROJECT

PUBLISHERS = {
    "rates": rates.build,
    # They are searched near the rates above.
    "survey-rates": survey_rates.build,
}


def main(arguments=None, fixtures: Path = FIXTURES) -> int:
    """Writes the fixtures of the publishers named, or of all. Returns 0, or 1 after saying what is wrong."""
    default = Path(os.environ.get("PORTAL_DATA", PROJECT.parent / "shared" / "data"))
    parser = argparse.ArgumentParser(prog="python -m tools.figures", description="Rebuild rates and parities.")
    parser.add_argument("--data", type=Path, default=default, help="folder of the publishers' files ($PORTAL_DATA)")
    parser.add_argument("publishers", nargs="*", metavar="publisher", help=", ".join(PUBLISHERS))
    options = parser.parse_args(arguments)
    unknown = sorted(set(options.publishers) - set(PUBLISHERS))
    if unknown:
        print(f"unknown publisher: {', '.join(unknown)} (known: {', '.join(PUBLISHERS)})", file=sys.stderr)
        return 1
    try:
        for name, build in PUBLISHERS.items():
            if not options.publishers or name in options.publishers:
                for fixture in build(options.data, fixtures):
                    print(fixture.write(fixtures))
    except TableError as error:
        print(error, file=sys.stderr)
        return 1
    return 0
