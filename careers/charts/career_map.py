"""Career maps: the roles that often lead to one role, those that often follow it, and those beside it. Each but the
role itself is a link, so the picture is a group of links and not one image."""

from dataclasses import dataclass

from django.utils.text import get_text_list

from .layout import LEADING, NOTE, WIDTH, Label, bottom, wrapped

COLUMN, GUTTER, PAD = 104, 14, 5
TOP, NODE, PITCH = 20, 34, 41
MOST = 4
# How far from a node's side the lines of its neighbours meet, and how far before a node an arrow's head begins.
HALF, HEAD = GUTTER / 2, 5


@dataclass(frozen=True)
class Node:
    """A role in its box; `url` is empty for the role that the map is about. The last of `lines` may be shortened."""

    name: str
    url: str
    x: float
    y: float
    lines: list[Label]

    @property
    def is_cut(self):
        """Whether the name does not stand there whole, so that it has to be said apart."""
        return " ".join(label.text for label in self.lines) != self.name


@dataclass(frozen=True)
class CareerMap:
    """Everything the template draws, in user units. `headings` are said above the columns and over the roles beside;
    `asides` where a column is empty or has more roles than are drawn."""

    centre: Node
    nodes: list[Node]
    headings: list[Label]
    asides: list[Label]
    lines: str
    heads: str
    before: list[tuple[str, str]]
    after: list[tuple[str, str]]
    beside: list[tuple[str, str]]
    width: int = WIDTH
    column: int = COLUMN
    node: int = NODE

    @property
    def finding(self):
        return finding(self.centre.name, self.before, self.after, self.beside)

    @property
    def details(self):
        groups = (("Often before", self.before), ("Often after", self.after), ("Similar work", self.beside))
        names = ((heading, [name for name, _ in roles]) for heading, roles in groups if roles)
        return " ".join(f"{heading}: {get_text_list(each, 'and')}." for heading, each in names)

    @property
    def height(self):
        lowest = max(node.y + NODE + 2 for node in [self.centre, *self.nodes])
        return max(lowest, bottom([*self.headings, *self.asides]))


def career_map(name, before, after, beside):
    """The CareerMap of the role `name`; the others are lists of (name, url). None when all three are empty."""
    if not (before or after or beside):
        return None
    left, middle, right = 0, COLUMN + GUTTER, 2 * (COLUMN + GUTTER)
    centre = _node(name, "", middle, TOP)
    leading, more_leading = _column(before, left, TOP)
    following, more_following = _column(after, right, TOP)
    similar, more_similar = _column(beside, middle, TOP + NODE + 24) if beside else ([], [])
    headings = [("Often before", left, TOP), ("This role", middle, TOP), ("Often after", right, TOP)]
    headings += [("Similar work", middle, node.y) for node in similar[:1]]
    lines, heads = _lines(centre, leading, following)
    return CareerMap(
        centre=centre,
        nodes=leading + similar + following,
        headings=[_middle(text, x, y - 7) for text, x, y in headings],
        asides=more_leading + more_similar + more_following,
        lines=lines,
        heads=heads,
        before=before,
        after=after,
        beside=beside,
    )


def _middle(text, x, y):
    return Label(x + COLUMN / 2, round(y, 1), text, "middle", NOTE)


def _node(name, url, x, y):
    lines = wrapped(name, COLUMN - 2 * PAD, NOTE)
    first = y + NODE / 2 + 4 - (len(lines) - 1) * NOTE * LEADING / 2
    return Node(name, url, x, y, [_middle(line, x, first + i * NOTE * LEADING) for i, line in enumerate(lines)])


def _column(roles, x, y):
    """The Nodes of the first few roles, and what is said in place of the others."""
    nodes = [_node(name, url, x, y + PITCH * i) for i, (name, url) in enumerate(roles[:MOST])]
    rest = len(roles) - len(nodes)
    if not roles:
        return [], [_middle("none listed", x, y + NODE / 2 + 4)]
    return nodes, [_middle(f"and {rest} more", x, y + PITCH * len(nodes) + 9)] if rest else []


def _lines(centre, leading, following):
    """Paths of the lines between the columns, and of their arrows' heads."""
    y = centre.y + NODE / 2
    inward, outward = centre.x, centre.x + COLUMN
    lines = [f"M{node.x + COLUMN} {node.y + NODE / 2}H{inward - HALF}V{y}H{inward - HEAD}" for node in leading]
    lines += [f"M{outward} {y}H{outward + HALF}V{node.y + NODE / 2}H{node.x - HEAD}" for node in following]
    tips = [(inward, y)] if leading else []
    tips += [(node.x, node.y + NODE / 2) for node in following]
    return "".join(lines), "".join(f"M{x - 1} {y}l-{HEAD} -3.5v7z" for x, y in tips)


def finding(name, before, after, beside):
    """How many roles lead to the role, follow it and are close to it, in one sentence."""
    verbs = (
        (before, "often leads to", "often lead to"),
        (after, "often follows", "often follow"),
        (beside, "is close to", "are close to"),
    )
    parts: list[str] = []
    for roles, one, several in verbs:
        if roles:
            verb = one if len(roles) == 1 else several
            noun, whom = ("", "it") if parts else (" role" if len(roles) == 1 else " roles", name)
            parts.append(f"{len(roles)}{noun} {verb} {whom}")
    return get_text_list(parts, "and")
