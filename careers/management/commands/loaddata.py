"""loaddata: Django's own, with what follows from salary records brought up to date once, at the end."""

from django.core.management.commands import loaddata

from careers.cube.signals import cells_updated_together
from careers.models.natural_key import rows_found_once


class Command(loaddata.Command):
    def loaddata(self, fixture_labels):
        with cells_updated_together(), rows_found_once():
            super().loaddata(fixture_labels)
