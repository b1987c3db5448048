"""How numbers are written on pages."""

import json
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django.template import Context, Template

from careers.templatetags.formatting import (
    count,
    exact_money,
    hundreds,
    json_ld,
    large_dollars,
    middle_half,
    outer_range,
    short_money,
    signed,
)


class Figure:
    currency, top_code = "USD", None

    def __init__(self, *percentiles, **fields):
        self.p10, self.p25, self.p75, self.p90 = percentiles
        vars(self).update(fields)


@pytest.mark.parametrize(
    ("figure", "half", "outer"),
    [
        (Figure(61_000, 84_000, 151_000, 194_000), "$84k to $151k", "$61k to $194k"),
        (Figure(61_000, 84_000, 151_000, None), "$84k to $151k", ""),
        (Figure(61_000, 84_000, 151_000, None, top_code=239_200), "$84k to $151k", "$61k to at least $239k"),
        (Figure(61_000, 84_000, None, None, top_code=187_200), "$84k to at least $187k", "$61k to at least $187k"),
        (Figure(None, None, None, None, top_code=187_200), "", ""),
        (Figure(None, None, None, None), "", ""),
    ],
)
def test_a_range_says_where_its_end_is_too_high_to_be_published(figure, half, outer):
    assert (middle_half(figure), outer_range(figure)) == (half, outer)


def render(text, **context):
    return Template("{% load formatting %}" + text).render(Context(context))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ pay|exact_money:'INR' }}", "₹8,50,000"),
        ("{{ pay|exact_money:'USD' }}", "$850,000"),
        ("{{ pay|short_money:'INR' }}", "₹8.5 lakh"),
        ("{{ pay|short_money:'USD' }}", "$850k"),
        ("{{ pay|count }}", "850,000"),
        ("{{ pay|hundreds }}", "850,000"),
        ("{{ pay|signed }}", "+850,000"),
    ],
)
def test_filters_write_numbers_in_templates(text, expected):
    assert render(text, pay=850_000) == expected


@pytest.mark.parametrize("text", ["exact_money:'INR'", "short_money:'INR'", "count", "signed:1"])
def test_what_is_not_known_is_empty_and_never_zero(text):
    assert render(f"{{{{ pay|{text} }}}}", pay=None) == ""


def test_zero_is_a_number():
    assert (exact_money(0, "USD"), short_money(0, "USD"), count(0)) == ("$0", "$0", "0")


@pytest.mark.parametrize(
    ("value", "text"), [(79_432, "79,400"), (79_450.01, "79,500"), (Decimal("41625.85"), "41,600"), (40, "0")]
)
def test_hundreds_are_rounded(value, text):
    assert hundreds(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1600000000000.00"), "$1.6 trillion"),
        (10**12, "$1 trillion"),
        (999_999_999_999, "$1 trillion"),
        (Decimal("250000000000.00"), "$250 billion"),
        (638_230_000_000, "$638.2 billion"),
        (10**9, "$1 billion"),
        (999_999_999, "$1 billion"),
        (Decimal("7500000.00"), "$7.5 million"),
        (999_900, "$999,900"),
    ],
)
def test_revenue_is_written_in_words(value, text):
    assert large_dollars(value) == text


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (33.5, 1, "+33.5"),
        (-2.1, 1, "−2.1"),
        (33.46, 1, "+33.5"),
        (0, 1, "+0.0"),
        (-0.04, 1, "+0.0"),
        (-12_345, 0, "−12,345"),
        (Decimal("40.00"), 0, "+40"),
    ],
)
def test_a_change_has_its_sign_and_a_true_minus(value, digits, text):
    assert signed(value, digits) == text


# JSON-LD -------------------------------------------------------------------------------------


class Scripts(HTMLParser):
    """The texts of script elements, and whatever stands outside of them, as a browser would split them."""

    def __init__(self, html):
        super().__init__()
        self.inside, self.outside, self.tags = [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        (self.inside if self.cdata_elem else self.outside).append(data)


@pytest.mark.parametrize(
    "name",
    [
        "</script><script>alert(1)</script>",
        "</SCRIPT >",
        "<!--<script>",
        "]]>",
        "Tom & Jerry &lt;",
        'quote " and \\ backslash',
        "₹ – line\u2028separator",
    ],
)
def test_no_data_can_end_the_script_element(name):
    html = render("<p>before</p>{{ data|json_ld }}<p>after</p>", data={"name": name, name: [name]})
    found = Scripts(html)
    assert [tag for tag, _ in found.tags] == ["p", "script", "p"]
    assert found.outside == ["before", "after"]
    assert json.loads("".join(found.inside)) == {"name": name, name: [name]}


def test_json_ld_is_data_and_not_code():
    assert Scripts(json_ld({})).tags == [("script", {"type": "application/ld+json"})]


def test_nothing_in_json_ld_is_markup():
    block = json_ld({"name": "<b>&</b>"})
    assert block.count("<") == block.count(">") == 2
    assert "&" not in block


def test_numbers_in_json_ld_stay_numbers():
    assert json_ld({"median": 850_000}) == '<script type="application/ld+json">{"median": 850000}</script>'
