"""One figure or table: its page, its files, and a frame for the pages of others."""

from collections.abc import Callable
from functools import wraps

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from careers.figures import Figure, find
from careers.pages.shared.data_files import csv_file, json_file

from .draw import png, svg
from .read import chart_and_citation, read_figure

View = Callable[[HttpRequest, Figure], HttpResponse]


def of_figure(view: View) -> Callable[..., HttpResponse]:
    """A view of the figure that an address has the key of: 404 where there is none, and the address of today where the
    key was another."""

    @require_safe
    @wraps(view)
    def found(request: HttpRequest, key: str) -> HttpResponse:
        figure = find(key)
        if figure is None:
            raise Http404("No figure has this key. Perhaps a newer release replaced it, or too few reports are left.")
        if figure.key != key and request.resolver_match:
            return HttpResponsePermanentRedirect(reverse(request.resolver_match.view_name, args=[figure.key]))
        return view(request, figure)

    return found


@of_figure
def figure_page(request: HttpRequest, figure: Figure) -> HttpResponse:
    return render(request, "pages/figures/page.html", read_figure(request, figure))


@of_figure
def figure_json(request: HttpRequest, figure: Figure) -> HttpResponse:
    return json_file(request, [figure], figure.key, figure.title)


@of_figure
def figure_csv(request: HttpRequest, figure: Figure) -> HttpResponse:
    return csv_file(request, [figure], figure.key)


@of_figure
def figure_svg(request: HttpRequest, figure: Figure) -> HttpResponse:
    return _picture(request, figure, "svg")


@of_figure
def figure_png(request: HttpRequest, figure: Figure) -> HttpResponse:
    return _picture(request, figure, "png")


_TYPES = {"svg": "image/svg+xml; charset=utf-8", "png": "image/png"}


def _picture(request: HttpRequest, figure: Figure, ending: str) -> HttpResponse:
    chart, _ = chart_and_citation(request, figure)
    if chart is None:
        raise Http404("This figure has no chart: its numbers stand on its page.")
    body = svg(figure, chart) if ending == "svg" else png(figure, chart)
    response = HttpResponse(body, content_type=_TYPES[ending])
    response["Content-Disposition"] = f'inline; filename="{figure.key}.{ending}"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@of_figure
def embed(request: HttpRequest, figure: Figure) -> HttpResponse:
    """The chart with its source line, or the numbers where there is none, in a bare page that anyone may frame."""
    response = render(request, "pages/figures/embed.html", read_figure(request, figure))
    response["X-Robots-Tag"] = "noindex"
    return response
