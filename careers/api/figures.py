"""Figures: every number and table that can be cited, by the key that holds for good."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict
from django.urls import reverse
from ninja import Query
from pydantic import Field

from careers.database.kept import kept
from careers.figures import all_keys, find
from careers.figures.export import figure_data
from careers.figures.keys import LONGEST
from careers.pages.figures import urls  # noqa: F401 - says what a key is in an address
from careers.pages.shared.data_files import address_of
from careers.pages.shared.filters import Filter

from .addresses import absolute, answered_at
from .api import reads
from .asking import asked_by, page_of
from .problems import refuse_errors
from .shapes import List, Shape, SourceLink, source_link


class KeyFilter(Filter):
    key = forms.CharField(label="How the keys begin", required=False, max_length=LONGEST)


FigureQuery: Any = asked_by(
    KeyFilter, paged=True, key="Such as pay.data-engineer or jobs; keys are nouns and slugs, the widest first"
)


class Key(Shape):
    key: str
    url: str


class Figures(List):
    items: list[Key]


class Cited(Shape):
    """A number, or a table whose rows are such numbers. A row that nobody can cite has no key."""

    key: str | None
    title: str
    label: str
    sentence: str
    values: dict[str, float] = Field(description="By what they measure; `unit` is that of the first.")
    currency: str
    unit: str
    n: int | None
    uncertain: bool
    grade: str | None = Field(description="A to D; what is no pay carries none.")
    grade_reasons: list[str]
    basis: str
    about: str
    proxy: bool
    period: str
    conversion: str
    notes: list[str] = Field(description="What else one must know.")
    source: str | None
    page: str
    restated: dict[str, Any] | None = Field(None, description="The same in another currency, and how it came about.")
    rows: list["Cited"] = []


class WholeFigure(Cited):
    cite_at: str = Field(description="The page to cite, which holds for good.")
    sources: list[SourceLink]


@kept
def _keys() -> list[str]:
    return sorted(set(all_keys()))


@reads("/figures", Figures, tag="Figures", form=lambda: KeyFilter(QueryDict()), examples=("key=pay.{role}.",))
def figures(request: HttpRequest, asked: Query[FigureQuery]) -> dict[str, Any]:
    """The keys of all figures. In the order of the alphabet; each leads to its figure."""
    form = KeyFilter(request.GET)
    refuse_errors(form)
    part = page_of(request, [key for key in _keys() if key.startswith(form.value("key"))], asked)
    items = [{"key": key, "url": answered_at(request, "figure", key=key)} for key in part["items"]]
    return {**part, "items": items}


@reads("/figures/{key:key}", WholeFigure, tag="Figures", examples=("pay.{role}.{country}",))
def figure(request: HttpRequest, key: str) -> dict[str, Any] | HttpResponse:
    """One figure or table. With its n, interval, grade, basis, period and sources, and the page to cite."""
    found = find(key)
    if found is None:
        raise Http404("No figure has this key. Perhaps a newer release replaced it, or too few reports are left.")
    if found.key != key:
        return HttpResponsePermanentRedirect(answered_at(request, "figure", key=found.key))
    return {
        **_on_this_site(request, figure_data(found)),
        "cite_at": absolute(request, reverse("figure", args=[key])),
        "sources": [source_link(request, source) for source in found.sources],
    }


def _on_this_site(request: HttpRequest, data: dict[str, Any]) -> dict[str, Any]:
    """The data of a figure and of its rows with addresses that others can follow."""
    data["page"] = absolute(request, address_of(data["page"]))
    data["rows"] = [_on_this_site(request, row) for row in data.get("rows", ())]
    return data
