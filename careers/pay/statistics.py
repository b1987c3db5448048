"""Published statistics of one role in one country, in one query: of the whole country, and medians by state."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from careers.database.kept import kept
from careers.models import AreaKind, Country, Match, PayBasis, Role, RoleOccupation, Source, WageEstimate

from .figures import by_primary_key

_COLUMNS = (
    *("id", "source_id", "occupation_id", "role_id", "year", "currency", "basis", "n", "employment"),
    "editors_note",
    *("mean", "mean_rse", "p10", "p25", "median", "p75", "p90", "top_code"),
)


@dataclass(frozen=True)
class OfficialStates:
    """The official medians of one occupation by state, in the latest release: (address, name, median), the highest
    first. `link` says how well the occupation fits the role, `corrected` what the publisher says of a median that the
    editors corrected, by address."""

    link: RoleOccupation
    source: Source
    year: int | None
    basis: str
    currency: str
    states: list[tuple[str, str, float]]
    corrected: Mapping[str, str]

    @property
    def is_proxy(self) -> bool:
        return self.link.match == Match.PROXY

    @property
    def basis_label(self) -> str:
        return str(PayBasis(self.basis).label)

    @property
    def medians(self) -> dict[str, float]:
        """The medians by the address of the state."""
        return {address: median for address, _, median in self.states}


@kept
def links_of_roles() -> dict[int, list[RoleOccupation]]:
    """The occupations that stand for each role, by its primary key, the leading one first."""
    links = defaultdict(list)
    for link in RoleOccupation.objects.select_related("occupation").order_by("position", "occupation__code"):
        links[link.role_id].append(link)
    return links


def statistics_here(
    role: Role, country: Country, sources: Mapping[str, Source]
) -> tuple[list[WageEstimate], OfficialStates | None, bool]:
    """The estimates of the whole country, as `estimates_for` gives them, and the OfficialStates of the leading
    occupation that is broken down by state, a remainder group last; and whether any is broken down by place."""
    links = {link.occupation_id: link for link in links_of_roles().get(role.pk, ())}
    by_area = WageEstimate.objects.filter(occupation=OuterRef("occupation"), country=country, area__isnull=False)
    rows = list(
        WageEstimate.objects.filter(Q(role=role) | Q(occupation__in=links), country=country)
        .filter(Q(area=None) | Q(area__kind=AreaKind.STATE, median__isnull=False), sector_code="", experience="")
        .annotate(has_places=Exists(by_area))
        .order_by("id")
        .values_list("has_places", "area__code", "area__name", *_COLUMNS)
    )
    by_key = by_primary_key(sources)
    national, by_state = [], defaultdict(list)
    notes: defaultdict[Any, dict[str, str]] = defaultdict(dict)
    for _, code, name, *values in rows:
        if code is None:
            national.append(_estimate(dict(zip(_COLUMNS, values, strict=True)), country, links, by_key))
        else:
            _, source, occupation, _, year, currency, basis, _, _, note, *_, median, _, _, _ = values
            release, address = (occupation, source, year, basis, currency), f"{country.code}-{code.lower()}"
            by_state[release].append((address, name, median))
            if note:
                notes[release][address] = note
    # What is about the role itself comes first.
    order = {key: place for place, key in enumerate(links)}
    national = sorted(national, key=lambda each: order.get(each.occupation_id or 0, -1))
    return national, _latest(by_state, notes, links, by_key), any(row[0] for row in rows)


def _estimate(values: dict[str, Any], country: Country, links: Any, sources: Mapping[int, Source]) -> WageEstimate:
    estimate: Any = WageEstimate(**values)
    estimate.source, estimate.country = sources[estimate.source_id], country
    link = links.get(estimate.occupation_id)
    estimate.match = estimate.match_why = None
    if link:
        estimate.occupation, estimate.match, estimate.match_why = link.occupation, link.match, link.why
    return estimate


def _latest(by_state: Any, notes: Any, links: Any, sources: Mapping[int, Source]) -> OfficialStates | None:
    """The latest release of the leading occupation among those of `by_state`."""
    place = {key: (link.occupation.is_remainder, i) for i, (key, link) in enumerate(links.items())}
    releases = [release for release in by_state if release[0] in place]
    if not releases:
        return None
    release = min(releases, key=lambda each: (place[each[0]], -(each[2] or 0), each[1], each[3], each[4]))
    occupation, source, year, basis, currency = release
    states = sorted(by_state[release], key=lambda row: (-row[2], row[1]))
    return OfficialStates(links[occupation], sources[source], year, basis, currency, states, notes[release])
