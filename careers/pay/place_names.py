"""Place names: the state or the metropolitan area that somebody means by “Austin, Texas”, “austin tx” or “TX”."""

from dataclasses import dataclass

from django.db.models import Q

from careers.models import Area, AreaKind, Country


@dataclass(frozen=True)
class NamedPlace:
    """What a name may stand for: `area` where one is meant, and the `others` that bear it. Neither: it is unknown."""

    area: Area | None = None
    others: tuple[Area, ...] = ()

    @property
    def state(self) -> Area | None:
        """The state that the area is or lies in, for a metropolitan area its principal state."""
        if self.area is None or self.area.kind == AreaKind.STATE:
            return self.area
        return self.area.state

    @property
    def metro(self) -> Area | None:
        return self.area if self.area and self.area.kind == AreaKind.METRO else None


def place_named(text: str, country: Country) -> NamedPlace:
    """The place in `country` that `text` names, in one query. A city comes before a state of the same name, the first
    city of a metropolitan area before its others; where several metropolitan areas are named, none is chosen."""
    city, region = _city_and_region(text)
    if not city:
        return NamedPlace()
    metro = Q(kind=AreaKind.METRO, name__icontains=city)
    state = Q(kind=AreaKind.STATE) & (Q(name__iexact=city) | Q(code__iexact=city))
    areas = list(
        Area.objects.in_country(country.iso)
        .filter(metro | state)
        .select_related("country", "state__country")
        .order_by("name")
    )
    states = [area for area in areas if area.kind == AreaKind.STATE and not region]
    if states and len(city) == 2:
        return NamedPlace(states[0])
    ranked = [(rank, area) for area in areas if (rank := _rank(area, city.casefold(), region)) is not None]
    best = min((rank for rank, _ in ranked), default=None)
    metros = [area for rank, area in ranked if rank == best]
    if len(metros) == 1:
        return NamedPlace(metros[0], tuple(states))
    if states and not metros:
        return NamedPlace(states[0])
    return NamedPlace(None, (*metros, *states))


def _city_and_region(text: str) -> tuple[str, str]:
    """“Austin, Texas” and “austin TX” in two parts; the second is "" where only one is named."""
    city, comma, region = " ".join(text.split()).partition(",")
    if not comma and len(words := city.split()) > 1 and len(words[-1]) == 2:
        city, region = " ".join(words[:-1]), words[-1]
    return city.strip(), region.strip().casefold()


def _rank(area: Area, city: str, region: str) -> int | None:
    """Which of the cities in a metropolitan area's name `city` is, None where it is none of them or elsewhere."""
    if area.kind != AreaKind.METRO:
        return None
    names, _, codes = area.name.casefold().rpartition(", ")
    cities = (names or codes).split("-")
    regions = {*codes.split("-"), area.state.name.casefold() if area.state else ""}
    # A name that is given in full, as links of ours do, has its hyphens.
    if city == names:
        return 0
    if city not in cities or (region and region not in regions and region != codes):
        return None
    return cities.index(city)
