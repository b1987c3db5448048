"""Skills: what people in these roles can do, and what to learn first."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from .kinds import DataKind
from .matching import refuse_no_name
from .natural_key import NaturalKeyModel
from .prose import Prose
from .publication import Publishable, PublishableQuerySet, Status, ends_after_it_begins, one_of, published_needs


class SkillGroup(NaturalKeyModel):
    """A heading under which skills are listed."""

    data_kind = DataKind.CONTENT

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=100, unique=True)
    summary = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField("order on the page", default=100)

    history = HistoricalRecords()

    class Meta:
        ordering = ("position", "name")

    def __str__(self):
        return self.name


class SkillKind(models.TextChoices):
    KNOWLEDGE = "knowledge", "Knowledge"
    TOOL = "tool", "Tool or language"
    PRACTICE = "practice", "Way of working"


class Skill(Prose, Publishable, NaturalKeyModel):
    """One thing a person can learn. A tool's makers and versions are not skills; using it is."""

    data_kind = DataKind.CONTENT
    markdown_fields = ("how_learned",)

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=100, unique=True, validators=[refuse_no_name])
    group = models.ForeignKey(SkillGroup, on_delete=models.PROTECT, related_name="skills", verbose_name="heading")
    kind = models.CharField(max_length=10, choices=SkillKind)
    description = models.TextField("what is it?", help_text="One to three sentences that a newcomer understands.")
    aliases = models.TextField(
        "what else is it called?", blank=True, help_text="One name a line: abbreviations, spellings, older names."
    )
    how_learned = models.TextField(
        "how do people learn it?", blank=True, help_text="Markdown. What to do, in which order, and how long it takes."
    )
    how_learned_html = models.TextField(editable=False, blank=True)
    part_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="parts",
        null=True,
        blank=True,
        verbose_name="which wider skill is it a part of?",
        help_text="Who has the wider skill has some of this one: regression is a part of machine learning.",
    )
    prerequisites = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="leads_to",
        blank=True,
        verbose_name="what should be learned before it?",
    )

    objects: ClassVar = PublishableQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[prerequisites])

    class Meta:
        ordering = ("name",)
        constraints = [
            one_of("skill", "kind", SkillKind),
            one_of("skill", "status", Status),
            ends_after_it_begins("skill"),
            published_needs("skill", "description", "how_learned"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("skill", args=[self.slug])

    @property
    def alias_list(self):
        return [line.strip() for line in self.aliases.splitlines() if line.strip()]
