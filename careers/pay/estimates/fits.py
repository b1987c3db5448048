"""Which fits there are for a question, and the columns by which they and the question call the same thing."""

from collections.abc import Iterable
from datetime import date
from itertools import starmap
from typing import Any, NamedTuple

from django.db import connection

from careers.database.sql import fetch
from careers.models import (
    Area,
    AreaKind,
    Country,
    EstimateFit,
    LevelScale,
    Role,
    SelectionFlag,
    Source,
    SourceKind,
    StandIn,
    Status,
)
from careers.models.publication import present
from careers.stats.effects import years_band

from .question import EstimateQuestion

SCALES = {
    SourceKind.REPORTED: LevelScale.ADVERT,
    SourceKind.SURVEY: LevelScale.CODING_YEARS,
    SourceKind.FILING: LevelScale.TITLE,
}


class Fit(NamedTuple):
    """Which fit there is, with the names that answers use. `source` and `numbers` are read for those that answer."""

    pk: int
    source_id: int
    basis: str
    asked: str
    kind: str
    role_name: str | None
    country_name: str | None
    state_name: str | None
    flag: str | None
    counted: str | None
    source: Any = None
    numbers: Any = None


# By hand, because Django takes longer to write it than the database to answer it.
_FITS = f"""
    SELECT fit.id, fit.source_id, fit.basis, fit.asked, source.kind,
        (SELECT name FROM {Role._meta.db_table} WHERE slug = %s AND status = %s
            AND (publish_at IS NULL OR publish_at <= %s) AND (expires_at IS NULL OR expires_at > %s)),
        (SELECT in_sentence FROM {Country._meta.db_table} WHERE iso = %s),
        (SELECT area.name FROM {Area._meta.db_table} area JOIN {Country._meta.db_table} country
            ON country.id = area.country_id WHERE country.iso = %s AND area.code = %s AND area.kind = %s),
        (SELECT reason FROM {SelectionFlag._meta.db_table} flag JOIN {Country._meta.db_table} country
            ON country.id = flag.country_id WHERE flag.source_id = fit.source_id AND country.iso = %s),
        (SELECT counted FROM {StandIn._meta.db_table} stand_in JOIN {Role._meta.db_table} role
            ON role.id = stand_in.role_id WHERE stand_in.source_id = fit.source_id AND role.slug = %s)
    FROM {EstimateFit._meta.db_table} fit JOIN {Source._meta.db_table} source ON source.id = fit.source_id
    WHERE source.published_on IS NULL OR source.published_on <= %s
"""


def fits_for(question: EstimateQuestion, as_of: date) -> list[Fit]:
    """The fits of all sources for any part of what the question tells."""
    country = question.country.upper()
    moment = connection.ops.adapt_datetimefield_value(present())
    state = state_of(question).upper().partition("-")
    rows = fetch(
        _FITS,
        [
            question.role,
            Status.PUBLISHED.value,
            moment,
            moment,
            country,
            state[0],
            state[2],
            AreaKind.STATE.value,
            country,
            question.role,
            as_of,
        ],
    )
    told = {name for name in ("level", "state", "education", "employer") if getattr(question, name)}
    if question.years is not None:
        told |= {"level", "years"}
    return [fit for fit in starmap(Fit, rows) if set(filter(None, fit.asked.split(","))) <= told]


def most_telling(fits: Iterable[Fit], question: EstimateQuestion) -> list[Fit]:
    """Of each source and basis the fit for the most that the question tells and the source knows."""
    best: dict[tuple[int, str], Fit] = {}
    for fit in fits:
        columns = fit.asked.split(",") if fit.asked else []
        if "level" in columns and not level_of(question, fit.kind):
            continue
        before = best.get((fit.source_id, fit.basis))
        if before is None or len(columns) > before.asked.count(",") + bool(before.asked):
            best[fit.source_id, fit.basis] = fit
    return list(best.values())


def level_of(question: EstimateQuestion, kind: str) -> str:
    """The level of the question on the scale of a kind of source, "" where it tells none on it."""
    scale = SCALES[SourceKind(kind)]
    if scale == LevelScale.CODING_YEARS and question.years is not None:
        return years_band(question.years)
    return question.level if question.level in scale.levels else ""


def state_of(question: EstimateQuestion) -> str:
    if not question.state or "-" in question.state:
        return question.state
    return f"{question.country}-{question.state}"
