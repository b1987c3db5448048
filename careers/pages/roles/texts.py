"""What editors wrote of a role, and what of it is said in one line."""

import re
from html import unescape
from typing import Any

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast
from django.utils.html import strip_tags

from careers.models import Credential, Question, Role, RoleSkill, RoleTask, RoleTitle
from careers.models.publication import public
from careers.pay.outlook import ABOUT_AI

_BLOCK = re.compile(r"<(p|li)>(.*?)</\1>", re.DOTALL)
# A full stop after two letters and before a capital ends a sentence: that of “e.g.” ends none.
_END = re.compile(r"(?<=\w{2}[.!?])\s+(?=[A-Z“\"])")


def sentences(html: str) -> list[list[str]]:
    """The sentences of each paragraph and item of cleaned HTML, as plain text."""
    blocks = (unescape(strip_tags(inner)) for _, inner in _BLOCK.findall(html))
    return [_END.split(" ".join(block.split())) for block in blocks]


def first_said(html: str) -> str:
    """The first sentence; "" of no text."""
    return next((block[0] for block in sentences(html)), "")


def last_begun(html: str) -> str:
    """The first sentence of the last paragraph: of the ways in, how people get a first job."""
    return next((block[0] for block in reversed(sentences(html))), "")


def last_said(html: str) -> str:
    """The last sentence: of an outlook, what follows from it."""
    return next((block[-1] for block in reversed(sentences(html))), "")


def short_texts(role: Role) -> dict[str, Any]:
    """The role's `tasks`, its other public `titles`, its published `questions` with their answers in HTML and
    their slugs, and the number of its published `credentials`, each in its order; the question `about_ai` that every
    outlook leads to, with its slug, where it is published; `judged_by`, the slugs of the sources of its skills."""
    tasks = RoleTask.objects.filter(role=role)
    titles = RoleTitle.objects.public().filter(role=role).exclude(title=role.name)
    questions = Question.objects.published().filter(role=role)
    about_ai = Question.objects.published().filter(role=None, slug=ABOUT_AI)
    credentials = Credential.objects.published().filter(roles=role)
    judged = RoleSkill.objects.filter(public("skill__"), role=role)
    # Texts of several tables in one query: which they are, their place, the text, the answer to it and its address.
    text = CharField()
    empty = Value("", text)
    found = (
        tasks.order_by()
        .values_list(Value("tasks", text), F("position"), Cast("text", text), empty, empty)
        .union(
            titles.order_by().values_list(Value("titles", text), Value(0), Cast("title", text), empty, empty),
            questions.order_by().values_list(
                Value("questions", text), F("position"), Cast("question", text), Cast("answer_html", text), "slug"
            ),
            about_ai.order_by().values_list(Value("about_ai", text), Value(0), Cast("question", text), empty, "slug"),
            credentials.order_by().values_list(Value("credentials", text), Value(0), empty, empty, "slug"),
            judged.order_by().values_list(Value("judged_by", text), Value(0), empty, empty, "source__slug").distinct(),
            all=True,
        )
    )
    texts = sorted(found, key=lambda row: row[1:3])
    return {
        "tasks": [said for kind, _, said, *_ in texts if kind == "tasks"],
        "titles": [said for kind, _, said, *_ in texts if kind == "titles"],
        "questions": [answered[2:] for answered in texts if answered[0] == "questions"],
        "about_ai": [(said, slug) for kind, _, said, _, slug in texts if kind == "about_ai"],
        "judged_by": [slug for kind, *_, slug in texts if kind == "judged_by"],
        "credentials": sum(kind == "credentials" for kind, *_ in texts),
    }
