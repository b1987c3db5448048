"""What a component draws of a figure that stands by itself."""

from django import template

from careers.charts.ranges import draw

register = template.Library()


@register.filter
def on_its_axis(figure):
    """The DrawnRows of one PayFigure on an axis of its own, or None when its source publishes no spread."""
    return draw([figure], figure.currency) if figure.has_range else None
