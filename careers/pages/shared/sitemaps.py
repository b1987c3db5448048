"""The sitemap: every public page, with the date its content was reviewed where there is one."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse


class PortalSitemap(Sitemap):
    """Addresses on the site's own address when it has one, else on the request's."""

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme or super().get_protocol(protocol)

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc or super().get_domain(site)


class PageSitemap(PortalSitemap):
    def items(self) -> list[str]:
        return [
            *("home", "start_student", "start_software", "start_data"),
            *("roles", "compare_roles", "compare_countries", "salaries", "estimate", "offer", "in_hand"),
            "you",
            *("skills", "paths", "skills_gap", "companies", "visa"),
            *("outlook", "learn", "payback", "questions", "sources", "methodology", "calibration"),
        ]

    def location(self, item: str) -> str:
        return reverse(item)
