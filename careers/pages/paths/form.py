"""The addresses of paths and of the skills gap."""

from django import forms
from django.http import QueryDict

from careers.pages.shared.fields import Ticks
from careers.pages.shared.filters import Filter, choice, search
from careers.search.current import current_index
from careers.search.entries import Kind
from careers.skills.opening import TICKED
from careers.skills.stored import SkillMap

MOST_HOURS = 80
USUAL_HOURS = 8
MOST_FOUND = 8
# What a door of the home page puts first, by its word in the address: the headings of skills.
DOORS = {
    "software": ("programming", "software-practice", "cloud-and-operations"),
    "data": ("data-work", "statistics-and-experiments", "data-engineering"),
}


class PathForm(Filter):
    """From which role to which, and how many hours a week the reader has to learn."""

    role = choice("You are", [], empty="Choose a role")
    goal = choice("You want to be", [], empty="Choose a role")
    hours = forms.IntegerField(
        label="Hours a week to learn",
        required=False,
        min_value=1,
        max_value=MOST_HOURS,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), f"Hours a week are a whole number from 1 to {MOST_HOURS}."
        ),
    )

    def __init__(self, query: QueryDict, known: SkillMap) -> None:
        roles = [("", "Choose a role"), *((slug, known.roles[slug].name) for slug in known.walkable)]
        super().__init__(query, role=roles, goal=roles)

    @property
    def hours_a_week(self) -> int:
        return self.cleaned_data.get("hours") or USUAL_HOURS


class SkillsForm(Filter):
    """What the reader can do, and for which role the missing skills are shown."""

    skill = Ticks(label="What you can do", required=False)
    have = choice("Tick what this role asks for", [], empty="Choose a role")
    goal = choice("Show what is missing for", [], empty="No role")
    door = choice("Put first", [(word, word) for word in DOORS], empty="")
    q = search("Another skill, by name")

    def __init__(self, query: QueryDict, known: SkillMap) -> None:
        self.known = known
        # A button names a role before the select that the form has too.
        if len(goals := query.getlist("goal")) > 1:
            query = query.copy()
            query.setlist("goal", goals[:1])
        self.ticked: list[str] = []
        roles = [(slug, known.roles[slug].name) for slug in known.walkable]
        super().__init__(
            query,
            skill=[(slug, skill.name) for slug, skill in known.skills.items()],
            have=[("", "Choose a role"), *roles],
            goal=[("", "No role"), *roles],
        )

    def clean(self) -> None:
        """Gathers the ticks: those of the address, those of the role that is held, and the skill that was typed."""
        given = list(dict.fromkeys(value for value in self.query.getlist("skill") if value))
        role = self.cleaned_data.get("have")
        self.ticked = [slug for slug in given if slug in self.known.skills]
        self.ticked += self.known.graph.roles[role] if role else []
        if found := self.found:
            self.ticked += found if len(found) == 1 else []
        self.ticked = list(dict.fromkeys(self.ticked))
        if unknown := [slug for slug in given if slug not in self.known.skills]:
            names = ", ".join(f"“{slug[:40]}”" for slug in unknown[:3])
            self.add_error("skill", f"{names}: no skill we know, so it is left out.")

    @property
    def held(self) -> dict[str, int]:
        """Each tick with the level that it counts as."""
        return dict.fromkeys(self.ticked, TICKED)

    @property
    def found(self) -> list[str]:
        """The skills that are found by what was typed."""
        found = current_index().among(Kind.SKILL, self.typed) if self.typed else set()
        return [slug for slug in self.known.skills if slug in found][:MOST_FOUND]

    def query_of(self, *added: str, goal: str | None = None) -> str:
        """The query string with all ticks, `added` among them, and another `goal`."""
        query = QueryDict(mutable=True)
        query.setlist("skill", [*self.ticked, *(slug for slug in added if slug not in self.ticked)])
        goal = self.value("goal") if goal is None else goal
        for name, value in (("goal", goal), ("door", self.value("door"))):
            if value:
                query[name] = value
        return query.urlencode()
