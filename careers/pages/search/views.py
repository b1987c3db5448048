"""Search: one box for everything that has a name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from careers.pages.shared.parameters import takes

from .form import SearchForm
from .read import read_search, read_suggestions


@require_safe
@vary_on_headers("HX-Request")
@takes(SearchForm)
def search(request: HttpRequest) -> HttpResponse:
    """The page, or for htmx the few suggestions under the box while somebody types."""
    form = SearchForm.of(request)
    if "HX-Request" in request.headers:
        suggestions = {"suggestions": read_suggestions(form.typed)}
        return render(request, "pages/search/_suggestions.html", suggestions, status=form.status)
    context = {"form": form, **read_search(form.typed, timezone.localdate())}
    return render(request, "pages/search/page.html", context, status=form.status)
