"""Figures of the field: all roles beside each other at one level of experience, like with like."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from careers.models import ExperienceLevel
from careers.pay.field import COUNTRY, LEVELS, levels_known, read_field
from careers.pay.vocabulary import current_vocabulary

from .figure import Address, Figure
from .keys import key_of
from .pay import of_pay_figure


def find(parts: Sequence[str], as_of: date) -> Figure | None:
    """The Figure whose key has these `parts` after “field”: the country and the level of experience."""
    levels = {str(level.value): level for level in LEVELS}
    if len(parts) != 2 or parts[0] != COUNTRY.lower() or parts[1] not in levels:
        return None
    field = read_field(parts[1], current_vocabulary(), as_of)
    rows = []
    for lane, role, figure in field.pairs:
        row = of_pay_figure(figure, Address("role_pay", (role.slug, parts[0]), "experience"), role.name)
        growth = lane.growth
        if growth and growth.change is not None:
            jobs = f"Jobs of {growth.occupation}, {growth.base_year} to {growth.target_year}: {growth.change:+} %"
            row = replace(row, notes=(*row.notes, f"{jobs}, by {growth.publisher}."))
        rows.append(replace(row, shape="median"))
    if not rows:
        return None
    label, whose = str(ExperienceLevel(parts[1]).label).lower(), field.source.called if field.source else ""
    return Figure(
        key=key_of("field", *parts),
        title=f"Roles by pay in the USA: {whose}, {label}, {field.years}",
        page=Address("home"),
        source=field.source,
        currency=field.currency,
        basis=rows[0].basis,
        period=field.years,
        notes=("Adverts of one source at one level, so that like stands beside like.",),
        rows=tuple(rows),
        shape="median",
    )


def field_keys() -> Iterator[str]:
    """The key of each level of which there is a picture, in one query."""
    yield from (key_of("field", COUNTRY.lower(), str(level)) for level in levels_known())
