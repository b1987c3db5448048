"""Search: everything public that has a name, with the answer to what was asked."""

from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from ninja import Query
from pydantic import Field

from careers.pages.search.answers import Answer
from careers.pages.search.form import SearchForm
from careers.pages.search.read import Result, read_search

from .addresses import absolute
from .api import reads
from .asking import asked_by, today
from .problems import refuse_errors
from .shapes import Leading, Shape, leading

SearchQuery: Any = asked_by(SearchForm)


class Found(Shape):
    name: str
    kind: str
    summary: str
    why: str = Field(description="Why it was found, where its name does not say so.")
    page: str


class First(Shape):
    """The answer to what was asked, where the question was understood; else what was found first."""

    title: str
    page: str
    finding: str
    note: str
    leads: list[Leading] = Field(description="What leads of the pay that was asked about.")


class Search(Shape):
    q: str
    page: str
    first: First | None
    found: list[Found] = Field(description="What else was found, the best first and by kind.")
    nearest: list[Found] = Field(description="What is written nearly so, where nothing was found.")


@reads(
    "/search",
    Search,
    tag="Search",
    form=lambda: SearchForm(QueryDict()),
    examples=("q=python", "q=salary+of+{role}+in+usa"),
)
def search(request: HttpRequest, asked: Query[SearchQuery]) -> dict[str, Any]:
    """Search. Roles, skills, companies, places, questions, credentials and sources, with synonyms and typos."""
    form = SearchForm.of(request)
    refuse_errors(form)
    read = read_search(form.typed, today())
    first, groups = read.get("first"), read.get("groups", ())
    return {
        "q": form.typed,
        "page": absolute(request, f"{reverse('search')}?{form.query.urlencode()}"),
        "first": _first(request, first) if first else None,
        "found": [_found(request, each) for group in groups for each in group.results],
        "nearest": [_found(request, each) for each in read.get("nearest", ())],
    }


def _first(request: HttpRequest, answer: Answer) -> dict[str, Any]:
    return {
        "title": answer.title,
        "page": absolute(request, answer.url),
        "finding": answer.finding,
        "note": answer.note,
        "leads": [leading(request, lead) for _, lead in answer.leads],
    }


def _found(request: HttpRequest, result: Result) -> dict[str, Any]:
    return {
        **{name: getattr(result, name) for name in ("name", "kind", "summary", "why")},
        "page": absolute(request, result.url),
    }
