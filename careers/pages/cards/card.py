"""Share cards: the picture that a link to a page brings along, drawn from the page's figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import NamedTuple

import resvg_py
from django.conf import settings
from django.template.loader import render_to_string

from careers.charts.ranges import Axis
from careers.pay.lead import Lead, LeadKind
from careers.pay.money import short

# What social networks ask for.
WIDTH, HEIGHT = 1200, 630
MOST_ROWS = 4
# Letters of a line, in which all text has room.
TITLE_LETTERS, FINDING_LETTERS, LABEL_LETTERS = 34, 62, 26
_FONTS = [str(settings.BASE_DIR / "static" / "fonts" / f"card-{name}.ttf") for name in ("sans", "sans-bold", "serif")]


class Bar(NamedTuple):
    """A row of a card: a label, an amount in words, the kind of its source, and in percent of the axis where the
    amount lies and where the middle half begins and ends, None where that is not published."""

    label: str
    amount: str
    kind: str
    at: float
    low: float | None = None
    high: float | None = None
    is_uncertain: bool = False

    @property
    def span(self) -> float:
        return 0 if self.low is None or self.high is None else round(self.high - self.low, 1)


@dataclass(frozen=True)
class Card:
    """What a card says: a title, what the page finds in one sentence, rows that show it, and whence they come."""

    title: str
    finding: str
    rows: Sequence[Bar]
    foot: str

    def png(self) -> bytes:
        """The picture, WIDTH by HEIGHT."""
        title, finding = wrap(self.title, TITLE_LETTERS)[:2], wrap(self.finding, FINDING_LETTERS)[:2]
        top = 150 + 66 * len(title) + 40 * len(finding)
        context = {
            "title": [(line, 150 + 66 * place) for place, line in enumerate(title)],
            "finding": [(line, 110 + 66 * len(title) + 40 * place + 30) for place, line in enumerate(finding)],
            "rows": [(row, top + 62 * place) for place, row in enumerate(self.rows[:MOST_ROWS])],
            "foot": self.foot,
            "site": settings.SITE_NAME,
        }
        svg = render_to_string("pages/cards/card.svg", context)
        return resvg_py.svg_to_bytes(
            svg_string=svg, width=WIDTH, height=HEIGHT, skip_system_fonts=True, font_files=_FONTS
        )


def bars_of(lead: Lead) -> list[Bar]:
    """The rows of what leads: a source each, the lowest median first, with the middle half."""
    figures = lead.figures if lead.is_headline else ()
    ends = [figure.p75 or figure.median for figure in figures]
    if not ends:
        return []
    axis = Axis(0, max(ends))

    def place(value: int | None) -> float | None:
        return None if value is None else axis.position(value)

    return [
        Bar(
            figure.source.called[:LABEL_LETTERS],
            short(figure.median, figure.currency),
            figure.source.kind,
            axis.position(figure.median),
            place(figure.p25),
            place(figure.p75),
            lead.kind == LeadKind.UNCERTAIN,
        )
        for figure in figures
    ]
