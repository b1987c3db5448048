"""What leads: the figure that pages give first of a role's pay in a country, by the rule that /methodology/ publishes.

It is decided here and nowhere else, so that every page, download and block of structured data gives the same answer.

1. The medians of the sources that measure the role itself, from STEADY_N reports on or as an official statistic of
   exactly its occupation, as a range; of one such source its median, with the interval.
2. Where there is none, the source that measures the role itself with the most reports from SMALL_N on, called
   uncertain.
3. Where there is none either, nothing leads; what comes nearest is named as what it is.

What a selection flag or a stand-in stands beside, and what is left of many occupations, is listed and never leads.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Any

from careers.cube.cells import CellQuery, plain, read
from careers.database.kept import kept
from careers.models import Country, PayBasis, Role, SourceKind
from careers.stats.thresholds import SMALL_N, STEADY_N

from .caveats import read_caveats
from .currency import Rates
from .figure import PayFigure
from .figures import estimates_of_roles, figures_of_all_kinds, of_all_kinds, paid_abroad, role_figures, sources_by_slug
from .money import between, count, short
from .words import in_sentence


class LeadKind(StrEnum):
    RANGE = "range"
    UNCERTAIN = "uncertain"
    NEAREST = "nearest"
    NONE = "none"


_BASES = {
    PayBasis.BASE: "base pay",
    PayBasis.TOTAL: "total pay",
    PayBasis.UNSTATED: "unspecified pay",
}
# Said beside a figure wherever it stands.
CORRECTED = "corrected by the editors"
# How the line names a source, and whom it counts.
_KINDS: dict[str, tuple[str, str]] = {
    SourceKind.OFFICIAL: ("official", "people"),
    SourceKind.FILING: ("visa filings", "filings"),
    SourceKind.SURVEY: ("survey", "people"),
    SourceKind.REPORTED: ("adverts", "adverts"),
    SourceKind.CLAIM: ("claim", "reports"),
    SourceKind.EDITORIAL: ("editors", "reports"),
}


@dataclass(frozen=True)
class Lead:
    """What is said first of the pay of `role` in `country`.

    `figures` lead, in the country's own currency wherever there is a rate, the lowest median first; those of NEAREST
    lead nothing, and come the most trustworthy first. `flagged` are the figures of the role that a selection flag
    keeps from leading. `has_own` says that a source without a flag counts the role itself, though too few.
    """

    kind: LeadKind
    role: Role
    country: Country
    figures: tuple[PayFigure, ...] = ()
    flagged: tuple[PayFigure, ...] = ()
    has_own: bool = False

    @property
    def is_headline(self) -> bool:
        """Whether a number stands in a headline's typography."""
        return self.kind in (LeadKind.RANGE, LeadKind.UNCERTAIN)

    @property
    def currency(self) -> str:
        return self.figures[0].currency if self.figures else self.country.currency

    @property
    def headline(self) -> str:
        """The amount or the range of amounts: “$120k to $159k”, “about ₹16 lakh”; "" where nothing leads."""
        if not self.is_headline:
            return ""
        low, high = self.figures[0].median, self.figures[-1].median
        amount = short(low, self.currency)
        if self.kind == LeadKind.UNCERTAIN:
            return f"about {amount}"
        return amount if amount == short(high, self.currency) else between(low, high, self.currency)

    @property
    def rest(self) -> str:
        """What the line says after the headline: by which sources, on which basis, of how many, and how sure."""
        if not self.is_headline:
            return ""
        if len(self.figures) > 1:
            return f", by source: {', '.join(self.parts)}"
        (figure,) = self.figures
        name, _ = _KINDS[figure.source.kind]
        sure = f", {_likely(figure)}" if figure.low is not None else ""
        if self.kind == LeadKind.UNCERTAIN:
            return f" {_basis(figure)} ({name}), {counted(figure.source.kind, figure.n or 0)}{sure}"
        return f" {_basis(figure)} ({_name_and_size(figure)}){sure}"

    @property
    def parts(self) -> list[str]:
        """A phrase for each figure: “base pay $120k (official, 262,440 employees)”."""
        return [
            f"{_basis(figure)} {short(figure.value, figure.currency)} ({_name_and_size(figure)})"
            for figure in self.figures
        ]

    @property
    def why_none(self) -> str:
        """Why nothing leads, as a sentence; "" where something does."""
        if self.is_headline:
            return ""
        measures = f"has {SMALL_N} reports of" if self.has_own else "measures"
        whom = in_sentence(self.role.plural)
        if self.flagged:
            return f"No source that is fit for {self.country.in_sentence} {measures} {whom} there."
        return f"No source {measures} {whom} in {self.country.in_sentence}."

    @property
    def explained(self) -> str:
        """What stands under the headline, as a phrase of its own; where nothing leads, why."""
        if not self.is_headline:
            return self.why_none
        words = self.rest.removeprefix(",").strip()
        return f"{words[:1].upper()}{words[1:]}."

    @property
    def line(self) -> str:
        """The whole in one sentence without a full stop at the end."""
        if self.is_headline:
            return self.headline + self.rest
        sentence = self.why_none.removesuffix(".")
        return f"{sentence}; nearest: {self.nearest}" if self.nearest else sentence

    @property
    def nearest(self) -> str:
        """What comes nearest where nothing leads, each with whom it counts; "" of nothing."""
        if self.is_headline:
            return ""
        return ", ".join(f"{figure.subject}, {part}" for figure, part in zip(self.figures, self.parts, strict=True))


