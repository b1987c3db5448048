"""Measuring: the reports of a source to its stored FactorEffects; the door of `effects` to the database."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

import numpy as np
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from careers.cube.question import RemoteShare
from careers.models import Area, Company, FactorEffect, SalaryRecord, Skill, Source
from careers.models.salaries import LevelScale
from careers.stats.effects import Effect, Group, effects, years_band
from careers.stats.thresholds import FEWEST_REPORTS

_GROUP = ("role_id", "country_id", "basis", "currency")
_CHUNK = 10_000


# What the levels of skills, companies and states stand for: primary keys, by slug or by country and code.
_Names = Mapping[str, Mapping[Any, int]]


def measure_sources(sources: Iterable[Source]) -> int:
    """Measures the effects of each of `sources` anew from its reports, in place of those it had.

    Call it after the reports of a source have changed. Others may write while it measures: that takes a minute for a
    million reports. Returns how many effects there are; a source without reports has none.
    """
    keys = sorted(source.pk for source in sources)
    states = Area.objects.states().values_list("country_id", "code", "pk")
    names: _Names = {
        "skills": dict(Skill.objects.values_list("slug", "pk")),
        "companies": dict(Company.objects.values_list("slug", "pk")),
        "states": {(country, code): pk for country, code, pk in states},
    }
    measured = [effect for key in keys for effect in _measured(key, names)]
    with transaction.atomic():
        FactorEffect.objects.filter(source__in=keys).delete()
        FactorEffect.objects.bulk_create(measured, batch_size=500)
    return len(measured)


def sources_with_reports() -> QuerySet[Source]:
    """The sources that have reports to measure effects from. Those of the others came ready-made."""
    return Source.objects.filter(Exists(SalaryRecord.objects.filter(source=OuterRef("pk"))))


def _measured(source: int, names: _Names) -> list[FactorEffect]:
    records = SalaryRecord.objects.filter(source=source, role__isnull=False).order_by()
    groups = records.values(*_GROUP).annotate(n=Count("pk")).filter(n__gte=FEWEST_REPORTS).order_by(*_GROUP)
    measured = []
    for which in groups.values(*_GROUP):
        group = _group(records.filter(**which))
        scale = _scale(group)
        measured += [_stored(effect, source, which, names, scale) for effect in effects(group)]
    return measured


def _scale(group: Group) -> str:
    """The LevelScale of the levels in a group, "experience" where none is stated."""
    level = str(group.codes["experience"][0][-1])
    return LevelScale.of(level).value if level else "experience"


def _group(records: Any) -> Group:
    """The reports of one group as columns."""
    rows = records.values_list(
        "pk",
        "amount",
        "year",
        "experience",
        "years_experience",
        "education",
        # A metropolitan area counts in its principal state.
        Coalesce("area__state__code", "area__code"),
        "remote_share",
        "company_size",
        "company__slug",
        "employment_type",
    )
    # Rows as tuples take ten times the memory of columns, so no more than some are in memory at a time.
    reports = rows.iterator(chunk_size=_CHUNK)
    parts = []
    while chunk := list(islice(reports, _CHUNK)):
        parts.append(_columns(chunk))
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    keys, amounts, years = (columns.pop(name) for name in ("pk", "amount", "years"))
    return Group(amounts, years, columns, _skills(records, keys))


def _columns(rows: list[tuple]) -> dict[str, np.ndarray]:
    keys, amounts, years, levels, bands, education, states, remote, sizes, companies, employment = zip(
        *rows, strict=True
    )
    return {
        "pk": np.array(keys, dtype=np.int64),
        "amount": np.array(amounts, dtype=np.int64),
        "years": np.array(years, dtype=np.int64),
        "experience": np.array([level or years_band(band) for level, band in zip(levels, bands, strict=True)]),
        "education": np.array(education),
        "state": np.array([state or "" for state in states]),
        "remote": np.array(["" if share is None else f"remote-{RemoteShare.of(share).value}" for share in remote]),
        "size": np.array([size and f"size-{size}" for size in sizes]),
        "company": np.array([company or "" for company in companies]),
        "employment": np.array(employment),
        "year": np.array([str(year) for year in years]),
    }


def _skills(records: Any, keys: np.ndarray) -> dict[str, np.ndarray]:
    """Which of the reports with these primary keys name which skill."""
    named = defaultdict(list)
    for skill, record in records.filter(skills__isnull=False).values_list("skills__slug", "pk").iterator():
        named[skill].append(record)
    return {skill: np.isin(keys, holders) for skill, holders in named.items()}


def _stored(effect: Effect, source: int, which: Mapping[str, Any], names: _Names, scale: str) -> FactorEffect:
    """The row of an effect; `scale` is the LevelScale of its source's levels, which says what is held equal."""
    row = FactorEffect(
        source_id=source,
        **which,
        factor=effect.factor,
        level=effect.level,
        reference=effect.reference,
        skill_id=names["skills"][effect.level] if effect.dimension == "skills" else None,
        area_id=names["states"][which["country_id"], effect.level] if effect.dimension == "state" else None,
        company_id=names["companies"][effect.level] if effect.dimension == "company" else None,
        verdict=effect.verdict,
        held_equal=",".join(scale if name == "experience" else name for name in effect.held),
    )
    for name, value in effect.numbers.items():
        setattr(row, name, value)
    return row
