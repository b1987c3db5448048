"""The manifest: how many rows each fixture file has, so that one that was cut off or lost does not pass for a short
one. `dump_fixtures` writes it beside the files; a folder without one is read as it is."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from .layout import SUFFIXES
from .problems import Problems

MANIFEST = "rows.txt"


def write_manifest(root: Path, counts: Mapping[str, int]) -> None:
    """`counts` are rows by file name."""
    lines = (f"{rows} {name}\n" for name, rows in sorted(counts.items()))
    (root / MANIFEST).write_text("".join(lines), encoding="utf-8")


def check_whole(root: Path, counts: Counter[str], problems: Problems) -> None:
    """A problem for each file that is missing or has fewer rows than the manifest says. `counts` are rows by file
    name, from the fixture folder on. More rows than listed, and files that are not listed, are what somebody added."""
    try:
        lines = (root / MANIFEST).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError) as error:
        problems.add(f"{root.name}/{MANIFEST}", f"the file cannot be read: {error}.")
        return
    present = Counter({_without_ending(name): rows for name, rows in counts.items()})
    for number, line in enumerate(lines, start=1):
        rows, _, name = line.partition(" ")
        file = f"{root.name}/{name}"
        if not rows.isdecimal() or not name:
            problems.add(f"{root.name}/{MANIFEST}", f"line {number}: expected a number of rows and a file's name.")
        elif _without_ending(file) not in present:
            problems.add(file, f"the file is missing; by {MANIFEST} it has {int(rows):,} rows.")
        elif (found := present[_without_ending(file)]) < int(rows):
            problems.add(
                file,
                f"the file has {found:,} of {int(rows):,} rows; is it cut off? If rows were taken out, say so in"
                f" {MANIFEST}.",
            )


def _without_ending(name: str) -> str:
    """The same name whether a file is compressed or not."""
    ending = max((suffix for suffix in SUFFIXES if name.endswith(suffix)), key=len, default="")
    return name.removesuffix(ending)
