from careers.models import Skill
from careers.pages.shared.sitemaps import PortalSitemap


class SkillSitemap(PortalSitemap):
    def items(self):
        return Skill.objects.published().order_by("slug").only("slug")
