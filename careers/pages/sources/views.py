"""Sources: the list, and one source with every figure that rests on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.models import Source
from careers.stats.thresholds import MINIMUM_N

from .account import read_account, read_limits
from .form import SourceFilter
from .read import figures_resting_on, sources_with_counts


@require_safe
def source_list(request: HttpRequest) -> HttpResponse:
    form = SourceFilter(request.GET)
    sources = sources_with_counts(form.value("kind"))
    return render(request, "pages/sources/list.html", {"form": form, "sources": sources}, status=form.status)


@require_safe
def source_page(request: HttpRequest, slug: str) -> HttpResponse:
    source = get_object_or_404(Source.objects.select_related("account"), slug=slug)
    context = {
        "source": source,
        "account": read_account(source),
        **read_limits(source),
        "minimum_n": MINIMUM_N,
        "resting": figures_resting_on(source, timezone.localdate()),
    }
    return render(request, "pages/sources/page.html", context)
