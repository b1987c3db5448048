"""The gallery of the design language, for those who work on the portal."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from careers.charts.ranges import draw
from careers.models import SkillLevel, SourceKind
from careers.pages.shared.parameters import takes

from .form import SampleFilter
from .gallery import compared, gallery, maps
from .samples import sample_comparisons, sample_figures, sample_ladder

TOKENS = ("paper", "raised", "line", "line-strong", "ink", "ink-soft", "accent", "accent-soft", "warm", "mark")


@require_safe
@takes(SampleFilter)
def styleguide(request: HttpRequest) -> HttpResponse:
    if not (settings.DEBUG or getattr(request.user, "is_staff", False)):
        raise Http404("The style guide is for those who work on the portal.")
    figures = sample_figures()
    context = {
        "figures": figures,
        "ladder": sample_ladder(),
        "levels": SkillLevel.values,
        "strip": draw(figures, "USD"),
        "gallery": gallery(),
        "compared": compared(),
        "medians": [(136_000, 54, 49, 60, False), (121_000, 48, 38, 62, True)],
        "maps": maps(),
        "page": Paginator(range(90), 30).page(2),
        "comparisons": sample_comparisons(figures[1].source),
        "form": SampleFilter(request.GET),
        "tokens": TOKENS,
        "kinds": SourceKind,
        "sizes": range(6),
    }
    return render(request, "pages/styleguide/page.html", context)
