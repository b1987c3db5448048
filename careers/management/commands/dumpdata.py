"""dumpdata: Django's own. Rows keep their numbers, by which their history and the events name them."""

from django.core.management.commands import dumpdata


class Command(dumpdata.Command):
    def handle(self, *app_labels, **options):
        is_ours = not app_labels or any(label.partition(".")[0] == "careers" for label in app_labels)
        if options["use_natural_primary_keys"] and is_ours:
            options["use_natural_primary_keys"] = False
            self.stderr.write(
                "Rows keep their numbers, by which their history names them: --natural-primary is ignored."
            )
        super().handle(*app_labels, **options)
