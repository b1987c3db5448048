"""How numbers are written on pages."""

import json
from decimal import Decimal
from functools import cache
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from careers.database.published import published_pages
from careers.models import Source
from careers.models.prose import without_dead_links
from careers.pay import money
from careers.pay.accounts import reports_of_rows
from careers.pay.glossary import TERMS
from careers.pay.words import in_sentence
from careers.stats.thresholds import CONFIDENTIAL_MINIMUM_N, MINIMUM_N, ROUNDED_TO

register = template.Library()
register.filter(in_sentence)
register.filter(money.percent)
register.filter(reports_of_rows)


@register.filter
def prose(html: str) -> SafeString:
    """Prose that was rendered and cleaned when it was saved, without links to what has been withdrawn since."""
    return mark_safe(without_dead_links(html, published_pages()) if "<a " in html else html)


@register.filter
def exact_money(amount: float | None, currency: str) -> str:
    """All digits, in the groups that users of the currency write: ₹8,50,000."""
    return "" if amount is None else money.exact(amount, currency)


@register.filter
def price(amount: Decimal, currency: str) -> str:
    """What something costs, with its cents where there are any: $300, $49.50."""
    whole, cents = divmod(amount, 1)
    return money.exact(whole, currency) + (f"{cents:.2f}"[1:] if cents else "")


@register.filter
def short_money(amount: float | None, currency: str) -> str:
    """Three figures or so: ₹8.5 lakh."""
    return "" if amount is None else money.short(amount, currency)


@register.filter
def middle_half(figure: Any) -> str:
    """P25 to P75 of a figure of pay; "" where that is not published."""
    return _range(figure, figure.p25, figure.p75)


@register.filter
def outer_range(figure: Any) -> str:
    """P10 to P90 of a figure of pay; "" where that is not published."""
    return _range(figure, figure.p10, figure.p90)


def _range(figure: Any, low: float | None, high: float | None) -> str:
    """An end that is too high to be published is at least its top code: "$90K to at least $187K"."""
    at_least = figure.top_code if high is None else None
    end = high if at_least is None else at_least
    if low is None or end is None:
        return ""
    words = "to" if at_least is None else "to at least"
    return f"{money.short(low, figure.currency)} {words} {money.short(end, figure.currency)}"


@register.filter
def count(value: int | None) -> str:
    """A number of people or things: 262,440."""
    return "" if value is None else money.count(value)


@register.filter
def enough_reports(n: int | None, source: Source) -> str:
    """How many reports of `source` there are; fewer than may be shown are not counted out."""
    if not n:
        return "none"
    least = CONFIDENTIAL_MINIMUM_N if source.is_confidential else MINIMUM_N
    return money.count(n - n % ROUNDED_TO if source.is_confidential else n) if n >= least else f"under {least}"


@register.filter
def hundreds(value: float) -> str:
    """Rounded to hundreds: 79,400. An amount that an exchange rate was applied to is no more exact."""
    return money.count(round(value, -2))


@register.filter
def large_dollars(value: Decimal) -> str:
    """In four digits at most: $1.6 trillion, $250 billion."""
    for size, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if float(f"{value:.4g}") >= size:
            return f"${float(value) / size:.4g} {name}"
    return money.exact(value, "USD")


@register.filter
def signed(value: float | None, digits: int = 0) -> str:
    """With its sign and a true minus: +33.5, −2.1."""
    return "" if value is None else f"{value:+z,.{digits}f}".replace("-", "−")


# As django.utils.html.json_script escapes: nothing in the data can end the script element.
_SCRIPT_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.filter
def json_ld(data: Any) -> SafeString:
    """`data` as a JSON-LD block; it is data, not code, so the content security policy lets it stand inline."""
    text = json.dumps(data, ensure_ascii=False).translate(_SCRIPT_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


@register.simple_tag
def term(key: str, text: str = "", *, brief: bool = False) -> SafeString:
    """A term of the glossary as a link to its line there, written as `text` or else by its name in small letters, and
    where it is used first with its meaning behind it."""
    found = TERMS[key]
    link = format_html(
        '<a class="term" href="{}#word-{}" title="{}">{}</a>',
        _methodology(),
        key,
        found.brief,
        text or in_sentence(found.name),
    )
    return format_html("{} ({})", link, found.brief) if brief else link


@cache
def _methodology() -> str:
    return reverse("methodology")
