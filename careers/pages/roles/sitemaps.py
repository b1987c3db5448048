from careers.models import Role
from careers.pages.shared.sitemaps import PortalSitemap


class RoleSitemap(PortalSitemap):
    def items(self):
        return Role.objects.published().order_by("slug").only("slug", "reviewed_on")

    def lastmod(self, item):
        return item.reviewed_on
