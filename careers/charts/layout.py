"""Layout: values placed on a scale, and labels wrapped, shortened and kept inside the box.

The width of a text is estimated before anything is drawn, from the letters of the portal's typeface.
"""

from dataclasses import dataclass

from .ranges import Axis

WIDTH = 340
SIZE = 13
NOTE = 12
LEADING = 1.15

# In parts of the type size: the wider of the portal's sans and its fallback, rounded up by class.
_CLASSES = (
    (" .,:;'’|·ijlI", 0.26),
    ("!f[]()-tr/", 0.34),
    ("cskxvyzJ", 0.48),
    ("aeg0123456789$£€₹–", 0.515),
    ("ABCDEFHKLNPRSTUVXYZ&", 0.64),
    ("GOQwM", 0.74),
    ("m%W", 0.83),
    ("@—→…", 0.95),
)
_EMS = {character: em for characters, em in _CLASSES for character in characters}
_BOLD = 1.04


def text_width(text, size=SIZE, is_bold=False):
    """The width of `text` in user units, rather too large than too small."""
    # Other Latin letters and signs have one width; scripts with wider letters are taken as square.
    ems = (_EMS.get(sign, 0.56 if sign < "\u0250" or "\u2000" <= sign < "\u2300" else 1) for sign in text)
    return sum(ems) * size * (_BOLD if is_bold else 1)


def shortened(text, room, size=SIZE, is_bold=False):
    """`text`, with an ellipsis where it is wider than `room`."""
    if text_width(text, size, is_bold) <= room:
        return text
    while text and text_width(f"{text}…", size, is_bold) > room:
        text = text[:-1].rstrip(" ,.-")
    return f"{text}…"


def wrapped(text, room, size=SIZE, most=2, is_bold=False):
    """`text` in at most `most` lines that are no wider than `room`; what is left over ends in an ellipsis."""
    lines: list[str] = []
    line = ""
    words = text.split()
    for i, word in enumerate(words):
        longer = f"{line} {word}".strip()
        if line and text_width(longer, size, is_bold) > room:
            if len(lines) + 1 == most:
                line = " ".join([line, *words[i:]])
                break
            lines.append(line)
            longer = word
        line = longer
    return [shortened(each, room, size, is_bold) for each in [*lines, line]]


@dataclass(frozen=True)
class Label:
    """A line of text at its baseline. `anchor` is SVG's: the text starts, has its middle or ends at `x`."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    size: float = SIZE
    is_bold: bool = False

    @property
    def box(self):
        """(left, top, right, bottom): where the text may reach."""
        width = text_width(self.text, self.size, self.is_bold)
        left = self.x - {"start": 0, "middle": width / 2, "end": width}[self.anchor]
        return left, self.y - 0.8 * self.size, left + width, self.y + 0.25 * self.size


def centred(x, y, text, low=0, high=WIDTH, size=SIZE, is_bold=False):
    """A Label with its middle at `x`, moved as far as it takes to stay between `low` and `high`."""
    half = text_width(text, size, is_bold) / 2
    middle = min(max(x, low + half), high - half) if high - low > 2 * half else (low + high) / 2
    return Label(round(middle, 1), y, text, "middle", size, is_bold)


def stacked(lines, x, y, anchor="start", size=SIZE, is_bold=False):
    """Labels of `lines`, one under the other, the first at `y`."""
    return [Label(x, round(y + i * size * LEADING, 1), line, anchor, size, is_bold) for i, line in enumerate(lines)]


def notes(text, y):
    """What has to be said under a chart, wrapped, the first line at `y`."""
    return stacked(wrapped(text, WIDTH, NOTE, most=8), 0, y, size=NOTE)


def bottom(labels):
    """Where the lowest of `labels` ends, rounded up: the height of a box that holds them."""
    return int(max(label.box[3] for label in labels)) + 1


@dataclass(frozen=True)
class Scale:
    """An axis laid between `start` and `end`, in user units; `start` may be the larger, as it is upright."""

    axis: Axis
    start: float
    end: float

    def at(self, value):
        share = (value - self.axis.low) / (self.axis.high - self.axis.low)
        return round(self.start + (self.end - self.start) * min(max(share, 0), 1), 1)


def capitalised(text):
    """Its first letter as a capital, the others as they are."""
    return text[:1].upper() + text[1:]
