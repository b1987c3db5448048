"""Roles: the jobs the portal is about."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from .derived import Derived
from .education import EducationLevel
from .kinds import DataKind
from .matching import LONGEST_KEY, refuse_no_title, title_key
from .natural_key import NaturalKeyModel, NaturalKeyQuerySet
from .occupations import Occupation
from .prose import Prose
from .publication import Publishable, PublishableQuerySet, Status, ends_after_it_begins, one_of, published_needs
from .skills import Skill


class RoleFamily(NaturalKeyModel):
    """A group of roles whose work is alike."""

    data_kind = DataKind.CONTENT

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=100, unique=True)
    summary = models.CharField("what do these roles share?", max_length=300)
    position = models.PositiveSmallIntegerField("order on the page", default=100)

    history = HistoricalRecords()

    class Meta:
        ordering = ("position", "name")
        verbose_name_plural = "role families"

    def __str__(self):
        return self.name


class EntryExperience(models.TextChoices):
    NONE = "none", "No earlier job needed"
    SOME = "some", "1 to 2 years in a related job"
    SEVERAL = "several", "3 to 5 years in a related job"
    MANY = "many", "More than 5 years"


class RoleQuerySet(PublishableQuerySet):
    def in_family(self, slug):
        return self.filter(family__slug=slug)

    def without_tasks(self):
        return self.filter(tasks__isnull=True)


class Role(Prose, Publishable, NaturalKeyModel):
    """One job as people in the field name it. Official statistics often know it only under another name: see
    RoleOccupation."""

    data_kind = DataKind.CONTENT
    markdown_fields = ("work", "day", "works_with", "good_sides", "hard_sides", "not_for", "ways_in", "outlook")

    slug = models.SlugField(max_length=60, unique=True, help_text="Part of the address. Do not change it later.")
    name = models.CharField("what is the role called?", max_length=100, unique=True, validators=[refuse_no_title])
    plural = models.CharField("and several of them?", max_length=100, help_text="“Data scientists”.")
    family = models.ForeignKey(RoleFamily, on_delete=models.PROTECT, related_name="roles")
    is_featured = models.BooleanField(
        "first among the examples?", default=False, help_text="Where nothing is chosen. One role at a time."
    )
    summary = models.CharField(
        "what is it, in one or two sentences?", max_length=300, blank=True, help_text="Used in lists and searches too."
    )
    work = models.TextField("what is the work?", blank=True, help_text="Markdown.")
    work_html = models.TextField(editable=False, blank=True)
    day = models.TextField("what does a day look like?", blank=True, help_text="Markdown.")
    day_html = models.TextField(editable=False, blank=True)
    works_with = models.TextField("who do they work with?", blank=True, help_text="Markdown.")
    works_with_html = models.TextField(editable=False, blank=True)
    good_sides = models.TextField("what is good about it?", blank=True, help_text="Markdown list.")
    good_sides_html = models.TextField(editable=False, blank=True)
    hard_sides = models.TextField("what is hard about it?", blank=True, help_text="Markdown list.")
    hard_sides_html = models.TextField(editable=False, blank=True)
    not_for = models.TextField("who should not choose it?", blank=True, help_text="Markdown.")
    not_for_html = models.TextField(editable=False, blank=True)
    entry_education = models.CharField(
        "what education do most entrants have?", max_length=12, choices=EducationLevel, blank=True
    )
    entry_experience = models.CharField(
        "how much experience do employers ask of entrants?", max_length=8, choices=EntryExperience, blank=True
    )
    ways_in = models.TextField(
        "how do people get in?", blank=True, help_text="Markdown: degrees, certificates, first jobs."
    )
    ways_in_html = models.TextField(editable=False, blank=True)
    outlook = models.TextField(
        "why will the job last, change or shrink?",
        blank=True,
        help_text="Markdown. Reasons only: the numbers come from the projections and claims.",
    )
    outlook_html = models.TextField(editable=False, blank=True)
    reviewed_on = models.DateField("when was it last reviewed?", null=True, blank=True)
    reviewed_by = models.CharField("by whom?", max_length=100, blank=True)

    skills = models.ManyToManyField(Skill, through="RoleSkill", related_name="roles")
    occupations = models.ManyToManyField(Occupation, through="RoleOccupation", related_name="roles")

    objects: ClassVar = RoleQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ("name",)
        constraints = [
            one_of("role", "status", Status),
            ends_after_it_begins("role"),
            one_of("role", "entry_education", EducationLevel),
            one_of("role", "entry_experience", EntryExperience),
            published_needs("role", "summary", "work", "entry_education", "entry_experience"),
            models.UniqueConstraint(
                fields=["is_featured"],
                condition=Q(is_featured=True),
                name="role_one_is_featured",
                violation_error_message="Another role is on the home page. Take it off first.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("role", args=[self.slug])


class RoleTitleQuerySet(NaturalKeyQuerySet):
    def public(self):
        return self.filter(is_public=True)


class RoleTitle(Derived, NaturalKeyModel):
    """Another title for a role. Imports match reported titles against these; a title that stands under two roles
    is ambiguous, so a report with it is placed under neither."""

    data_kind = DataKind.PART
    natural_key_lookups = ("role__slug", "title")
    derived_fields = {"title": "key"}

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="titles")
    title = models.CharField(max_length=150, validators=[refuse_no_title])
    is_public = models.BooleanField(
        "show on the page?", default=True, help_text="Untick for spellings that only serve to match imports."
    )
    key = models.CharField(max_length=150, editable=False, db_index=True)

    objects: ClassVar = RoleTitleQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ("title",)
        verbose_name = "alternate title"
        constraints = [
            models.UniqueConstraint(
                fields=["role", "title"],
                name="role_title_is_unique",
                violation_error_message="This role already has this title.",
            ),
        ]

    def __str__(self):
        return self.title

    def derive(self):
        self.key = title_key(self.title)[:LONGEST_KEY]


class RoleTask(NaturalKeyModel):
    """One thing people in the role do, in a few words that start with a verb."""

    data_kind = DataKind.PART
    natural_key_lookups = ("role__slug", "text")
    reworded_at = ("role", "position")

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="tasks")
    position = models.PositiveSmallIntegerField("order")
    text = models.CharField("task", max_length=250)

    history = HistoricalRecords()

    class Meta:
        ordering = ("role", "position", "text")
        constraints = [
            models.UniqueConstraint(
                fields=["role", "text"],
                name="role_task_is_unique",
                violation_error_message="This role already has this task.",
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="role_task_has_text", violation_error_message="Say what the task is."
            ),
        ]

    def __str__(self):
        return self.text
