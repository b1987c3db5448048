"""The sitemap: every public page, with the date its content was reviewed where there is one."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from .models import Company, Role, SalaryRecord, Skill, Source, WageEstimate


class PageSitemap(Sitemap):
    def items(self):
        return ["home", "roles", "skills", "companies", "outlook", "learn", "questions", "sources", "methodology"]

    def location(self, item):
        return reverse(item)


class RoleSitemap(Sitemap):
    def items(self):
        return Role.objects.published().order_by("slug").only("slug", "reviewed_on")

    def lastmod(self, item):
        return item.reviewed_on


class RolePaySitemap(Sitemap):
    """Role and country pairs that have at least one figure of the role's own; the rest say only that there is none."""

    def items(self):
        pairs = set(SalaryRecord.objects.order_by().values_list("role__slug", "country__iso").distinct())
        pairs.update(WageEstimate.objects.filter(role__isnull=False).values_list("role__slug", "country__iso"))
        published = set(Role.objects.published().values_list("slug", flat=True))
        return sorted(pair for pair in pairs if pair[0] in published)

    def location(self, item):
        slug, iso = item
        return reverse("role_pay", args=[slug, iso.lower()])


class SkillSitemap(Sitemap):
    def items(self):
        return Skill.objects.published().order_by("slug").only("slug")


class CompanySitemap(Sitemap):
    def items(self):
        return Company.objects.published().order_by("slug").only("slug")


class SourceSitemap(Sitemap):
    def items(self):
        return Source.objects.order_by("slug").only("slug")


SITEMAPS = {
    "pages": PageSitemap,
    "roles": RoleSitemap,
    "pay": RolePaySitemap,
    "skills": SkillSitemap,
    "companies": CompanySitemap,
    "sources": SourceSitemap,
}
