"""What the editors withhold or correct of a source's figures, as its page tells it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from careers.decisions.deciding import note_of
from careers.models import DecisionKind, FigureDecision, Source


@dataclass(frozen=True)
class Told:
    """A decision about a published statistic; `told` is what is said of it beside the figure."""

    title: str
    until: date
    told: str


def read_decided(source: Source, as_of: date) -> dict[str, Any] | None:
    """How many figures of `source` are withheld and corrected on the day `as_of`, with the statistics by name, and
    the reports of pay only by reason: a report is one person's. None where there are none; in one query."""
    decisions = list(FigureDecision.objects.in_force(as_of).filter(source=source).select_related("correction_source"))
    if not decisions:
        return None
    kinds = Counter(decision.kind for decision in decisions)
    statistics = [decision for decision in decisions if decision.model != "salaryrecord"]
    reports = Counter(
        (each.get_kind_display().lower(), each.reason, str(each.correction_source or ""))
        for each in decisions
        if each.model == "salaryrecord"
    )
    return {
        "withheld": kinds[DecisionKind.WITHHELD],
        "corrected": kinds[DecisionKind.CORRECTED],
        "figures": [Told(each.title, each.until, _told(each)) for each in statistics],
        "reports": [
            {"n": n, "kind": kind, "reason": reason, "after": after} for (kind, reason, after), n in reports.items()
        ],
    }


def _told(decision: FigureDecision) -> str:
    if decision.kind == DecisionKind.CORRECTED:
        return note_of(decision)
    return f"Withheld by the editors on {decision.decided_on:%-d %B %Y}. Why: {decision.reason}."