def counted(kind: str, n: int) -> str:
    """How many a source of `kind` counts, with whom: “1,334 adverts”."""
    return f"{count(n)} {_KINDS[kind][1]}"


def size_of(figure: PayFigure) -> str:
    """How many a figure rests on, with whom it counts."""
    if figure.n:
        return counted(figure.source.kind, figure.n)
    return f"{count(figure.employment)} employees" if figure.employment else "n not stated"


def _basis(figure: PayFigure) -> str:
    """Adverts do not say what their pay is made of."""
    is_advertised = (figure.source.kind, figure.basis) == (SourceKind.REPORTED, PayBasis.UNSTATED)
    return "advertised pay" if is_advertised else _BASES[PayBasis(figure.basis)]


def _likely(figure: PayFigure) -> str:
    return f"likely between {between(figure.low, figure.high, figure.currency, 'and')}"


def _name_and_size(figure: PayFigure) -> str:
    name, _ = _KINDS[figure.source.kind]
    said = [name]
    if figure.n:
        said.append(count(figure.n))
    elif figure.employment:
        said.append(f"{count(figure.employment)} employees")
    if figure.grade.note:
        said.append(CORRECTED)
    return ", ".join(said)


def measures_role(figure: PayFigure) -> bool:
    """Whether a figure counts the role itself and states how many it rests on: reports, or the people that an official
    statistic stands for."""
    has_size = figure.n is not None or figure.source.kind == SourceKind.OFFICIAL
    return has_size and figure.median is not None and not figure.is_proxy and not figure.is_remainder


def can_lead(figure: PayFigure) -> bool:
    return measures_role(figure) and not figure.flag


def _is_steady(figure: PayFigure) -> bool:
    return figure.n is None or figure.n >= STEADY_N


def lead_of(
    role: Role, country: Country, figures: Iterable[PayFigure], all_kinds: Iterable[PayFigure], rates: Rates
) -> Lead:
    """The Lead of `role` in `country`. Of `figures`, those of role_figures, and of `all_kinds`, what surveys say of
    developers of all kinds, only those of the country count."""
    here = [figure.in_currency(country.currency, rates) for figure in figures if figure.country == country.iso]
    flagged = tuple(figure for figure in here if measures_role(figure) and figure.flag)
    own = one_a_source(figure for figure in here if can_lead(figure) and figure.currency == country.currency)
    if steady := [figure for figure in own if _is_steady(figure)]:
        leading = tuple(sorted(steady, key=lambda figure: figure.median or 0))
        return Lead(LeadKind.RANGE, role, country, leading, flagged)
    if uncertain := [figure for figure in own if (figure.n or 0) >= SMALL_N]:
        largest = max(uncertain, key=lambda figure: figure.n or 0)
        return Lead(LeadKind.UNCERTAIN, role, country, (largest,), flagged)
    everyone = [figure.in_currency(country.currency, rates) for figure in all_kinds if figure.country == country.iso]
    nearest = tuple(
        figure
        for figure in (*here, *one_a_source(everyone))
        if figure.is_proxy and not figure.is_remainder and not figure.flag and figure.median and _is_steady(figure)
    )
    has_own = any(
        not figure.is_proxy and not figure.flag and figure.source.kind != SourceKind.CLAIM for figure in here
    )
    return Lead(LeadKind.NEAREST if nearest else LeadKind.NONE, role, country, nearest, flagged, has_own)


