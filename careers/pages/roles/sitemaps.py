from django.urls import reverse

from careers.models import Role
from careers.pages.shared.sitemaps import PortalSitemap


class RoleSitemap(PortalSitemap):
    """Each role's page and those that it leads to, as pairs of the role and the name of the address."""

    names = ("role", "role_day", "role_skills", "role_ways_in", "role_outlook", "role_whole")

    def items(self):
        roles = Role.objects.published().order_by("slug").only("slug", "reviewed_on")
        return [(role, name) for role in roles for name in self.names]

    def location(self, item):
        role, name = item
        return reverse(name, args=[role.slug])

    def lastmod(self, item):
        return item[0].reviewed_on
