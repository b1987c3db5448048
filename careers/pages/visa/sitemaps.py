from django.urls import reverse

from careers.cube.filings import ENOUGH_FILINGS
from careers.models import FilingStat, SourceKind
from careers.models.publication import public
from careers.pages.shared.sitemaps import PortalSitemap


class VisaSitemap(PortalSitemap):
    """Roles with enough filings to show something of them."""

    def items(self):
        rows = FilingStat.objects.of_roles().filter(ENOUGH_FILINGS, public("role__"), source__kind=SourceKind.FILING)
        # A list, which is counted without a query of its own.
        return list(rows.order_by("role__slug").values_list("role__slug", flat=True).distinct())

    def location(self, item):
        return reverse("visa_role", args=[item])
