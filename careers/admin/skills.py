"""Skills, the headings they stand under, and what is learned before what."""

from django.contrib import admin
from django.core.exceptions import ValidationError

from careers.admin.base.counting import count_column, count_of, link_to_list
from careers.admin.base.drafting import DraftedAdmin
from careers.admin.base.due_times import StateFilter
from careers.admin.base.editing import MARKDOWN
from careers.admin.base.figures import FigureAdmin, InUse
from careers.admin.base.names import MergedAdmin, NamedAdmin, NamedForm
from careers.models import RoleSkill, Skill, SkillEvidence, SkillGroup


@admin.register(SkillGroup)
class SkillGroupAdmin(DraftedAdmin):
    slug_from = ("name",)
    fieldsets = (("Which skills stand under this heading?", {"fields": ("name", "slug", "summary", "position")}),)
    list_display = ("name", "position", count_column("n_skills", "skills", Skill, "group"))
    search_fields = ("name", "summary")

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(n_skills=count_of(Skill, "group"))


def way_back(skill_pk, prerequisite_pks):
    """The shortest chain of skills from one of the prerequisites back to the skill, as keys; empty when there is none.

    One query reads all prerequisites: they are a few hundred pairs.
    """
    needs: dict[int, list[int]] = {}
    for skill, needed in Skill.prerequisites.through.objects.values_list("from_skill_id", "to_skill_id"):
        if skill != skill_pk:
            needs.setdefault(skill, []).append(needed)
    chains = [[pk] for pk in prerequisite_pks]
    seen = set()
    for chain in chains:
        if chain[-1] == skill_pk:
            return chain
        if chain[-1] not in seen:
            seen.add(chain[-1])
            chains.extend([*chain, needed] for needed in needs.get(chain[-1], ()))
    return []


def refuse_circle(skill, prerequisite_pks):
    """Raises ValidationError, naming the chain, when `skill` would have to be learned before itself."""
    chain = way_back(skill.pk, prerequisite_pks) if skill.pk else []
    if not chain:
        return
    names = dict(Skill.objects.filter(pk__in=chain).values_list("pk", "name"))
    path = " → ".join([skill.name, *(names[pk] for pk in chain[:-1]), skill.name])
    raise ValidationError(f"A skill cannot come before itself. Reading “→” as “first learn”: {path}.")


class SkillForm(NamedForm):
    def clean_prerequisites(self):
        chosen = self.cleaned_data["prerequisites"]
        refuse_circle(self.instance, [skill.pk for skill in chosen])
        return chosen


@admin.register(Skill)
class SkillAdmin(MergedAdmin, NamedAdmin):
    form = SkillForm
    slug_from = ("name",)
    fieldsets = (
        (
            "What is it, and who can see it?",
            {
                "fields": ("name", "slug", "group", "kind", "description", "aliases", "status"),
                "description": "A draft is seen by editors only. To publish it, say how people learn it.",
            },
        ),
        ("How is it learned?", {"fields": ("part_of", "prerequisites", "how_learned"), "description": MARKDOWN}),
        ("Which roles need it?", {"fields": ("needed_by",)}),
    )
    readonly_fields = ("needed_by",)
    autocomplete_fields = ("group", "part_of", "prerequisites")
    list_display = ("name", "group", "kind", "visibility", count_column("n_roles", "roles", RoleSkill, "skill"))
    list_filter = (StateFilter, "group", "kind")
    list_select_related = ("group",)
    search_fields = ("name", "aliases", "description")

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(n_roles=count_of(RoleSkill, "skill"))

    @admin.display(description="roles")
    def needed_by(self, obj):
        n = obj.role_skills.count() if obj.pk else 0
        return link_to_list(RoleSkill, f"{n:,}", skill__id__exact=obj.pk) if n else "none yet"

    def check_restored(self, obj):
        super().check_restored(obj)
        refuse_circle(obj, list(obj.prerequisites.values_list("pk", flat=True)))


@admin.register(SkillEvidence)
class SkillEvidenceAdmin(FigureAdmin):
    fieldsets = (
        ("Where does it come from?", {"fields": ("source_link", "published_at")}),
        ("Of which skill, in whose work?", {"fields": ("skill", "names", "occupation", "role", "kind_of_work")}),
        ("What does it say?", {"fields": ("is_hot", "in_demand", "users", "n")}),
    )
    readonly_fields = ("source_link", "published_at")
    list_display = ("skill", "kind_of_work", "names", "is_hot", "in_demand", "users", "n", "source_link")
    list_filter = (("source", InUse), "in_demand", ("role", InUse), ("occupation", InUse))
    list_select_related = ("skill", "source")
    search_fields = ("skill__name", "names", "kind_of_work")
