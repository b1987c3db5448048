"""History by hand: of figures, thousands of which come and go with a file, only what a person changes is kept."""

from django.db import models
from simple_history.models import HistoricalRecords


class HistoryByHand(HistoricalRecords):
    """A history that no save and no deletion writes to: `careers.database.history.write_records` does, for those that
    a person made. So rows are deleted without being loaded, as before."""

    def finalize(self, sender, **kwargs):
        super().finalize(sender, **kwargs)
        if self.cls is sender:
            models.signals.post_save.disconnect(self.post_save, sender=sender)
            models.signals.post_delete.disconnect(self.post_delete, sender=sender)
            models.signals.pre_delete.disconnect(self.pre_delete, sender=sender)
            sender._meta.history_is_by_hand = True
