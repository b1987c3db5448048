"""Visible: which fields of which rows readers see, and whether a row was public at a moment.

Only what is named here can get into the public record. Fields that point at other content are left out, because what
they name may be a draft; so are who reviewed a page, and the order of things.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from html import unescape
from typing import Any

from django.apps import apps
from django.utils.html import strip_tags

from careers.editing.changes import title_in
from careers.models import Status, WageEstimate
from careers.pay.money import exact


@dataclass(frozen=True)
class Visible:
    """The `fields` of a model that readers see. A part is shown on the pages of its `wholes`, each a foreign key, and
    only if all of them are public; the first is what the change is said of. `only_if` names a flag that must be set.
    `values` are those of `fields` that are figures: one that changes is a correction, unless a field of `release`
    changes with it."""

    fields: tuple[str, ...]
    wholes: tuple[str, ...] = ()
    only_if: str = ""
    values: tuple[str, ...] = ()
    release: tuple[str, ...] = ()


_PAY = ("median", "mean", "p10", "p25", "p75", "p90", "top_code", "n", "employment")
_IN_CURRENCY = ("median", "mean", "p10", "p25", "p75", "p90", "top_code")
_CREDENTIAL = ("provider", "url", "summary", "cost", "cost_currency", "cost_note", "hours", "duration", "languages")
_SOURCE = ("publisher", "short_name", "title", "url", "licence", "attribution", "geography", "period_start")
_SOURCE += ("period_end", "published_on", "retrieved_on", "sample_size", "measures", "cannot_tell", "defects")
_ROLE = ("name", "plural", "family", "summary", "work", "day", "works_with", "good_sides", "hard_sides", "not_for")
_CLAIM = ("statement", "maker", "base", "made_on", "geography", "asked", "outcome")
_TAXES = ("name", "starts_on", "ends_on", "left_out")
_TAX_VALUES = ("standard_deduction", "slabs", "rebate_limit", "rebate_most", "surtax_percent", "contributions")

VISIBLE = {
    "role": Visible((*_ROLE, "entry_education", "entry_experience", "ways_in", "outlook", "reviewed_on")),
    "roletitle": Visible(("title",), ("role",), only_if="is_public"),
    "roletask": Visible(("text",), ("role",)),
    "roleskill": Visible(("need", "level", "what_for"), ("role", "skill")),
    "roleoccupation": Visible(("occupation", "match", "why"), ("role",)),
    "roleneighbour": Visible(("nearness", "note"), ("role", "neighbour")),
    "rolefamily": Visible(("name", "summary")),
    "skill": Visible(("name", "kind", "description", "how_learned")),
    "skillgroup": Visible(("name", "summary")),
    "company": Visible(("name", "industry", "headquarters", "summary", "website")),
    "companyname": Visible(("name", "kind"), ("company",)),
    "companyranking": Visible(("title", "basis")),
    "rankedcompany": Visible(("position",), ("ranking", "company"), values=("position",)),
    "question": Visible(("question", "answer"), ("role",)),
    "salaryfactor": Visible(("name", "summary", "body")),
    "credential": Visible(("name", *_CREDENTIAL, "has_exam", "validity", "taken_in", "checked_on")),
    "claim": Visible(
        (*_CLAIM, "value", "n_asked", "horizon_start", "horizon_end"),
        values=("value", "n_asked", "horizon_start", "horizon_end"),
        release=("made_on",),
    ),
    "source": Visible(_SOURCE),
    "selectionflag": Visible(("reason",), ("source",)),
    "standin": Visible(("counted", "why"), ("source", "role")),
    "reasonofchange": Visible(("text",), ("source",)),
    "taxrules": Visible((*_TAXES, *_TAX_VALUES), values=_TAX_VALUES, release=("starts_on",)),
    "wageestimate": Visible((*_PAY, "year"), ("role",), values=_PAY, release=("year",)),
}
# A report of pay is one person's: of those written down by hand it is only told that there was a change.
PRIVATE = "salaryrecord"
# How readers are told of fields, where the label of the form is a question to editors.
_LABELS = {
    "summary": "summary",
    "work": "the work",
    "day": "a day",
    "works_with": "who they work with",
    "good_sides": "good sides",
    "hard_sides": "hard sides",
    "not_for": "who should not choose it",
    "entry_education": "education of entrants",
    "entry_experience": "experience of entrants",
    "ways_in": "ways in",
    "outlook": "outlook",
    "reviewed_on": "day of the last review",
    "plural": "plural",
    "name": "name",
    "title": "title",
    "need": "how much it is needed",
    "level": "level",
    "what_for": "what it is for",
    "match": "how well it fits",
    "note": "what is different",
    "nearness": "in which way it is near",
    "description": "what it is",
    "how_learned": "how it is learned",
    "made_on": "day on which it was said",
    "base": "of what it is",
    "statement": "what is said",
    "outcome": "what came true",
    "measures": "what it measures",
    "cannot_tell": "what it cannot tell",
    "defects": "its defects",
    "median": "median",
    "text": "wording",
}
# What has a page of its own, or a place on one (reading.py).
WITH_PAGES = ("role", "skill", "company", "source", "companyranking", "question", "credential", "claim")


def label_of(model: Any, name: str) -> str:
    """What readers are told has changed."""
    return _LABELS.get(name) or str(model._meta.get_field(name).verbose_name).rstrip("?")


def is_public(row: Any, moment: datetime) -> bool:
    """Whether readers could see `row`, or the record of history of one, at `moment`, by what it says itself."""
    if not hasattr(row, "status"):
        return True
    starts, ends = getattr(row, "publish_at", None), getattr(row, "expires_at", None)
    is_due = (starts is None or starts <= moment) and (ends is None or moment < ends)
    return row.status == Status.PUBLISHED and is_due


def texts_of(model: Any, row: Any, words: dict[str, str]) -> dict[str, str]:
    """What readers see of the fields of `row`, whose `words` are those of the history: prose as it is rendered, since
    Markdown may hold what no reader sees."""
    rendered = getattr(model, "derived_fields", {})
    texts = {}
    for name in VISIBLE[model._meta.model_name].fields:
        html = rendered.get(name, "")
        is_prose = html.endswith("_html")
        texts[name] = plain(getattr(row, html)) if is_prose else figure_text(row, name) or words.get(name, "")
    return texts


def figure_text(row: Any, name: str) -> str:
    """A figure of a row as readers see it, with its unit; "" for what is none."""
    # What a row points at is no figure, and would be asked for one by one.
    value = vars(row).get(name)
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or name.endswith(("year", "_start", "_end")):
        return ""
    if name in _IN_CURRENCY and hasattr(row, "currency"):
        return str(exact(value, row.currency))
    unit = f" {row.get_unit_display()}" if name == "value" and hasattr(row, "get_unit_display") else ""
    number = f"{value:,}"
    return (number.rstrip("0").rstrip(".") if "." in number else number) + unit


def title_of(model: Any, row: Any, words: dict[str, str]) -> str:
    """What a row, or a record of the history of one, is called."""
    if model is WageEstimate:
        return str(getattr(row, "instance", row))
    return words.get("statement") or title_in(model, words)


def plain(html: str) -> str:
    """The words of rendered prose, in one line."""
    return " ".join(unescape(strip_tags(html.replace("><", "> <").replace("\n", " "))).split())


def model_called(name: str) -> Any:
    return apps.get_model("careers", name)
