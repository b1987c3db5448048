"""The gallery of the design language, for those who work on the portal."""

from datetime import date

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from careers.charts.factors import draw_effects
from careers.charts.ranges import draw
from careers.models import Factor, FactorEffect, Source, SourceKind
from careers.pages.shared.comparisons import Comparisons, axis_ends
from careers.pages.shared.filters import Filter, choice, search
from careers.pay.factors import finding
from careers.pay.figures import PayFigure
from careers.pay.grades import grade

from .gallery import gallery, maps

TOKENS = ("paper", "raised", "line", "line-strong", "ink", "ink-soft", "accent", "accent-soft", "warm", "mark")
_AS_OF = date(2026, 1, 1)


class SampleFilter(Filter):
    q = search("Title or publisher")
    kind = choice("Kind of source", SourceKind.choices)
    sort = choice("Sort by", [("name", "Name"), ("date", "Date")], empty=None, initial="name")


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


def _sample_comparisons(source):
    """Two differences, one of which cannot be told from none."""
    rows = {"senior": ("mid", "differs", 24, 13, 37), "mid": ("entry", "indistinguishable", 6, -4, 17)}
    findings = [
        finding(
            FactorEffect(
                source=source,
                currency="USD",
                factor=Factor.EXPERIENCE,
                level=level,
                reference=reference,
                verdict=verdict,
                difference=difference,
                low=low,
                high=high,
                amount=difference * 1_200,
                n_level=340,
                n_reference=88,
                held_equal="size,year",
            ),
            source,
            _AS_OF,
        )
        for level, (reference, verdict, difference, low, high) in rows.items()
    ]
    drawn = draw_effects(findings)
    held = findings[0].held
    return {
        "part": Comparisons(source, "USD", held, drawn.rows, 0, ["Executive or director against senior"]),
        "ends": axis_ends(drawn.axis),
    }


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
        "comparisons": _sample_comparisons(figures[1].source),
        "form": SampleFilter(request.GET),
        "tokens": TOKENS,
        "kinds": SourceKind,
        "sizes": range(6),
    }
    return render(request, "pages/styleguide/page.html", context)
