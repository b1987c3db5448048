"""What others did, and what a release leaves to be decided."""

from datetime import timedelta

import pytest
from django.utils import timezone

from careers.editing.queue.concerns import BY_NAME
from careers.editing.queue.others import CHANGES
from careers.editing.queue.reviews import see
from careers.models import Event, Review
from tests.editing.queue.asked import items, says
from tests.factories import make_conflict, make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(django_user_model):
    create = django_user_model.objects.create_superuser
    return create("asha", password="x"), create("ben", password="x")


def change(person, title, days=1, **fields):
    return make_event(
        title=title, person=person, person_name=str(person), moment=timezone.now() - timedelta(days=days), **fields
    )


def test_changes_of_others_stay_until_they_are_seen(people):
    asha, ben = people
    change(ben, "Skill “Python”", reason="A new release")
    change(asha, "Role “Data analyst”")
    change(None, "Content", days=2, kind="load")
    change(ben, "Imported", kind="import")
    change(ben, "Long ago", days=20)
    assert says(CHANGES, asha) == ["Edited: Skill “Python”", "Content loaded: Content"]
    assert "ben, " in items(CHANGES, asha)[0].why
    assert items(CHANGES, asha)[0].why.endswith(": A new release")

    see(BY_NAME[CHANGES], asha)
    assert says(CHANGES, asha) == []
    assert len(says(CHANGES, ben)) == 2
    change(ben, "Newer", days=0)
    assert says(CHANGES, asha) == ["Edited: Newer"]


def test_having_seen_changes_is_no_change(people):
    see(BY_NAME[CHANGES], people[0])
    assert Review.objects.count() == 1
    assert not Event.objects.exists()
    assert not Review.history.exists()


def test_the_portal_as_a_whole_has_seen_nothing(people):
    change(people[0], "Skill “Python”")
    assert says(CHANGES) == []


def test_a_conflict_waits_until_it_is_decided():
    conflict = make_conflict()
    (item,) = items("conflicts")
    assert (item.says, item.place.page, item.place.query) == (
        "data-scientist",
        "conflict_changelist",
        {"q": item.says},
    )
    conflict.decided_at = timezone.now()
    conflict.save()
    assert says("conflicts") == []
