"""The content's version: one row that changes with whatever the public pages show."""

from django.db import models

from .kinds import DataKind


class ContentVersion(models.Model):
    """The only row's `token` is drawn anew, by chance, in each transaction that writes content or figures
    (careers/database/content_version.py). Two equal tokens mean that nothing has been written in between."""

    data_kind = DataKind.DERIVED

    token = models.BigIntegerField()

    class Meta:
        verbose_name = "version of the content"

    def __str__(self):
        return str(self.token)
