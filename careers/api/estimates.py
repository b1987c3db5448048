"""Estimates: what somebody would earn, and whether an offer is fair. Nothing of these answers is kept anywhere."""

from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from ninja import Query
from pydantic import Field

from careers.pages.estimates.export import as_data
from careers.pages.estimates.form import EstimateForm, OfferForm, PersonForm
from careers.pages.estimates.read import read_answer

from .addresses import absolute
from .api import reads
from .asking import asked_by, today
from .problems import Problem, refuse_errors
from .shapes import Shape

AMOUNT = "As people write it: 120000, 120k, 12 lakh"
EstimateQuery: Any = asked_by(EstimateForm, "role", "country", now=AMOUNT)
OfferQuery: Any = asked_by(OfferForm, "role", "country", base=AMOUNT, ctc="“on” where the sum has all in it")


class Range(Shape):
    """What one source says: the pay that one in ten, a quarter, half, three quarters and nine in ten stay under."""

    source: str
    kind: str = Field(description="published, or estimate from the source's reports.")
    basis: str
    currency: str
    p10: int | None
    p25: int | None
    median: int | None
    p75: int | None
    p90: int | None
    held_against: dict[str, Any] | None
    place_of_100: list[float] | None = Field(description="Between which of a hundred people the own pay lies.")
    about: str = Field("", description="Of a published figure, as are the five below: who was counted.")
    proxy: bool = False
    years: str = ""
    grade: str = ""
    employed: int | None = None
    mean_error_percent: float | None = None
    year: int | None = Field(None, description="Of an estimate, as are all below: the year it is for.")
    reports_like_this: int | None = None
    weights_percent: list[dict[str, Any]] = Field([], description="From whom how much was borrowed.")
    evidence: str = ""
    inside_80_range: float | None = Field(None, description="Of people left out, how many lay between p10 and p90.")
    inside_half_range: float | None = None
    measured_on: int | None = None
    p90_to_p10: float | None = None
    steps: list[dict[str, Any]] = []
    understood: list[str] = []
    not_known_to_it: list[str] = []


class Refused(Shape):
    source: str
    why: str
    rule: str
    counts: Any
    nearest: list[dict[str, Any]] = Field(description="Questions that it would answer.")


class Estimates(Shape):
    page: str
    question: dict[str, Any]
    place: str
    pay: dict[str, dict[str, Any]]
    offer: dict[str, Any] | None
    answers: list[Range] = Field(description="In the order of trust; sources are never blended.")
    as_now: Range | None
    refused: list[Refused]
    prevailing_wages: dict[str, Any] | None
    of_100_people_of_another_source: list[dict[str, Any]]


@reads(
    "/estimates",
    Estimates,
    tag="Estimates",
    form=lambda: EstimateForm(QueryDict()),
    examples=("role={role}&country={country}&years=5",),
    is_private=True,
)
def estimates(request: HttpRequest, asked: Query[EstimateQuery]) -> dict[str, Any]:
    """What would I earn? Every source answers with a calibrated range, and says how often such ranges held, or refuses
    with its reason. The address may hold what somebody earns, so the answer is never kept."""
    return _answered(request, EstimateForm(request.GET), "estimate")


@reads(
    "/offers",
    Estimates,
    tag="Estimates",
    form=lambda: OfferForm(QueryDict()),
    examples=("role={role}&country={country}&base=120000",),
    is_private=True,
)
def offers(request: HttpRequest, asked: Query[OfferQuery]) -> dict[str, Any]:
    """Is this offer fair? The same ranges, with the place of the offer in each on the same basis."""
    return _answered(request, OfferForm(request.GET), "offer", with_floor=True)


def _answered(request: HttpRequest, form: PersonForm, page: str, *, with_floor: bool = False) -> dict[str, Any]:
    refuse_errors(form)
    if not form.is_asked:
        raise _unasked(form)
    answer = read_answer(form, form.held_against, today(), with_floor=with_floor)
    return as_data(form, answer, absolute(request, f"{reverse(page)}?{form.query.urlencode()}"))


def _unasked(form: PersonForm) -> Problem:
    missing = [name for name in ("role", "country") if not form.value(name)]
    errors = [{"parameter": name, "detail": "This has to be given.", "near": []} for name in missing]
    return Problem(400, "An estimate is for a role and a country.", errors)
