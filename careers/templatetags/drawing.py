"""How a component draws a figure that stands alone."""

from django import template

from careers.charts.ranges import DrawnRows, draw
from careers.pay.figure import PayFigure

register = template.Library()


@register.filter
def on_its_axis(figure: PayFigure) -> DrawnRows | None:
    """The DrawnRows of one PayFigure on an axis of its own, None when its source publishes no spread."""
    return draw([figure], figure.currency) if figure.has_range else None