def rates_for(countries: Iterable[Country], figures: Iterable[PayFigure]) -> Rates:
    """The Rates by which `figures` can be said in the currencies of `countries`."""
    named = {country.currency for country in countries} | {figure.currency for figure in figures}
    return _rates_of(frozenset(named - {"USD"}))


@kept
def _rates_of(currencies: frozenset[str]) -> Rates:
    return Rates(currencies)


def one_a_source(figures: Iterable[PayFigure]) -> list[PayFigure]:
    """Of each source and basis one figure. The same source in another currency is another part of the same answer.

    What was paid in the country's own currency comes before what had to be converted, wherever it is steady, and then
    the figure of the most reports.
    """
    of_source: defaultdict[tuple[str, str], list[PayFigure]] = defaultdict(list)
    for figure in figures:
        of_source[figure.source.slug, figure.basis].append(figure)

    def weight(figure: PayFigure) -> tuple[bool, int]:
        return not figure.conversion and _is_steady(figure), figure.n or 0

    return [max(same, key=weight) for same in of_source.values()]


@dataclass(frozen=True)
class PayOfRoles:
    """The PayFigures and the Lead of each role in each country, by primary key of the role and ISO code."""

    figures: dict[tuple[int, str], list[PayFigure]]
    leads: dict[tuple[int, str], Lead]


def pay_of_roles(roles: Sequence[Role], countries: Collection[Country], as_of: date) -> PayOfRoles:
    """The PayOfRoles of `roles` in `countries`, in five queries however many there are."""
    isos = [country.iso for country in countries]
    sources, caveats = sources_by_slug(), read_caveats()
    cells = read(
        {
            "role": CellQuery(plain(role=[role.slug for role in roles], country=isos)),
            "all kinds": CellQuery(of_all_kinds(isos)),
            "abroad": paid_abroad(role=[role.slug for role in roles], country=isos),
        }
    )
    estimates = estimates_of_roles(roles, countries)
    cells_of: defaultdict[str | None, list[Any]] = defaultdict(list)
    abroad_of: defaultdict[str | None, list[Any]] = defaultdict(list)
    for of_role, name in ((cells_of, "role"), (abroad_of, "abroad")):
        for cell in cells[name]:
            of_role[cell.role].append(cell)
    all_kinds = figures_of_all_kinds(cells["all kinds"], sources, as_of, caveats)
    figures_of = {
        role.pk: role_figures(
            role, estimates[role.pk], cells_of[role.slug], sources, as_of, caveats, abroad_of[role.slug]
        )
        for role in roles
    }
    pay = PayOfRoles({}, {})
    rates = rates_for(countries, [*all_kinds, *chain(*figures_of.values())])
    for role in roles:
        figures = figures_of[role.pk]
        for country in countries:
            pay.figures[role.pk, country.iso] = [figure for figure in figures if figure.country == country.iso]
            pay.leads[role.pk, country.iso] = lead_of(role, country, figures, all_kinds, rates)
    return pay


@kept
def published_roles() -> list[Role]:
    """All published roles with their families. Callers must not change them."""
    return list(Role.objects.published().select_related("family"))


@kept
def pay_of_published(iso: str, as_of: date) -> PayOfRoles:
    """The PayOfRoles of all published roles in the country with this ISO code. Callers must not change it."""
    countries = Country.objects.filter(iso=iso)
    return pay_of_roles(published_roles(), list(countries), as_of)


def lead_for(role: Role, country: Country, as_of: date) -> Lead:
    """The Lead of one role in one country."""
    return pay_of_roles([role], [country], as_of).leads[role.pk, country.iso]
