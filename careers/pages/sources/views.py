"""Sources: the list, and one source with every figure that rests on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.models import Source
from careers.pages.shared.parameters import takes
from careers.stats.thresholds import MINIMUM_N

from .account import read_account, read_limits
from .decided import read_decided
from .form import SourceFilter
from .read import figures_resting_on, sources_with_counts


@require_safe
@takes(SourceFilter)
def source_list(request: HttpRequest) -> HttpResponse:
    form = SourceFilter.of(request)
    sources = sources_with_counts(form.value("kind"), form.typed)
    return render(request, "pages/sources/list.html", {"form": form, "sources": sources}, status=form.status)


@require_safe
def source_page(request: HttpRequest, source: str) -> HttpResponse:
    published = get_object_or_404(Source.objects.select_related("account"), slug=source)
    today = timezone.localdate()
    context = {
        "source": published,
        "decided": read_decided(published, today),
        "account": read_account(published),
        **read_limits(published),
        "minimum_n": MINIMUM_N,
        "resting": figures_resting_on(published, today),
    }
    return render(request, "pages/sources/page.html", context)
