from django.urls import reverse

from careers.pages.shared.sitemaps import PortalSitemap
from careers.skills.stored import current_skills


class PathSitemap(PortalSitemap):
    """All paths from a role, and those that editors know people take."""

    def items(self):
        known = current_skills()
        usual = sorted(move for move in known.moves if set(move) <= set(known.walkable))
        return [*((slug,) for slug in known.walkable), *usual]

    def location(self, item):
        return reverse("paths_from" if len(item) == 1 else "path", args=item)
