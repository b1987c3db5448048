"""Columns: what stands in each, in which unit, and since when. Together they are the dictionary of the download."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst

# The day from which on a column is in the download; those of later ones stand in _LATER, by table and column.
FIRST = "2026-11-26"
_LATER: dict[tuple[str, str], str] = {}
# Types of Frictionless' Table Schema (https://datapackage.org/standard/table-schema/) by kind of field; the first that
# fits.
_TYPES: tuple[tuple[type[models.Field], str], ...] = (
    (models.BooleanField, "boolean"),
    (models.IntegerField, "integer"),
    (models.FloatField, "number"),
    (models.DecimalField, "number"),
    (models.DateField, "date"),
)
_PER_CENT = "per cent"
_PAY = "units of “currency” a year, gross"
_UNITS = {
    "amount": _PAY,
    "mean": _PAY,
    "median": _PAY,
    "p10": _PAY,
    "p25": _PAY,
    "p75": _PAY,
    "p90": _PAY,
    "top_code": _PAY,
    "employment": "people",
    "employment_rse": _PER_CENT,
    "mean_rse": _PER_CENT,
    "percent_change": _PER_CENT,
    "surtax_percent": _PER_CENT,
    "difference": _PER_CENT,
    "low": _PER_CENT,
    "high": _PER_CENT,
    "cost": "units of “cost_currency”",
    "hours": "hours",
    "shelf_life_months": "months",
    "units_per_usd": "units of “currency” for one US dollar, mean of the year",
    "local_per_international_dollar": "units of the country's currency for one international dollar",
    "base_employment": "people",
    "projected_employment": "people",
    "openings_per_year": "openings a year",
    "transfers_per_year": "people a year",
    "exits_per_year": "people a year",
    "users": "respondents",
    "n": "reports, or people asked",
    "n_level": "reports",
    "n_reference": "reports",
    "sample_size": "people, posts or filings",
    "standard_deduction": "units of the country's currency",
    "rebate_limit": "units of the country's currency",
    "rebate_most": "units of the country's currency",
    "most_taxable": "units of the country's currency",
}


@dataclass(frozen=True)
class Column:
    """`type` is one of Frictionless' Table Schema; `values` are the codes that it may have, empty where any may."""

    name: str
    type: str
    meaning: str
    unit: str = ""
    values: tuple[str, ...] = ()
    since: str = FIRST

    def as_field(self) -> dict[str, Any]:
        """The column as a field of a Table Schema."""
        field: dict[str, Any] = {"name": self.name, "type": self.type, "description": self.meaning}
        if self.unit:
            field["unit"] = self.unit
        if self.values:
            field["constraints"] = {"enum": list(self.values)}
        return field


def column_of(table: str, field: Any) -> Column:
    """The column for a field of a model, in the words in which editors are asked for it."""
    kind = "string"
    if not field.is_relation:
        kind = next((name for cls, name in _TYPES if isinstance(field, cls)), "string")
    says = capfirst(str(field.verbose_name)).strip()
    if field.help_text and "Markdown" not in field.help_text:
        says = f"{says}{'' if says.endswith('?') else '.'} {field.help_text}"
    if field.is_relation:
        says = f"{says}{'' if says.endswith(('.', '?')) else '.'} {_named_by(field)}"
    values = tuple(str(value) for value, _ in field.flatchoices if value != "") if kind == "string" else ()
    return Column(field.name, kind, says, _UNITS.get(field.name, ""), values, _LATER.get((table, field.name), FIRST))


def _named_by(field: Any) -> str:
    lookups = field.related_model.natural_key_lookups
    key = " / ".join(lookup.replace("__", " ") for lookup in lookups)
    noun = field.related_model._meta.verbose_name
    return f"{'Several, with semicolons between: ' if field.many_to_many else ''}{capfirst(noun)}, by its {key}."
