"""Overlap: the skills of two roles as one strip with a cell a skill, those of both in the middle."""

from dataclasses import dataclass

from .layout import WIDTH, Label, shortened, text_width

TOP, THICK, HEIGHT = 34, 30, 102
# With more skills than this, the cells would be too narrow to be told apart.
MOST_CELLS = 70
GAP = 8


@dataclass(frozen=True)
class Part:
    """One stretch of the strip: `names` are the skills in it; the caption is their number, with a word where there is
    room, or None where there is room for neither."""

    kind: str
    names: tuple[str, ...]
    x: float
    width: float
    caption: Label | None

    @property
    def count(self):
        return len(self.names)


@dataclass(frozen=True)
class OverlapChart:
    """Everything the template draws, in user units; parts without skills are left out of `parts`.

    `brackets` are (path, label) of both roles: the path is empty where a role has no skills, the label is the name,
    perhaps shortened, with the number of skills. `cuts` is a line across the strip and `dashes` its dashes, which part
    the cells; both are empty where there is nothing to part or cells are too narrow.
    """

    parts: list[Part]
    brackets: list[tuple[str, Label]]
    cuts: str
    dashes: str
    finding: str
    details: str
    width: int = WIDTH
    height: int = HEIGHT
    top: int = TOP
    thick: int = THICK


def overlap_chart(first, second, only_first, shared, only_second):
    """The OverlapChart of two roles' names and three lists of names of skills; None when all three are empty."""
    groups = {"first": tuple(only_first), "shared": tuple(shared), "second": tuple(only_second)}
    total = sum(map(len, groups.values()))
    if not total:
        return None
    cell = WIDTH / total
    starts = {"first": 0, "shared": len(only_first), "second": len(only_first) + len(shared)}
    cuts = dashes = ""
    if 1 < total <= MOST_CELLS:
        # A line from the first cut between cells to the last, whose dashes are the cuts.
        cuts, dashes = f"M{cell - 0.5:.2f} {TOP + THICK / 2:g}H{WIDTH - cell / 2:.1f}", f"1 {cell - 1:.2f}"
    own, other = starts["second"], total - starts["shared"]
    return OverlapChart(
        parts=[_part(kind, names, starts[kind] * cell, cell) for kind, names in groups.items() if names],
        brackets=[
            _bracket(first, own, 0, cell, 5, "start"),
            _bracket(second, other, WIDTH - other * cell, cell, -5, "end"),
        ],
        cuts=cuts,
        dashes=dashes,
        finding=finding(first, second, *map(len, groups.values())),
        details=f"{first}: {own} skills. {second}: {other} skills.",
    )


def _part(kind, names, x, cell):
    width = len(names) * cell
    word = "shared" if kind == "shared" else "only"
    texts = (f"{len(names)} {word}", str(len(names)))
    fitting = next((text for text in texts if text_width(text, is_bold=True) <= width), None)
    middle = round(x + width / 2, 1)
    caption = Label(middle, TOP + THICK / 2 + 4.5, fitting, "middle", is_bold=True) if fitting else None
    return Part(kind, names, round(x, 1), round(width, 1), caption)


def _bracket(role, count, x, cell, tip, anchor):
    """The path and the label of the bracket above the strip (`tip` positive: its ends point down) or under it."""
    y = TOP - GAP if tip > 0 else TOP + THICK + GAP
    skills = f": {count} skill{'' if count == 1 else 's'}"
    name = shortened(role, WIDTH - text_width(skills, is_bold=True), is_bold=True)
    label = Label(0 if anchor == "start" else WIDTH, y - 7 if tip > 0 else y + 16, name + skills, anchor, is_bold=True)
    path = f"M{x + 0.5:.1f} {y + tip}V{y}h{count * cell - 1:.1f}v{tip}" if count else ""
    return path, label


def finding(first, second, only_first, shared, only_second):
    """The counts in one sentence."""
    total = only_first + shared + only_second
    if shared == total:
        return f"All {total} skills are shared by {first} and {second}"
    if not shared:
        return f"None of {total} skills is shared by {first} and {second}"
    verb = "is" if shared == 1 else "are"
    own = f"{first} has {only_first or 'none'} of its own, {second} {only_second or 'none'}"
    return f"{shared} of {total} skills {verb} shared; {own}"
