"""Rows as text: what is written is read back as the same values."""

import json
from datetime import date
from decimal import Decimal

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from careers.content.text import json_line, yaml_block, yaml_line

# What a database can store: no NUL, no half of a character.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
LONG = "They build and run pipelines that carry data from applications, devices and our many partners into warehouses."


def read(text):
    (row,) = yaml.safe_load(text)
    return row


@given(TEXT)
@example("NO")
@example("10180")
@example("2026-11-01")
@example(f"{LONG}\u2028{LONG}")
@example(f" {LONG}  {LONG} ")
@example("one\r\ntwo\n")
@example("\n  indented\n\n# heading: x\n")
@pytest.mark.parametrize("write", [yaml_block, yaml_line])
def test_text_is_read_back_as_it_was(write, text):
    assert read(
        write("careers.role", {"slug": "a", "work": text, "day": f"{text}\n{text}", "x": f"{text} {LONG}"})
    ) == {
        "model": "careers.role",
        "fields": {"slug": "a", "work": text, "day": f"{text}\n{text}", "x": f"{text} {LONG}"},
    }


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=6))
def test_a_decimal_keeps_its_digits(value):
    assert Decimal(str(read(yaml_block("careers.claim", {"value": value}))["fields"]["value"])) == value
    assert Decimal(json.loads(json_line("careers.claim", {"value": value}))["fields"]["value"]) == value


def test_a_block_reads_as_a_person_would_write_it():
    fields = {
        "slug": "data-engineer",
        "family": ("data",),
        "summary": LONG,
        "work": "One.\n\nTwo: *three*.\n",
        "aliases": "Maths\nMath",
        "value": Decimal("40.00"),
        "share": Decimal("2.50"),
        "made_on": date(2023, 4, 30),
        "is_rounded": True,
        "roles": (("a",), ("b",)),
    }
    assert yaml_block("careers.role", fields) == (
        "- model: careers.role\n"
        "  fields:\n"
        "    slug: data-engineer\n"
        "    family: [data]\n"
        "    summary: >-\n"
        "      They build and run pipelines that carry data from applications, devices and our many partners into\n"
        "      warehouses.\n"
        "    work: |\n"
        "      One.\n"
        "\n"
        "      Two: *three*.\n"
        "    aliases: |-\n"
        "      Maths\n"
        "      Math\n"
        "    value: 40\n"
        "    share: 2.5\n"
        "    made_on: 2023-04-30\n"
        "    is_rounded: true\n"
        "    roles: [[a], [b]]\n"
    )


def test_a_line_stays_one_line():
    line = yaml_line("careers.roletask", {"role": ("a",), "position": 1, "text": f"{LONG} {LONG}\nMore."})
    assert line.startswith("- {model: careers.roletask, fields: {role: [a], position: 1, text: ")
    assert line.count("\n") == 1


def test_json_has_no_spaces_and_decimals_with_all_their_places():
    line = json_line("careers.exchangerate", {"currency": "é", "rate": Decimal("32.100000"), "source": ("a",)})
    assert line == ('{"model":"careers.exchangerate","fields":{"currency":"é","rate":"32.100000","source":["a"]}}\n')
