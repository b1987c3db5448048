from careers.models import Source
from careers.pages.shared.sitemaps import PortalSitemap, beginning, moments


class SourceSitemap(PortalSitemap):
    def items(self):
        self.changed = moments(Source)
        return Source.objects.order_by("slug").only("slug", "retrieved_on")

    def lastmod(self, item):
        return self.changed.get(item.pk) or beginning(item.retrieved_on)
