"""Comments: what people have written between the rows of a YAML file, kept when it is written anew."""

from pathlib import Path

from .problems import FixtureError, Key, Problems
from .reading import FixtureRow, Unreadable, yaml_objects
from .resolving import entry_of

# Whole lines, by the model and the natural key of the row under them.
Comments = dict[tuple[str, Key], str]


def is_comment(line: str) -> bool:
    return line.startswith("#")


def comments_of(path: Path) -> Comments:
    """The comments right above the rows of a file; those at its beginning are its heading, and not among them. Of a
    file that cannot be read there are none."""
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    heading = next((number for number, line in enumerate(lines) if not is_comment(line)), len(lines))
    if not any(map(is_comment, lines[heading:])):
        return {}
    comments: Comments = {}
    try:
        for number, line, item in yaml_objects(text):
            end = line - 1
            while end > heading and not lines[end - 1]:
                end -= 1
            start = end
            while start > heading and is_comment(lines[start - 1]):
                start -= 1
            row = FixtureRow(path.name, number, line, 0, item["model"].lower(), item["fields"])
            if start < end and (entry := entry_of(row, Problems())):
                comments[entry.schema.label, entry.key] = "".join(f"{each}\n" for each in lines[start:end])
    except (Unreadable, FixtureError, KeyError, TypeError, AttributeError):
        return {}
    return comments
