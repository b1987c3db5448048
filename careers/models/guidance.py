"""Guidance: the questions people ask, and the five factors that move pay."""

from typing import ClassVar

from django.db import models
from simple_history.models import HistoricalRecords

from .kinds import DataKind
from .natural_key import NaturalKeyModel
from .prose import Prose
from .publication import Publishable, PublishableQuerySet, Status, ends_after_it_begins, one_of, published_needs
from .roles import Role
from .sources import Source


class QuestionQuerySet(PublishableQuerySet):
    def general(self):
        """Questions about the field, not about one role."""
        return self.filter(role__isnull=True)


class Question(Prose, Publishable, NaturalKeyModel):
    """A question as a reader would ask it, and its answer."""

    data_kind = DataKind.PART
    markdown_fields = ("answer",)

    slug = models.SlugField(max_length=100, unique=True)
    question = models.CharField(max_length=200)
    answer = models.TextField(
        blank=True, help_text="Markdown. A figure in the answer belongs in a source; link to the page that shows it."
    )
    answer_html = models.TextField(editable=False, blank=True)
    role = models.ForeignKey(
        Role, on_delete=models.CASCADE, related_name="questions", null=True, blank=True, help_text="Empty: the field."
    )
    sources = models.ManyToManyField(Source, related_name="questions", blank=True)
    position = models.PositiveSmallIntegerField("order", default=100)

    objects: ClassVar = QuestionQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[sources])

    class Meta:
        ordering = ("position", "question")
        constraints = [
            one_of("question", "status", Status),
            ends_after_it_begins("question"),
            published_needs("question", "question", "answer"),
        ]

    def __str__(self):
        return self.question


class SalaryFactor(Prose, Publishable, NaturalKeyModel):
    """One of the things that decide what a person is paid, and how it works."""

    data_kind = DataKind.CONTENT
    markdown_fields = ("body",)

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=100, unique=True)
    summary = models.CharField("how does it work, in one sentence?", max_length=300)
    body = models.TextField("and in full?", blank=True, help_text="Markdown.")
    body_html = models.TextField(editable=False, blank=True)
    position = models.PositiveSmallIntegerField("order", default=100)

    objects: ClassVar = PublishableQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ("position", "name")
        constraints = [
            one_of("salary_factor", "status", Status),
            ends_after_it_begins("salary_factor"),
            published_needs("salary_factor", "summary", "body"),
        ]

    def __str__(self):
        return self.name
