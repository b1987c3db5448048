"""The pages about the tables of the download."""

from django.urls import reverse

from careers.downloads.tables import tables
from careers.pages.shared.sitemaps import PortalSitemap


class DataTableSitemap(PortalSitemap):
    def items(self) -> list[str]:
        return [table.name.replace("_", "-") for table in tables()]

    def location(self, item: str) -> str:
        return reverse("data_table", args=[item])
