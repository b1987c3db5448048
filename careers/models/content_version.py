"""The content's version: a row for the whole and one for each table, which change with what the public pages show."""

from django.db import models

from .kinds import DataKind


class ContentVersion(models.Model):
    """`token` is drawn anew in each transaction that writes to the table whose number the row has as its primary key,
    and that of the whole with each of them (careers/database/content_version.py, `number`). Two equal tokens mean that
    nothing has been written in between, and a greater one that something has."""

    data_kind = DataKind.DERIVED

    token = models.BigIntegerField()

    class Meta:
        verbose_name = "version of the content"

    def __str__(self):
        return str(self.token)
