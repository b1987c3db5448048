"""Skill evidence: what others than the portal's editors say of a skill in a kind of work."""

from django.db import models
from django.db.models import F, Q

from .imports import ImportRun
from .kinds import DataKind
from .natural_key import NaturalKeyModel
from .occupations import Occupation
from .roles import Role
from .skills import Skill
from .sources import Source


class SkillEvidence(NaturalKeyModel):
    """That a source names a skill for an official occupation, for a role, or for a kind of work of its own.

    Work of neither an occupation nor a role is of the role that has its name, or for which it stands in (see StandIn).
    `names` is what the source calls the skill, several with a semicolon between them. A survey says how many of its
    `n` respondents use it (`users`); other sources name it or not, and may mark it.
    """

    data_kind = DataKind.FIGURE
    natural_key_lookups = ("source__slug", "key")
    bookkeeping = ("import_run",)

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="skill_evidence")
    key = models.CharField(max_length=130, help_text="The work, by code, slug or name, and the skill's slug.")
    occupation = models.ForeignKey(
        Occupation, on_delete=models.PROTECT, related_name="skill_evidence", null=True, blank=True
    )
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="skill_evidence", null=True, blank=True)
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="skill_evidence")
    kind_of_work = models.CharField("what the source calls the work", max_length=150)
    names = models.CharField("what the source calls the skill", max_length=300)
    is_hot = models.BooleanField(
        "hot technology", default=False, help_text="The source marks it as frequent in postings of all occupations."
    )
    in_demand = models.BooleanField(
        default=False, help_text="The source marks it as frequent in postings for this occupation."
    )
    users = models.PositiveIntegerField("respondents who use it", null=True, blank=True)
    n = models.PositiveIntegerField("respondents in all", null=True, blank=True)
    import_run = models.ForeignKey(
        ImportRun, on_delete=models.PROTECT, related_name="+", null=True, editable=False, db_index=False
    )

    class Meta:
        ordering = ("source", "key")
        verbose_name_plural = "skill evidence"
        constraints = [
            models.UniqueConstraint(
                fields=["source", "key"],
                name="skill_evidence_is_unique",
                violation_error_message="This source already speaks of this skill in this work.",
            ),
            models.CheckConstraint(
                condition=Q(occupation__isnull=True) | Q(role__isnull=True),
                name="skill_evidence_is_of_one_work",
                violation_error_message="Evidence is about an occupation or about a role, not both.",
            ),
            models.CheckConstraint(
                condition=Q(users__isnull=True, n__isnull=True)
                | Q(n__isnull=False, n__gt=0, users__isnull=False, users__lte=F("n")),
                name="skill_evidence_share_is_whole",
                violation_error_message="A share needs the users and all respondents, who are no fewer.",
            ),
        ]

    def __str__(self):
        return f"{self.source.slug}: {self.key}"
