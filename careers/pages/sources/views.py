"""Sources: the list, and one source with every figure that rests on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from careers.changes.reading import changes
from careers.models import PublicChangeKind, Source
from careers.pages.shared.parameters import takes
from careers.stats.thresholds import MINIMUM_N
from careers.structured import data_catalog, dataset, words_of

from .account import read_account, read_limits
from .decided import read_decided
from .form import SourceFilter
from .read import figures_resting_on, sources_with_counts

CORRECTIONS_SHOWN = 5


@require_safe
@takes(SourceFilter)
def source_list(request: HttpRequest) -> HttpResponse:
    form = SourceFilter.of(request)
    sources = sources_with_counts(form.value("kind"), form.typed)
    context = {"form": form, "sources": sources}
    context["structured"] = [data_catalog(sources, "Sources", reverse("sources"))] if sources else []
    return render(request, "pages/sources/list.html", context, status=form.status)


@require_safe
def source_page(request: HttpRequest, source: str) -> HttpResponse:
    published = get_object_or_404(Source.objects.select_related("account"), slug=source)
    today = timezone.localdate()
    context = {
        "source": published,
        "decided": read_decided(published, today),
        "account": read_account(published),
        **read_limits(published),
        "structured": [dataset(published, words_of(published.measures_html))],
        "minimum_n": MINIMUM_N,
        "corrections": changes(PublicChangeKind.CORRECTION).filter(sources=published)[:CORRECTIONS_SHOWN],
        "resting": figures_resting_on(published, today),
    }
    return render(request, "pages/sources/page.html", context)
