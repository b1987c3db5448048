"""Site maps: every public page in parts by kind, each with the moment its content changed where that is known.

That moment comes from the history of the content, or is the day on which figures were fetched; never that of asking.
"""

from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import SitemapIndexItem
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from .context_processors import site


class PortalSitemap(Sitemap):
    """Addresses on the site's own address when it has one, else on the request's."""

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme or super().get_protocol(protocol)

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc or super().get_domain(site)


def moments(model: Any, **which: str) -> dict[int, datetime]:
    """When each object of `model` was last changed, by primary key, as its history says; `which` rows of it count."""
    rows = model.history.filter(**which).order_by().values_list("id").annotate(Max("history_date"))
    return dict(rows)


def beginning(day: date | None) -> datetime | None:
    """The first moment of a day, which can be compared with that of a change."""
    return datetime.combine(day, time.min, UTC) if day else None


def sitemap_index(request: HttpRequest, sitemaps: dict[str, type[PortalSitemap]]) -> HttpResponse:
    """The list of the parts. Without the days of change, which each part would have to be read for."""
    address, parts = site(request)["SITE_URL"], []
    for section in sitemaps:
        parts.append(SitemapIndexItem(f"{address}{reverse('sitemap_part', args=[section])}", None))
    return render(request, "sitemap_index.xml", {"sitemaps": parts}, content_type="application/xml")


class PageSitemap(PortalSitemap):
    def items(self) -> list[str]:
        return [
            *("home", "start_student", "start_software", "start_data"),
            *("roles", "compare_roles", "compare_countries", "salaries", "estimate", "offer", "in_hand"),
            "you",
            *("skills", "paths", "skills_gap", "companies", "visa"),
            *("outlook", "learn", "payback", "questions", "sources", "methodology", "calibration"),
            *("api", "changes", "data"),
        ]

    def location(self, item: str) -> str:
        return reverse(item)
