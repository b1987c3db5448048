"""Data of pages: the address of a page with `.json` or `.csv` in place of its last slash gives the figures on it.

`with_data` puts both beside a page; what a page has on it is told by a function of its own, as Figures, so that all
files are of one shape and every figure in them has its source, licence and date.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from careers.database.spreadsheets import csv_lines
from careers.figures import Figure
from careers.figures.export import COLUMNS, csv_rows, figure_data, source_data
from careers.figures.figure import MEASURES, Address
from careers.stats.thresholds import MINIMUM_N, SMALL_N, STEADY_N

from .parameters import asked, takes

# What a file says of the floor (careers/cube/cells.py).
FLOOR = {"median": MINIMUM_N, "quartiles and interval": SMALL_N, "p10, p90 and all digits": STEADY_N}


@dataclass(frozen=True)
class PageData:
    """The `figures` on a page; `filter` says in a sentence what the page was asked for."""

    title: str
    figures: Sequence[Figure]
    filter: str = ""


DataOf = Callable[..., PageData]


def site_address(request: HttpRequest) -> str:
    return settings.SITE_URL or f"{request.scheme}://{request.get_host()}"


def address_of(page: Address) -> str:
    """Where a figure stands."""
    path_of_page = reverse(page.name, args=page.arguments)
    return f"{path_of_page}#{page.fragment}" if page.fragment else path_of_page


def with_data(page: URLPattern, data_of: DataOf, *parameters: str | type[Form]) -> list[URLPattern]:
    """The address of a `page` and those of its data, which `data_of` tells from the request and the arguments of the
    page. The files read the `parameters`, names or forms for those of their fields, and no others that the page may
    read: what somebody earns is not in a file."""
    stem = str(page.pattern).rstrip("/")
    files = {ending: _view(data_of, ending, parameters) for ending in ENDINGS}
    return [page, *(path(f"{stem}.{ending}", view, name=f"{page.name}_{ending}") for ending, view in files.items())]


ENDINGS = ("csv", "json")


def data_of_page(request: HttpRequest) -> list[tuple[str, str]]:
    """The (media type, address) of each file of the page that was asked for, with what they read of its query; none
    where it has none."""
    match = request.resolver_match
    if match is None or match.namespaces:
        return []
    try:
        path_of = {ending: reverse(f"{match.view_name}_{ending}", kwargs=match.kwargs) for ending in ENDINGS}
    except NoReverseMatch:
        return []
    query = asked(path_of["csv"], request.META.get("QUERY_STRING", ""))
    return [(_TYPES[ending], f"{address}{query and f'?{query}'}") for ending, address in path_of.items()]


_TYPES = {"csv": "text/csv", "json": "application/json"}


def _view(data_of: DataOf, ending: str, parameters: Sequence[str | type[Form]]) -> Callable[..., HttpResponse]:
    @require_safe
    @takes(*parameters)
    def view(request: HttpRequest, **arguments: str) -> HttpResponse:
        data = data_of(request, **arguments)
        name = slugify(request.path.rpartition(".")[0].strip("/").replace("/", " "))
        if ending == "csv":
            return csv_file(request, data.figures, name, data.filter)
        return json_file(request, data.figures, name, data.title, data.filter)

    return view


def csv_file(request: HttpRequest, figures: Iterable[Figure], name: str, asked: str = "") -> HttpResponse:
    """The figures as CSV, a line each, with the filter, the date and our licence in every line."""
    told = {"as_of": timezone.localdate().isoformat(), "our_licence": settings.LICENCE, "filter": asked}
    start = site_address(request)
    rows = [{**row, **told, "page": f"{start}{address_of(row['page'])}"} for row in csv_rows(figures)]
    # Of the values those that some figure has.
    known = set().union(*rows)
    columns = [name for name in (*COLUMNS, *told) if name in known or name not in MEASURES]
    response = HttpResponse("".join(csv_lines(columns, rows)), content_type="text/csv; charset=utf-8")
    return _as_file(response, f"{name}.csv", "attachment")


def json_file(request: HttpRequest, figures: Sequence[Figure], name: str, title: str, asked: str = "") -> HttpResponse:
    """The figures as one object of JSON: what was asked, when, under which licence, and each source once."""
    start = site_address(request)
    sources = {source.slug: source for figure in figures for source in figure.sources}
    data = {
        "title": title,
        "filter": asked,
        "as_of": timezone.localdate().isoformat(),
        "publisher": settings.SITE_NAME,
        "our_licence": settings.LICENCE,
        "address": f"{start}{request.path}",
        "shown_from_n": FLOOR,
        "figures": [_with_addresses(figure_data(figure), start) for figure in figures],
        "sources": {slug: source_data(source) for slug, source in sources.items()},
    }
    body = json.dumps(data, ensure_ascii=False)
    return _as_file(HttpResponse(body, content_type="application/json"), f"{name}.json", "inline")


def _with_addresses(data: dict[str, Any], start: str) -> dict[str, Any]:
    """A figure as data with its addresses in place of its key's and page's names."""
    data["address"] = f"{start}{reverse('figure', args=[data['key']])}" if data["key"] else None
    data["page"] = f"{start}{address_of(data['page'])}"
    for row in data.get("rows", ()):
        _with_addresses(row, start)
    return data


def _as_file(response: HttpResponse, name: str, how: str) -> HttpResponse:
    response["Content-Disposition"] = f'{how}; filename="{name}"'
    response["X-Robots-Tag"] = "noindex"
    response["Access-Control-Allow-Origin"] = "*"
    return response
