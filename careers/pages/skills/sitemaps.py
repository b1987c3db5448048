from django.urls import reverse

from careers.models import Skill
from careers.pages.shared.sitemaps import PortalSitemap, moments


class SkillSitemap(PortalSitemap):
    """Each skill's page and that of its roles, as the slug, the name of the address and when the skill changed."""

    def items(self):
        changed = moments(Skill)
        skills = Skill.objects.published().order_by("slug").values_list("pk", "slug")
        return [(slug, name, changed.get(pk)) for pk, slug in skills for name in ("skill", "skill_roles")]

    def location(self, item):
        slug, name, _ = item
        return reverse(name, args=[slug])

    def lastmod(self, item):
        return item[2]
