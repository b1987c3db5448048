"""What an estimate rests on: how sure it is, of whose reports it is made, and what moves it."""

from collections.abc import Sequence
from typing import Any

from careers.charts.tracks import axis_to, hundred, steps_to

from .rows import Row
from .words import about


def rests_on(lead: Row) -> dict[str, Any]:
    """How sure the leading estimate is, whom it is made of, and what moves it."""
    estimate = lead.estimate
    assert estimate
    in_half, in_wide = round(100 * estimate.coverage50), round(100 * estimate.coverage80)
    return {
        "lead": lead,
        "dots": hundred(estimate.coverage50, estimate.coverage80),
        "in_half": in_half,
        "in_wide": in_wide,
        "only_wide": in_wide - in_half,
        "outside": 100 - in_wide,
        "weights": _weights(estimate.borrowed),
        "moved": _moved(lead),
    }


def _weights(borrowed: Sequence[tuple[str, float]]) -> dict[str, Any] | None:
    """The share of each group of people in the figure, in percent, on one axis."""
    if not borrowed:
        return None
    axis = axis_to(max(percent for _, percent in borrowed))
    return {"axis": axis, "groups": [(words, percent, axis.at(percent)) for words, percent in borrowed]}


def _moved(lead: Row) -> dict[str, Any] | None:
    """From the typical pay of all in the source to that of people like the reader, factor by factor."""
    estimate = lead.estimate
    if not estimate or not estimate.steps or lead.quantiles[2] is None:
        return None
    axis, start, steps = steps_to(lead.quantiles[2], estimate.steps)
    return {
        "axis": axis,
        "start": about(start, lead.currency),
        "start_at": axis.at(start),
        "steps": [(step, about(step.value, lead.currency)) for step in steps],
        "largest": max(steps, key=lambda step: step.length),
    }
