from django.urls import reverse

from careers.models import Company
from careers.pages.shared.sitemaps import PortalSitemap, moments

from .rankings import ranking_links


class CompanyRankingSitemap(PortalSitemap):
    """Roles and countries in which there are companies to rank."""

    def items(self):
        return ranking_links()

    def location(self, item):
        return reverse("company_ranking", args=[item.role, item.code])


class CompanySitemap(PortalSitemap):
    def items(self):
        self.changed = moments(Company)
        return Company.objects.published().order_by("slug").only("slug")

    def lastmod(self, item):
        return self.changed.get(item.pk)
