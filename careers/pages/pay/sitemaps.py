from collections import Counter

from django.db.models import Max, Q, Value
from django.urls import reverse

from careers.cube.cells import EACH, ENOUGH, plain
from careers.models import FactorEffect, SalaryStat, WageEstimate
from careers.models.publication import public
from careers.pages.shared.pay_by_country import FEWEST_COUNTRIES
from careers.pages.shared.sitemaps import PortalSitemap
from careers.stats.thresholds import MINIMUM_N


class RolePaySitemap(PortalSitemap):
    """Role and country pairs that have at least one figure of the role's own; the rest say only that there is none. A
    role with enough of them to stand side by side has them on a page as well: its pair has no country. Each has the
    day on which the newest of its sources was fetched."""

    def items(self):
        of_published = public("role__")
        cells = SalaryStat.objects.filter(plain(role=EACH, country=EACH) & ENOUGH & of_published)
        estimates = WageEstimate.objects.national().filter(of_published, Q(n=None) | Q(n__gte=MINIMUM_N))
        figures = (
            rows.order_by().values_list("role__slug", "country__iso").annotate(fetched=Max("source__retrieved_on"))
            for rows in (cells, estimates)
        )
        # Where both have a pair, the later one counts.
        fetched = {(slug, iso): day for slug, iso, day in sorted(next(figures).union(*figures))}
        countries = Counter(slug for slug, _ in fetched)
        days = {slug: max(day for pair, day in fetched.items() if pair[0] == slug) for slug in countries}
        several = [(slug, None, days[slug]) for slug, n in countries.items() if n >= FEWEST_COUNTRIES]
        return [*((slug, iso, day) for (slug, iso), day in fetched.items()), *several]

    def location(self, item):
        slug, iso, _ = item
        return reverse("role_pay", args=[slug, iso.lower()]) if iso else reverse("role_pay_by_country", args=[slug])

    def lastmod(self, item):
        return item[2]


class RolePayDetailSitemap(PortalSitemap):
    """Role and country pairs whose official pay is known place by place, and those in which a factor could be
    measured: (name of the page, slug, ISO code), in one query."""

    def items(self):
        by_area = WageEstimate.objects.filter(public("occupation__roles__"), area__isnull=False)
        measured = FactorEffect.objects.public().measured()
        places = by_area.order_by().values_list(Value("role_places"), "occupation__roles__slug", "country__iso")
        factors = measured.order_by().values_list(Value("role_factors"), "role__slug", "country__iso")
        return sorted(places.union(factors))

    def location(self, item):
        name, slug, iso = item
        return reverse(name, args=[slug, iso.lower()])
