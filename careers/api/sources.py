"""Sources: every published work that a figure rests on, with its licence and what it cannot tell."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from ninja import Query
from pydantic import Field

from careers.models import Source
from careers.pages.sources.form import SourceFilter
from careers.pages.sources.read import figures_resting_on, sources_with_counts

from .addresses import absolute
from .api import reads
from .asking import asked_by, page_of, today
from .problems import refuse_errors
from .shapes import List, SourceLink, source_link

SourceQuery: Any = asked_by(SourceFilter, paged=True)


class SourceLine(SourceLink):
    title: str
    publisher: str
    geography: str
    period_start: date | None
    period_end: date | None
    published_on: date | None
    page: str


class Sources(List):
    items: list[SourceLine]


class WholeSource(SourceLine):
    measures: str = Field(description="Markdown, as are the two below.")
    cannot_tell: str
    defects: str
    n: int | None = Field(description="How many people, posts or filings it has in all.")
    current_until: date | None = Field(description="The last day on which its figures are current.")
    resting: str = Field(description="What rests on it here, counted, in a sentence.")


@reads("/sources", Sources, tag="Sources", form=lambda: SourceFilter(QueryDict()), examples=("", "kind=official"))
def sources(request: HttpRequest, asked: Query[SourceQuery]) -> dict[str, Any]:
    """The sources. Each with its licence, the days that it describes, and where its publisher has it."""
    form = SourceFilter.of(request)
    refuse_errors(form)
    part = page_of(request, sources_with_counts(form.value("kind"), form.typed), asked)
    return {**part, "items": [_line(request, each) for each in part["items"]]}


@reads("/sources/{slug:slug}", WholeSource, tag="Sources", examples=("{source}",))
def source(request: HttpRequest, slug: str) -> dict[str, Any]:
    """One source. What it measures, what it cannot tell, and how much here rests on it."""
    found = Source.objects.filter(slug=slug).first()
    if found is None:
        raise Http404(f"No source is called “{slug}”.")
    resting = figures_resting_on(found, today())
    return {
        **_line(request, found),
        **{name: getattr(found, name) for name in ("measures", "cannot_tell", "defects")},
        "n": found.sample_size,
        "current_until": resting["current_until"],
        "resting": resting["summary"],
    }


def _line(request: HttpRequest, of: Source) -> dict[str, Any]:
    stored = ("title", "publisher", "geography", "period_start", "period_end", "published_on")
    return {
        **source_link(request, of),
        **{name: getattr(of, name) for name in stored},
        "page": absolute(request, reverse("source", args=[of.slug])),
    }
