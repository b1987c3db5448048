"""Text: rows as they stand in a fixture file, the same text for the same values."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import yaml

# A longer text of one paragraph is folded onto lines of its own; the widest names leave room for this much.
_LONGEST_ON_ITS_LINE = 70
_WIDTH = 100


class _Dumper(yaml.SafeDumper):
    """Written in Python on purpose: the quicker one in C breaks lines elsewhere, and is not installed everywhere.

    Only text in the folded style is broken into lines: broken quotes are hard to read, and spaces get lost there.
    """

    def write_plain(self, text, split=True):
        super().write_plain(text, split=False)

    def write_single_quoted(self, text, split=True):
        super().write_single_quoted(text, split=False)

    def write_double_quoted(self, text, split=True):
        super().write_double_quoted(text, split=False)

    def ignore_aliases(self, data):
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    if not text.replace("\n", "").isprintable():
        # Quoted and escaped: YAML takes more characters for the end of a line than people do.
        style: str | None = '"'
    elif "\n" in text:
        style = "|"
    else:
        words = text.split()
        # Folding keeps the words and one space between them, no more.
        is_foldable = len(words) > 1 and text == " ".join(words)
        style = ">" if is_foldable and len(text) > _LONGEST_ON_ITS_LINE else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_decimal(dumper: yaml.SafeDumper, value: Decimal) -> yaml.Node:
    """A plain number where reading it as a float keeps all its digits, otherwise text."""
    if value == int(value):
        return dumper.represent_int(int(value))
    plain = format(value.normalize(), "f")
    is_exact = Decimal(str(float(value))) == value
    return dumper.represent_scalar("tag:yaml.org,2002:float" if is_exact else "tag:yaml.org,2002:str", plain)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(Decimal, _represent_decimal)
# Natural keys, and lists of them.
_Dumper.add_representer(
    tuple, lambda dumper, parts: dumper.represent_sequence("tag:yaml.org,2002:seq", parts, flow_style=True)
)


def yaml_block(model: str, fields: Mapping[str, Any]) -> str:
    """A row with a line for each field, and its prose as paragraphs."""
    return _yaml([{"model": model, "fields": dict(fields)}], default_flow_style=False, width=_WIDTH)


def yaml_line(model: str, fields: Mapping[str, Any]) -> str:
    """A row on one line, however long."""
    return "- " + _yaml({"model": model, "fields": dict(fields)}, default_flow_style=True, width=float("inf"))


def _yaml(data: Any, **options: Any) -> str:
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, **options)


def json_line(model: str, fields: Mapping[str, Any]) -> str:
    """A row as a line of JSON. Decimals are text with all their places, as Django's serializers write them."""
    row = {"model": model, "fields": fields}
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=str) + "\n"
