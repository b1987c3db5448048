"""What waits is shown to whose turn it is."""

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from careers.editing.moving import move
from careers.editing.rights import AUTHOR, PUBLISHER
from careers.models import Draft, WorkflowStep
from tests.editing.queue.asked import items, says
from tests.factories import make_role, make_skill

pytestmark = pytest.mark.django_db

LINES = ("sent-back", "in-review", "approved", "drafts")


@pytest.fixture
def people(django_user_model):
    """An author and two publishers."""
    found = []
    for name, group in (("asha", AUTHOR), ("ben", PUBLISHER), ("cleo", PUBLISHER)):
        person = django_user_model.objects.create_user(name, is_staff=True)
        person.groups.add(Group.objects.get(name=group))
        found.append(person)
    return found


def written(person, **fields):
    """A role that `person` has written, by the step that its form writes down."""
    role = make_role(**{"status": "draft"} | fields)
    WorkflowStep.objects.create(
        model="role", row=role.pk, name="save", before="draft", after="draft", person=person, moment=timezone.now()
    )
    return role


def test_each_step_hands_a_role_on(people):
    asha, ben, cleo = people
    role = written(asha)
    assert [says(line, asha) for line in LINES] == [[], [], [], [role.name]]
    assert [says(line, ben) for line in LINES] == [[], [], [], []]

    move(role, "review", user=asha)
    assert says("drafts", asha) == []
    assert says("in-review", ben) == says("in-review", cleo) == [role.name]
    assert says("in-review", asha) == [], "an author reviews nothing"

    move(role, "send_back", user=ben, comment="Say what the day is like.")
    (item,) = items("sent-back", asha)
    assert item.why == "Say what the day is like."
    assert item.since == timezone.localdate()
    assert says("sent-back", cleo) == []

    move(role, "review", user=asha)
    move(role, "approve", user=ben)
    assert says("approved", cleo) == [role.name]
    assert says("approved", asha) == []

    move(role, "publish", user=cleo)
    assert [says(line, person) for line in LINES for person in people] == [[]] * 12


def test_a_draft_beside_what_readers_see_waits_in_the_same_way(people):
    asha, ben, _ = people
    role, now = make_role(), timezone.now()
    draft = Draft.objects.create(
        model="role", row=role.pk, title=role.name, author=asha, created_at=now, changed_at=now
    )
    WorkflowStep.objects.create(
        model="role", row=role.pk, draft=draft, name="save", before="draft", after="draft", person=asha, moment=now
    )
    (item,) = items("drafts", asha)
    assert (item.place.page, item.place.row) == ("draft_change", draft.pk)
    move(draft, "review", user=asha)
    assert says("in-review", ben) == [f"Role “{role.name}”"]


def test_nobody_is_asked_to_review_their_own_but_the_only_publisher(people):
    _, ben, cleo = people
    role = written(ben)
    move(role, "review", user=ben)
    assert says("in-review", ben) == []
    cleo.groups.clear()
    assert says("in-review", type(ben).objects.get(pk=ben.pk)) == [role.name]


def test_what_nobody_is_known_to_have_written_is_for_all_and_the_portal_has_all(people):
    make_skill("Python", status="draft")
    written(people[0])
    assert says("drafts", people[1]) == ["Python"]
    assert sorted(says("drafts")) == ["Machine learning engineer", "Python"]
