from django.urls import reverse

from careers.models import Role
from careers.pages.shared.sitemaps import PortalSitemap, beginning, moments


class RoleSitemap(PortalSitemap):
    """Each role's page and those that it leads to, as pairs of the role and the name of the address. It changed when
    an editor changed it, else when it was reviewed: the day on which it was loaded says nothing of it."""

    names = ("role", "role_day", "role_skills", "role_ways_in", "role_outlook", "role_whole")

    def items(self):
        self.changed = moments(Role, history_type="~")
        roles = Role.objects.published().order_by("slug").only("slug", "reviewed_on")
        return [(role, name) for role in roles for name in self.names]

    def location(self, item):
        role, name = item
        return reverse(name, args=[role.slug])

    def lastmod(self, item):
        role, _ = item
        return self.changed.get(role.pk) or beginning(role.reviewed_on)
