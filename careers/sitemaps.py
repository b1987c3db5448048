"""The sitemap: every public page, with the date its content was reviewed where there is one."""

from collections import Counter
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Q
from django.urls import reverse

from .models import Company, FactorEffect, Role, SalaryStat, Skill, Source, Status, WageEstimate
from .pay.cells import EACH, ENOUGH, plain
from .pay.percentiles import MINIMUM_N
from .reading.pay_by_country import FEWEST_COUNTRIES
from .reading.rankings import rankings_offered


class PortalSitemap(Sitemap):
    """Addresses on the site's own address when it has one, else on the request's."""

    def get_protocol(self, protocol=None):
        return urlsplit(settings.SITE_URL).scheme or super().get_protocol(protocol)

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_URL).netloc or super().get_domain(site)


class PageSitemap(PortalSitemap):
    def items(self):
        return [
            *("home", "roles", "salaries", "skills", "companies"),
            *("outlook", "learn", "questions", "sources", "methodology"),
        ]

    def location(self, item):
        return reverse(item)


class RoleSitemap(PortalSitemap):
    def items(self):
        return Role.objects.published().order_by("slug").only("slug", "reviewed_on")

    def lastmod(self, item):
        return item.reviewed_on


class RolePaySitemap(PortalSitemap):
    """Role and country pairs that have at least one figure of the role's own; the rest say only that there is none. A
    role with enough of them to stand side by side has them on a page as well: its pair has no country."""

    def items(self):
        of_published = Q(role__status=Status.PUBLISHED)
        cells = SalaryStat.objects.filter(plain(role=EACH, country=EACH) & ENOUGH & of_published)
        estimates = WageEstimate.objects.national().filter(of_published, Q(n=None) | Q(n__gte=MINIMUM_N))
        figures = (rows.order_by().values_list("role__slug", "country__iso") for rows in (cells, estimates))
        pairs = sorted(next(figures).union(*figures))
        countries = Counter(slug for slug, _ in pairs)
        return [*pairs, *((slug, None) for slug, n in countries.items() if n >= FEWEST_COUNTRIES)]

    def location(self, item):
        slug, iso = item
        return reverse("role_pay", args=[slug, iso.lower()]) if iso else reverse("role_pay_by_country", args=[slug])


class CompanyRankingSitemap(PortalSitemap):
    """Roles and countries in which there are companies to rank."""

    def items(self):
        return rankings_offered()

    def location(self, item):
        return reverse("company_ranking", args=[item.role, item.code])


class RoleFactorsSitemap(PortalSitemap):
    """Role and country pairs in which a factor could be measured."""

    def items(self):
        measured = FactorEffect.objects.public().measured().order_by("role__slug", "country__iso")
        return list(measured.values_list("role__slug", "country__iso").distinct())

    def location(self, item):
        slug, iso = item
        return reverse("role_factors", args=[slug, iso.lower()])


class SkillSitemap(PortalSitemap):
    def items(self):
        return Skill.objects.published().order_by("slug").only("slug")


class CompanySitemap(PortalSitemap):
    def items(self):
        return Company.objects.published().order_by("slug").only("slug")


class SourceSitemap(PortalSitemap):
    def items(self):
        return Source.objects.order_by("slug").only("slug")


SITEMAPS = {
    "pages": PageSitemap,
    "roles": RoleSitemap,
    "pay": RolePaySitemap,
    "factors": RoleFactorsSitemap,
    "skills": SkillSitemap,
    "companies": CompanySitemap,
    "rankings": CompanyRankingSitemap,
    "sources": SourceSitemap,
}
