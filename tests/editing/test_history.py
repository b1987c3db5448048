"""What editors change can be seen and taken back."""

import pytest
from django.apps import apps

from careers.models import Credential, Role, Skill
from careers.models.publication import Publishable
from tests.factories import make_credential, make_role, make_skill

pytestmark = pytest.mark.django_db


def test_content_that_editors_publish_has_history():
    published = [model for model in apps.get_app_config("careers").get_models() if issubclass(model, Publishable)]
    assert len(published) >= 8
    assert all(hasattr(model, "history") for model in published)


def test_each_change_is_kept_with_who_made_it(django_user_model):
    editor = django_user_model.objects.create_user("editor")
    role = make_role(summary="First.")
    role.summary = "Second."
    role._history_user = editor
    role.save()
    latest, first = role.history.all()
    assert (first.history_type, first.summary, first.history_user) == ("+", "First.", None)
    assert (latest.history_type, latest.summary, latest.history_user) == ("~", "Second.", editor)


def test_a_change_can_be_taken_back():
    role = make_role(work="We *build*.")
    role.work = "Nonsense."
    role.save()
    role.history.earliest().instance.save()
    assert Role.objects.get().work_html == "<p>We <em>build</em>.</p>"


def test_a_deleted_row_can_be_brought_back():
    skill = make_skill("Python")
    skill.delete()
    assert not Skill.objects.exists()
    Skill.history.filter(history_type="-").get().instance.save()
    assert Skill.objects.get().slug == "python"


def test_links_are_part_of_the_history():
    python, sql = make_skill("Python"), make_skill("SQL")
    pandas = make_skill("Pandas", prerequisites=[python])
    pandas.prerequisites.set([sql])
    before, after = pandas.history.all()[1], pandas.history.all()[0]
    assert {link.to_skill for link in after.prerequisites.all()} == {sql}
    assert python in {link.to_skill for record in pandas.history.all() for link in record.prerequisites.all()}
    assert before != after


def test_what_a_credential_was_for_is_part_of_its_history():
    credential = make_credential(roles=[make_role()], skills=[make_skill()])
    record = Credential.history.filter(id=credential.pk).latest()
    assert [link.role.slug for link in record.roles.all()] == ["machine-learning-engineer"]


def test_alias_list_has_one_name_a_line():
    assert make_skill(aliases="Py\n\n  Python 3 \n").alias_list == ["Py", "Python 3"]


def test_prerequisites_have_a_direction():
    python = make_skill("Python")
    pandas = make_skill("Pandas", prerequisites=[python])
    assert list(python.leads_to.all()) == [pandas]
    assert not python.prerequisites.exists()
