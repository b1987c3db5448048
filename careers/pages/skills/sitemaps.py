from django.urls import reverse

from careers.models import Skill
from careers.pages.shared.sitemaps import PortalSitemap


class SkillSitemap(PortalSitemap):
    """Each skill's page and that of its roles, as pairs of the slug and the name of the address."""

    def items(self):
        slugs = Skill.objects.published().order_by("slug").values_list("slug", flat=True)
        return [(slug, name) for slug in slugs for name in ("skill", "skill_roles")]

    def location(self, item):
        slug, name = item
        return reverse(name, args=[slug])
