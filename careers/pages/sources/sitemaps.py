from careers.models import Source
from careers.pages.shared.sitemaps import PortalSitemap


class SourceSitemap(PortalSitemap):
    def items(self):
        return Source.objects.order_by("slug").only("slug")
