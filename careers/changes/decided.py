"""Decided: what editors decide of imported figures, and how that ends, in lines for readers."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models

from careers.decisions.deciding import model_of, published, values_in
from careers.models import DecisionEnd, DecisionKind, FigureDecision, Role, SalaryRecord
from careers.pay.money import count, exact

from .content import roles_of_occupation
from .lines import Line
from .visible import is_public


def public_of(decisions: Iterable[FigureDecision], moment: datetime) -> list[FigureDecision]:
    """Those about figures that readers can see: not about one of a role that is a draft, whose title names it."""
    roles = {role for one in decisions if (role := one.published.get("role_id"))}
    there = {role.pk for role in Role.objects.filter(pk__in=roles) if is_public(role, moment)} if roles else set()
    return [one for one in decisions if one.published.get("role_id") in (None, *there)]


def lines_of(decisions: list[FigureDecision]) -> list[Line]:
    """The Lines of decisions that were made or that ended. Of a report of pay, which is one person's, only the reason
    is told."""
    return [line for decision in decisions for line in _lines(decision)]


def reason_of(decisions: list[FigureDecision]) -> str:
    """What readers are told of why: the reason stands beside the figure too. That of a decision that ended is past."""
    standing = dict.fromkeys(_reason(decision) for decision in decisions if decision.is_standing)
    return " ".join(standing)


def _reason(decision: FigureDecision) -> str:
    after = f" Corrected after {decision.correction_source}." if decision.correction_source else ""
    return f"{decision.reason}.{after}"


def _lines(decision: FigureDecision) -> list[Line]:
    model = model_of(decision)
    if model is SalaryRecord:
        told = "A report of pay" if decision.is_standing else "A report of pay, no longer"
        return [_line(decision, f"{told} {decision.get_kind_display().lower()}", "", "")]
    if decision.kind == DecisionKind.WITHHELD:
        told = "Withheld" if decision.is_standing else "No longer withheld"
        return [_line(decision, told, "", "")]
    ours, theirs = values_in(model, decision.corrected), published(decision)
    if decision.ended_as in (DecisionEnd.SUPERSEDED, DecisionEnd.GONE):
        now = values_in(model, decision.published_since)
        pairs = {name: (ours[name], now.get(name)) for name in ours}
    elif decision.is_standing:
        pairs = {name: (theirs[name], ours[name]) for name in ours}
    else:
        pairs = {name: (ours[name], theirs[name]) for name in ours}
    return [_value(decision, model, name, *pair) for name, pair in pairs.items()]


def _value(decision: FigureDecision, model: Any, name: str, before: Any, after: Any) -> Line:
    field: models.Field = model._meta.get_field(name)
    currency = decision.published.get("currency", "")
    texts = [_words(name, value, currency) for value in (before, after)]
    return _line(decision, f"{field.verbose_name}", *texts)


_COUNTED = ("n", "employment", "employment_rse", "mean_rse")


def _words(name: str, value: Any, currency: str) -> str:
    if value is None:
        return "not given"
    if currency and name not in _COUNTED:
        return str(exact(value, currency))
    return str(count(value)) if isinstance(value, int) else f"{value:,}"


def _line(decision: FigureDecision, what: str, before: str, after: str) -> Line:
    """A report is not named: its title says whose it may be."""
    about = "A report" if model_of(decision) is SalaryRecord else decision.title
    role, occupation = decision.published.get("role_id"), decision.published.get("occupation_id")
    roles = (role,) if role else roles_of_occupation(occupation) if occupation else ()
    # A decision that the publisher has overtaken is a new release; all others say that a figure was wrong.
    is_correction = decision.ended_as not in (DecisionEnd.SUPERSEDED, DecisionEnd.GONE)
    page = ("source", decision.source_id)
    return Line(about, what, before, after, *page, roles, decision.source_id, is_correction=is_correction)
