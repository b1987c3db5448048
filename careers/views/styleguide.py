"""The gallery of the design language, for those who work on the portal."""

from datetime import date

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from careers.charts.gallery import gallery, maps
from careers.charts.ranges import draw
from careers.filters import RoleFilter
from careers.models import Source, SourceKind
from careers.pay.figures import PayFigure
from careers.pay.grades import grade

TOKENS = ("paper", "raised", "line", "line-strong", "ink", "ink-soft", "accent", "accent-soft", "warm", "mark")
_AS_OF = date(2026, 1, 1)


def _sample(kind, n, **values):
    source = Source(
        slug="sample",
        kind=kind,
        publisher=f"A sample {SourceKind(kind).label.lower()}",
        title="Made up for this page",
        period_start=date(2025, 1, 1),
        period_end=date(2025, 12, 31),
        retrieved_on=_AS_OF,
    )
    return PayFigure(
        source=source,
        country="US",
        country_name="United States",
        currency="USD",
        basis="base",
        subject="Sample role",
        is_proxy=kind == SourceKind.OFFICIAL,
        why_proxy="Shows how a proxy is said." if kind == SourceKind.OFFICIAL else "",
        years="2025",
        grade=grade(source, as_of=_AS_OF, n=n, has_error=True, is_proxy=kind == SourceKind.OFFICIAL),
        n=n,
        **values,
    )


def _sample_figures():
    full = {"p10": 82_000, "p25": 104_000, "median": 136_000, "p75": 171_000, "p90": 214_000}
    return [
        _sample(SourceKind.OFFICIAL, None, employment=120_000, **full),
        _sample(SourceKind.SURVEY, 340, **{name: amount + 9_000 for name, amount in full.items()}),
        _sample(SourceKind.REPORTED, 18, **{name: amount + 21_000 for name, amount in full.items()}),
        _sample(SourceKind.CLAIM, None, mean=109_000),
    ]


@require_safe
def styleguide(request):
    if not (settings.DEBUG or request.user.is_staff):
        raise Http404("The style guide is for those who work on the portal.")
    figures = _sample_figures()
    context = {
        "figures": figures,
        "strip": draw(figures, "USD"),
        "gallery": gallery(),
        "maps": maps(),
        "page": Paginator(range(90), 30).page(2),
        "form": RoleFilter(request.GET),
        "tokens": TOKENS,
        "kinds": SourceKind,
        "sizes": range(6),
    }
    return render(request, "careers/styleguide.html", context)
