"""What the home page reads."""

from datetime import date
from typing import Any

from careers.charts.lanes import Group, Item, axis_around, draw_lanes
from careers.pay.countries import LEADING_COUNTRIES
from careers.pay.field import COUNTRY, LEVELS, Field, Lane, read_field
from careers.pay.lead import CORRECTED
from careers.pay.money import short
from careers.pay.vocabulary import Vocabulary, current_vocabulary
from careers.stats.thresholds import SMALL_N

from .changes import read_changes
from .form import FieldForm
from .words import described, finding, growth_words


def read_home(form: FieldForm, as_of: date) -> dict[str, Any]:
    """The context of the home page: the picture of the field, drawn as lanes and as a list, and what changed last."""
    vocabulary = current_vocabulary()
    field = read_field(form.value("level"), vocabulary, as_of)
    return {
        "field": field,
        "level": form.value("level"),
        "levels": LEVELS,
        "finding": finding(field),
        "unfit": _unfit(field, vocabulary),
        **(_drawn(field) if field.lanes else {}),
        "growth": field.growth,
        "smallest": SMALL_N,
        "role_count": len(vocabulary.roles),
        "changes": read_changes(),
    }


def _drawn(field: Field) -> dict[str, Any]:
    """The lanes, and the rows of the list, whose places are in per cent of the axis."""
    pairs = field.pairs
    fastest = next((lane for lane in field.lanes if lane.may_lead), None)
    axis, ticks = axis_around([figure.median or 0 for _, _, figure in pairs])
    groups = [_group(lane, lane is fastest) for lane in field.lanes]
    compared = field.all_jobs.change if field.all_jobs else None

    def at(value: float | None) -> float | None:
        return None if value is None else axis.position(value)

    places = [(value, axis.position(value)) for value in ticks]
    return {
        "drawn": draw_lanes(groups, axis, ticks, None if compared is None else float(compared)),
        "ticks": places,
        # A phone has room for two amounts.
        "ends": [places[0], places[-1]],
        "rows": [
            {
                "role": role,
                "figure": figure,
                "growth": growth_words(lane),
                "corrected": lane.growth.corrected if lane.growth else "",
                "is_first": lane is fastest,
                "x": at(figure.median),
                "low": at(figure.low),
                "high": at(figure.high),
            }
            for lane, role, figure in pairs
        ],
    }


def _group(lane: Lane, is_first: bool) -> Group:
    name = lane.growth.occupation if lane.growth else "No occupation is counted for these"
    value = None if lane.growth is None or lane.growth.change is None else float(lane.growth.change)
    items = [
        Item(
            f"{role.name} {short(figure.median, figure.currency)}",
            figure.median or 0,
            figure.low,
            figure.high,
            {"role": role, "figure": figure, "words": described(role, figure, lane)},
        )
        for role, figure in lane.roles
    ]
    note = CORRECTED if lane.growth and lane.growth.corrected else ""
    return Group(name, growth_words(lane), value, items, is_first, note)


def _unfit(field: Field, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """The other leading countries in which the source is unfit, each as it reads in a sentence and with the reason."""
    countries = vocabulary.countries
    return [
        (countries[iso.lower()].in_sentence, field.flagged[iso])
        for iso in LEADING_COUNTRIES
        if iso != COUNTRY and iso in field.flagged and iso.lower() in countries
    ]
