"""Role links: the occupations, skills and nearby roles that a role is tied to."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from .kinds import DataKind
from .natural_key import NaturalKeyModel
from .occupations import Occupation
from .publication import one_of
from .roles import Role
from .skills import Skill
from .sources import Source


class Match(models.TextChoices):
    EXACT = "exact", "Exact: the occupation is this role"
    PROXY = "proxy", "Proxy: the nearest occupation the statistic knows"


class RoleOccupation(NaturalKeyModel):
    """Which occupation of the official classification stands for a role. A proxy costs its figures one grade."""

    data_kind = DataKind.PART
    natural_key_lookups = ("role__slug", "occupation__code")

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="role_occupations")
    occupation = models.ForeignKey(Occupation, on_delete=models.PROTECT, related_name="role_occupations")
    match = models.CharField("how well does it fit?", max_length=5, choices=Match)
    position = models.PositiveSmallIntegerField("order", default=1, help_text="1 is the one pages lead with.")
    why = models.CharField("why this one, and what does it miss?", max_length=300, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ("role", "position", "occupation__code")
        verbose_name = "official occupation"
        constraints = [
            models.UniqueConstraint(
                fields=["role", "occupation"],
                name="role_occupation_is_unique",
                violation_error_message="This role already has this occupation.",
            ),
            one_of("role_occupation", "match", Match),
        ]

    def __str__(self):
        return f"{self.role}: {self.occupation} ({self.match})"

    @property
    def is_proxy(self):
        return self.match == Match.PROXY


class Need(models.TextChoices):
    CORE = "core", "Core"
    USEFUL = "useful", "Useful"
    EMERGING = "emerging", "Emerging"


class SkillLevel(models.TextChoices):
    BASIC = "basic", "Basic: can follow and use it with help"
    WORKING = "working", "Working: uses it alone every week"
    ADVANCED = "advanced", "Advanced: others come with their questions"


class RoleSkill(NaturalKeyModel):
    """A skill a role needs, how much, and to which level; in the order of importance."""

    data_kind = DataKind.PART
    natural_key_lookups = ("role__slug", "skill__slug")

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="role_skills")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="role_skills")
    position = models.PositiveSmallIntegerField("order")
    need = models.CharField("how much is it needed?", max_length=8, choices=Need)
    level = models.CharField("to which level?", max_length=8, choices=SkillLevel)
    what_for = models.CharField("what for, in this role?", max_length=200, blank=True)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="role_skills", verbose_name="who says so?"
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ("role", "position", "skill__name")
        constraints = [
            models.UniqueConstraint(
                fields=["role", "skill"],
                name="role_skill_is_unique",
                violation_error_message="This role already lists this skill.",
            ),
            one_of("role_skill", "need", Need),
            one_of("role_skill", "level", SkillLevel),
        ]

    def __str__(self):
        return f"{self.role}: {self.skill}"


class Nearness(models.TextChoices):
    BEFORE = "before", "People often come from it"
    BESIDE = "beside", "Similar work"
    AFTER = "after", "People often go on to it"


class RoleNeighbour(NaturalKeyModel):
    """A role near another one, as an editor judges it. What the two share and miss is counted from their skills."""

    data_kind = DataKind.PART
    natural_key_lookups = ("role__slug", "neighbour__slug")

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="neighbours")
    neighbour = models.ForeignKey(
        Role, on_delete=models.CASCADE, related_name="neighbour_of", verbose_name="near role"
    )
    nearness = models.CharField("in which way is it near?", max_length=6, choices=Nearness)
    note = models.CharField("what is different?", max_length=250, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ("role", "nearness", "neighbour__name")
        verbose_name = "nearby role"
        constraints = [
            models.UniqueConstraint(
                fields=["role", "neighbour"],
                name="role_neighbour_is_unique",
                violation_error_message="This role already lists this neighbour.",
            ),
            models.CheckConstraint(
                condition=~Q(role=F("neighbour")),
                name="role_neighbour_is_another_role",
                violation_error_message="A role is not its own neighbour.",
            ),
            one_of("role_neighbour", "nearness", Nearness),
        ]

    def __str__(self):
        return f"{self.role}: {self.neighbour}"
