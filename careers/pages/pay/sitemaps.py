from collections import Counter

from django.db.models import Q
from django.urls import reverse

from careers.cube.cells import EACH, ENOUGH, plain
from careers.models import FactorEffect, SalaryStat, Status, WageEstimate
from careers.pages.shared.pay_by_country import FEWEST_COUNTRIES
from careers.pages.shared.sitemaps import PortalSitemap
from careers.stats.thresholds import MINIMUM_N


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


class RoleFactorsSitemap(PortalSitemap):
    """Role and country pairs in which a factor could be measured."""

    def items(self):
        measured = FactorEffect.objects.public().measured().order_by("role__slug", "country__iso")
        return list(measured.values_list("role__slug", "country__iso").distinct())

    def location(self, item):
        slug, iso = item
        return reverse("role_factors", args=[slug, iso.lower()])
