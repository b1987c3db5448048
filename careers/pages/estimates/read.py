"""What the two pages read: the estimates of every source, the official count of the place, and what the law asks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from careers.charts.tracks import RoundAxis
from careers.cube.cells import Cell
from careers.cube.question import PayQuestion
from careers.cube.reports import prevailing_wages
from careers.models import Country, EstimateCheck, PayBasis, Role, Source, SourceKind, WageEstimate
from careers.pay.amounts import HIGHEST, LOWEST
from careers.pay.currency import latest_parity
from careers.pay.estimates import Estimate, Refusal, estimates_for_question
from careers.pay.figure import PayFigure
from careers.pay.figures import figure_of_estimate
from careers.pay.place_names import NamedPlace

from .form import PersonForm
from .rows import HeldAgainst, Row, drawn, placed, row_of_estimate, row_of_figure

# An amount so many times under the lowest P10 of all sources, or over the highest P90, is probably in another unit.
FAR_OFF = 4


@dataclass(frozen=True)
class PersonAnswer:
    """What all sources say to one question. `rows` are in the order of trust, the official one first; `refusals` say
    why a source does not answer. `floor` holds the prevailing wages of the role in the state, None where no state is
    asked about or no source has them. `across` says of how many in a hundred people of a second source the range of a
    first one holds, for each two that answer, as the last check of the estimates found. `as_now` is what the source of
    the leading estimate says of the reader's present work, on the same basis, None where it does not answer or the
    reader did not say.
    """

    role: Role
    country: Country
    named_place: NamedPlace
    rows: list[Row]
    refusals: list[Refusal]
    axis: RoundAxis | None
    floor: Cell | None
    across: list[tuple[Source, Source, int]]
    bounds: tuple[float, float] | None
    as_now: Row | None = None

    @property
    def official(self) -> Row | None:
        return next((row for row in self.rows if row.figure), None)

    @property
    def estimated(self) -> list[Row]:
        return [row for row in self.rows if row.estimate]

    @property
    def lead(self) -> Row | None:
        """The estimate that knows most of what the reader said; of several the one that is trusted most."""
        return leading(self.rows)

    @property
    def nearest_refusal(self) -> Refusal | None:
        """The refusal of the source that comes nearest to an answer: one that passed more of the rules."""
        order = {rule: place for place, rule in enumerate(("role", "level", "flag"))}
        return min(self.refusals, key=lambda refusal: order.get(refusal.rule, len(order)), default=None)


def read_answer(form: PersonForm, held_against: HeldAgainst, as_of: date, *, with_floor: bool = False) -> PersonAnswer:
    """The answer to a form that names a role and a country (`is_asked`)."""
    assert form.job
    role, country = form.job
    answers = estimates_for_question(form.question, as_of)
    official = official_figure(role, country, form.named_place, as_of)
    rows = [row_of_figure(official)] if official else []
    rows += [row_of_estimate(answer, form.told) for answer in answers if isinstance(answer, Estimate)]
    as_now = _as_now(form, leading(rows), as_of)
    shown = [placed(row, held_against, country.currency) for row in ([*rows, as_now] if as_now else rows)]
    axis, shown = drawn(shown, country.currency)
    rows, as_now = (shown[:-1], shown[-1]) if as_now else (shown, None)
    # A source that is not about the country at all comes last.
    refusals = sorted(
        (answer for answer in answers if isinstance(answer, Refusal)), key=lambda refusal: refusal.rule == "country"
    )
    state = form.named_place.state
    has_filings = any(answer.source.kind == SourceKind.FILING for answer in answers)
    asked = PayQuestion(roles=(role.slug,), countries=(country.code,), areas=(state.address,) if state else ())
    return PersonAnswer(
        role=role,
        country=country,
        named_place=form.named_place,
        rows=rows,
        refusals=refusals,
        axis=axis,
        floor=_with_enough(prevailing_wages(asked)) if with_floor and state and has_filings else None,
        across=_across([row.source for row in rows if row.estimate], country),
        bounds=_bounds(rows, country),
        as_now=as_now,
    )


def leading(rows: Sequence[Row]) -> Row | None:
    """The estimate that knows most of what the reader said; of several the one that is trusted most."""
    return min((row for row in rows if row.estimate), key=lambda row: len(row.ignored), default=None)


def _as_now(form: PersonForm, lead: Row | None, as_of: date) -> Row | None:
    work = form.value("work") if "work" in form.fields else ""
    if lead is None or not work or work == form.question.role:
        return None
    for answer in estimates_for_question(replace(form.question, role=work), as_of):
        is_same = isinstance(answer, Estimate) and answer.source == lead.source and answer.basis == lead.basis
        if is_same and isinstance(answer, Estimate):
            return row_of_estimate(answer, form.told)
    return None


def _across(sources: Sequence[Source], country: Country) -> list[tuple[Source, Source, int]]:
    by_slug = {source.slug: source for source in sources}
    check = EstimateCheck.objects.first() if len(by_slug) > 1 else None
    return [
        (by_slug[case["source"]], by_slug[case["name"]], round(100 * case["wide"]))
        for case in (check.cases if check else ())
        if case["kind"] == "across"
        and case["country"] == country.code
        and case["source"] != case["name"]
        and {case["source"], case["name"]} <= by_slug.keys()
    ]


def _with_enough(cell: Cell) -> Cell | None:
    """A Cell that shows its middle half."""
    return cell if cell.spread and cell.spread.p25 is not None else None


def _bounds(rows: Sequence[Row], country: Country) -> tuple[float, float] | None:
    """Between what yearly pay is plausible; None where nothing is known of the country's money."""
    ends = [(row.quantiles[0], row.quantiles[4]) for row in rows if row.currency == country.currency]
    known = [(low, high) for low, high in ends if low is not None and high is not None]
    if known:
        return min(low for low, _ in known) / FAR_OFF, max(high for _, high in known) * FAR_OFF
    parity = latest_parity(country)
    if parity is None:
        return None
    return float(LOWEST / parity.factor), float(HIGHEST[PayBasis.TOTAL] / parity.factor)


def official_figure(role: Role, country: Country, named_place: NamedPlace, as_of: date) -> PayFigure | None:
    """The official count of the role's leading occupation in the smallest place that is asked about and has one, in
    one query."""
    areas = [area.pk for area in (named_place.metro, named_place.state) if area]
    statistics = (
        WageEstimate.objects.of_role(role)
        .filter(country=country, sector_code="", experience="", source__kind=SourceKind.OFFICIAL)
        .filter(Q(area=None) | Q(area__in=areas))
        .exclude(median=None)
        .select_related("source__account", "country", "occupation", "area")
    )

    def leads_by(statistic):
        return (
            bool(statistic.occupation_id) and statistic.occupation.is_remainder,
            statistic.match_position or 0,
            areas.index(statistic.area_id) if statistic.area_id else len(areas),
            -(statistic.year or 0),
        )

    first = min(statistics, key=leads_by, default=None)
    if first is None:
        return None
    return figure_of_estimate(first, role.name, as_of, match=first.match, why=first.match_why)
