"""Where a figure on a page can be cited, downloaded and embedded from."""

from django import template
from django.urls import reverse

from careers.figures.keys import of_pay
from careers.pay.figure import PayFigure

register = template.Library()


@register.filter
def figure_address(figure: PayFigure, table: str = "") -> str:
    """The address of a figure of pay, or of a `table` of the same reports; "" where it has none."""
    key = of_pay(figure)
    return reverse("figure", args=[f"{key}.{table}" if table else key]) if key else ""


@register.filter
def table_address(row: PayFigure, table: str = "") -> str:
    """The address of the table that a figure of pay is a row of, under the name of the `table` where its last part is
    not the table's."""
    start = of_pay(row).rpartition(".")[0]
    return reverse("figure", args=[f"{start}.{table}" if table else start]) if start else ""
