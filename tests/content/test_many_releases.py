"""Three releases, and thirty random edits and deletions between them: nothing of an editor's is lost, and every
release loads."""

from contextlib import suppress
from random import Random

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from careers.models import Conflict, Role, RoleSkill, RoleTask, RoleTitle, Shipped, Skill, SkillGroup, Source

from .test_editors import delete, edit, editor  # noqa: F401

pytestmark = pytest.mark.django_db

ROLE, SKILLS, GROUPS = "content/roles/data-scientist.yaml", "content/skills.yaml", "reference/skill_groups.yaml"
# What an editor writes in, by model.
TEXTS = {
    Role: ("summary", "day", "name", "slug"),
    RoleTask: ("text",),
    RoleTitle: ("title",),
    RoleSkill: ("what_for",),
    Skill: ("name", "slug", "description", "aliases"),
    SkillGroup: ("name", "summary"),
}
NAMES = ("Rust", "Polars", "Spark", "Excel")


class Editor:
    """What an editor has done, as far as it has to be there at the end."""

    def __init__(self, random, person):
        self.random, self.person = random, person
        self.words, self.deleted = {}, set()

    def act(self, number):
        act = self.random.choice([self.change, self.change, self.change, self.delete, self.add])
        # What the database refuses, a form would have refused before.
        with suppress(IntegrityError, ProtectedError), transaction.atomic():
            act(f"e-{number}")

    def change(self, word):
        row = self.pick()
        if row is None:
            return
        name = self.random.choice(TEXTS[type(row)])
        edit(row, self.person, **{name: word})
        self.words[type(row), row.pk, name] = word

    def delete(self, word):
        row = self.pick((RoleTask, RoleTitle, RoleSkill, Skill))
        if row is not None:
            pk = row.pk
            delete(row, self.person)
            self.deleted.add((type(row), pk))

    def add(self, word):
        name = self.random.choice(NAMES)
        group = SkillGroup.objects.first()
        skill = Skill(slug=f"{name.lower()}-{word}", name=name, group=group, kind="tool")
        edit(skill, self.person, description=word)
        self.words |= {(Skill, skill.pk, "description"): word, (Skill, skill.pk, "name"): name}
        part = RoleSkill(role=Role.objects.first(), skill=skill, position=9, need="core", level="working")
        edit(part, self.person, source=Source.objects.get(slug="editors"))

    def pick(self, models=tuple(TEXTS)):
        model = self.random.choice(models)
        return self.random.choice([*model.objects.order_by("pk"), None])

    def lost(self):
        """What is not as the editor left it."""
        for model, pk in self.deleted:
            if model.objects.filter(pk=pk).exists():
                yield model, pk
        for (model, pk, name), word in self.words.items():
            row = model.objects.filter(pk=pk).first()
            if row is None and not model.history.filter(id=pk, history_user=self.person, history_type="-").exists():
                yield model, pk, name
            elif row is not None and getattr(row, name) != word:
                yield model, pk, name, word, getattr(row, name)


def next_release(random, folder, number):
    """Changes some rows, adds some and takes some out."""
    roles, skills = folder.files[ROLE], folder.files[SKILLS]
    word = f"r-{number}"
    folder.row(ROLE)["summary"] = folder.row(GROUPS)["summary"] = word
    random.choice(skills)[1]["description"] = word
    tasks = [row for model, row in roles if model == "roletask"]
    random.choice(tasks)["text"] = f"{word} reworded"
    folder.add(ROLE, "roletask", role=["data-scientist"], position=number + 2, text=f"{word} added")
    name = NAMES[number]
    folder.add(SKILLS, "skill", **{**folder.row(SKILLS, 2), "slug": name.lower(), "name": name, "prerequisites": []})
    needs = {"role": ["data-scientist"], "skill": [name.lower()], "need": "core", "level": "working"}
    folder.add(ROLE, "roleskill", **needs, position=9, source=["editors"])
    loose = [row for row in roles if row[0] in ("roletitle", "roleskill") or (row[0] == "roletask" and len(tasks) > 1)]
    if loose and random.random() < 0.7:
        roles.remove(random.choice(loose))
    if random.random() < 0.3:
        folder.row(SKILLS)["prerequisites"] = []


def all_rows():
    models = (*TEXTS, Conflict, Shipped)
    return {model: list(model.objects.order_by("pk").values()) for model in models}


@pytest.mark.parametrize("seed", range(8))
def test_nothing_of_an_editors_is_lost_over_three_releases(folder, editor, seed):  # noqa: F811
    random = Random(seed)
    folder.load()
    person = Editor(random, editor)
    for number in range(3):
        for step in range(10):
            person.act(10 * number + step)
        assert list(person.lost()) == []
        next_release(random, folder, number)
        folder.load()
        assert list(person.lost()) == []
        before = all_rows()
        assert "Nothing to load" in folder.load()
        assert all_rows() == before
