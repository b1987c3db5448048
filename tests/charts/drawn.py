"""What a chart's template draws, as texts with the boxes they take up."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from django.template.loader import render_to_string

from careers.charts.layout import NOTE, SIZE, text_width

_SMALL = {"plot-small", "plot-node", "plot-change"}
_BOLD = {"plot-value", "plot-caption", "is-centre"}


@dataclass(frozen=True)
class Text:
    """One line of text and (left, top, right, bottom) of where its letters may reach."""

    text: str
    box: tuple[float, float, float, float]

    def meets(self, other):
        """Whether the two overlap by more than a hair."""
        pairs = zip((max, max, min, min), self.box, other.box, strict=True)
        left, top, right, bottom = (choose(one, two) for choose, one, two in pairs)
        return right - left > 0.5 and bottom - top > 0.5


def render(name, chart, id="here"):
    return render_to_string(f"charts/{name}.svg", {"chart": chart, "id": id})


def parse(svg):
    return ET.fromstring(svg.strip())


def draw(name, chart, id="here"):
    """The root element of `chart` drawn by the template `name`."""
    return parse(render(name, chart, id))


def said(root):
    """The texts of the title and of the description."""
    return root.find("title").text, root.find("desc").text


def texts(element, classes=frozenset(), anchor="start"):
    """Every line of text under `element`, as Texts."""
    classes = classes | set(element.get("class", "").split())
    anchor = element.get("text-anchor", anchor)
    if element.tag in ("text", "tspan") and element.get("y") is not None:
        return [_text(element, classes, anchor)]
    return [found for child in element for found in texts(child, classes, anchor)]


def _text(element, classes, anchor):
    size, is_bold = NOTE if classes & _SMALL else SIZE, bool(classes & _BOLD)
    width = text_width(element.text or "", size, is_bold)
    # The change in percent is bold, and the change in people follows it in the small size.
    for child in element:
        width += text_width(child.text, SIZE, is_bold=True) + text_width(child.tail or "", NOTE)
    x, y = float(element.get("x", 0)), float(element.get("y"))
    left = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
    return Text("".join(element.itertext()), (left, y - 0.72 * size, left + width, y + 0.22 * size))


def classes(root, name):
    """The elements that have the class `name`."""
    return [each for each in root.iter() if name in each.get("class", "").split()]
