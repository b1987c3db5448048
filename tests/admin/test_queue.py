"""The first page is the work queue of whoever looks: each line leads to the places to act."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from careers.admin.help import pages
from careers.editing.queue.concerns import BY_NAME, CONCERNS
from careers.editing.queue.lines import EXAMPLES
from careers.editing.rights import AUTHOR
from careers.models import Event, Review, Role
from tests.admin.forms import messages, post, save
from tests.admin.test_pages import grow
from tests.editing.queue.test_runs import OUTLIER
from tests.factories import (
    make_company,
    make_conflict,
    make_country,
    make_event,
    make_filings,
    make_link_check,
    make_neighbour,
    make_portal,
    make_records,
    make_role,
    make_run,
    make_skill,
    make_source,
    name_company,
)
from tests.pages.page import Page

pytestmark = pytest.mark.django_db

# With everything on it, for a person with no more rights than a group has; when all was read anew, and when nothing
# has changed since.
MOST_QUERIES, MOST_KEPT = 30, 12


def line(name, **query):
    return reverse("admin:queue", args=[name], query=query or None)


def leave(client, name, **data):
    return post(client, reverse("admin:queue_done", args=[name]), data)


@pytest.fixture
def everything():
    """Something for nearly every line."""
    role = make_portal(rows=1)
    make_conflict()
    make_event()
    make_records([100_000] * 12, None, title="Boss")
    make_filings("Initech LLC", role, [100_000] * 12)
    make_run(["no pay"], outliers=[OUTLIER], finished_at=timezone.now())
    make_skill("Keras")
    make_skill("Kera")
    make_source("stale", "claim", period_start="2020-01-01", period_end="2020-12-31", published_on=None)
    make_link_check("https://example.org/filings")
    make_country("IN")
    name_company(make_company("Acme"), "Globex")
    make_company("Globex")
    make_role("Data steward", status="in_review")
    make_role("Data clerk", status="draft")
    make_role("Data nobody", tasks=0)
    return role


def lines_of(client):
    """The names of the lines on the first page."""
    page = Page(client.get("/admin/"))
    addresses = [heading.one("a")["href"] for heading in page.all("h3") if heading.all("a")]
    return [address.split("/")[-2] for address in addresses]


def test_the_first_page_has_each_line_with_three_of_its_things(desk, everything):
    page = Page(desk.get("/admin/"))
    shown = {article.one("h3").one("a").text: article for article in page.all("article")}
    titles = shown["Titles that no role has"]
    assert titles.one("span", "n").text == "1"
    assert titles.one("li").one("a").text == "Boss"
    assert "12 reports have no role" in titles.text
    assert all(len(article.all("li")) <= EXAMPLES for article in page.all("article"))
    verbs = [section.one("h2").text for section in page.all("section", "queue-group")]
    assert verbs == ["Waiting for you", "To decide", "Going stale", "Missing", "Look at", "What others did"]


def test_every_line_leads_to_places_that_answer(desk, everything):
    seen = lines_of(desk)
    assert set(BY_NAME) - set(seen) == {
        *("sent-back", "approved", "overtaken-decisions", "figures", "ending-decisions"),
    }
    for name in seen:
        page = Page(desk.get(line(name)))
        concern = BY_NAME[name]
        assert page.one("h1").text == concern.title
        for words in (concern.means, concern.how):
            assert " ".join(words.split()) in page.one("aside").text
        links = [link["href"] for thing in page.all("ul", "things") for link in thing.all("a")]
        assert links, name
        for address in dict.fromkeys(links):
            assert desk.get(address, follow=True).status_code == 200, address


def test_an_empty_queue_says_so(desk):
    page = Page(desk.get("/admin/"))
    assert "Nothing waits for you" in page.text
    assert page.all("article") == []
    assert "Nothing is left here" in Page(desk.get(line("titles"))).text


def test_a_line_that_there_is_not_is_not_found(desk):
    assert desk.get(line("nonsense")).status_code == 404
    assert leave(desk, "nonsense").status_code == 404


def test_each_sees_what_they_may_act_on(everything, django_user_model):
    person = django_user_model.objects.create_user("dora", is_staff=True)
    client = Client()
    client.force_login(person)
    assert lines_of(client) == []
    person.user_permissions.add(Permission.objects.get(codename="add_roletitle"))
    assert lines_of(client) == ["titles"]
    assert leave(client, "titles", key="boss").status_code == 200
    assert Review.objects.get().subject == "boss"
    leave(client, "employers", key="initech")
    assert Review.objects.count() == 1, "who may not act on it cannot leave it either"


def test_an_author_is_not_asked_to_review_or_to_publish(everything, django_user_model):
    person = django_user_model.objects.create_user("dora", is_staff=True)
    person.groups.add(Group.objects.get(name=AUTHOR))
    client = Client()
    client.force_login(person)
    assert {"in-review", "approved", "content-to-review", "roles-to-review"}.isdisjoint(lines_of(client))


def test_the_queue_is_for_who_is_signed_in(client, everything):
    for address in ("/admin/", line("titles")):
        assert client.get(address)["Location"].startswith(reverse("admin:login"))
    assert leave(client, "titles", key="boss").redirect_chain
    assert not Review.objects.exists()


def test_a_reviewed_role_leaves_the_queue_in_one_click_and_comes_back_in_two(desk):
    role = make_role()
    make_role("Data analyst", reviewed_on=timezone.localdate())
    response = leave(desk, "roles-to-review", key=str(role.pk), note="Read it")
    assert "is off the queue" in " ".join(messages(response))
    role.refresh_from_db()
    assert (role.reviewed_on, role.reviewed_by) == (timezone.localdate(), "asha")
    assert "roles-to-review" not in lines_of(desk)
    event = Event.objects.get(person__username="asha")
    assert event.reason == "Read it"
    assert reverse("admin:careers_event_undo", args=[event.pk]) in response.content.decode()
    post(desk, reverse("admin:careers_event_undo", args=[event.pk]), {})
    assert Role.objects.get(pk=role.pk).reviewed_on is None
    assert "roles-to-review" in lines_of(desk)


def test_the_form_of_a_role_is_the_other_way_to_review_it(desk):
    role = make_role(status="draft")
    Role.objects.update(status="published")
    assert "roles-to-review" in lines_of(desk)
    Role.objects.update(status="draft")
    save(desk, reverse("admin:careers_role_change", args=[role.pk]), reviewed_on=str(timezone.localdate()))
    Role.objects.update(status="published")
    assert "roles-to-review" not in lines_of(desk)


def test_a_title_is_mapped_on_the_page_that_its_line_leads_to(desk):
    make_records([100_000] * 12, None, title="Boss")
    role = make_role(status="draft")
    (link,) = [each for each in Page(desk.get(line("titles"))).all("a") if each.text == "Boss"]
    save(desk, link["href"], role=str(role.pk))
    assert role.titles.get().title == "Boss"
    assert "titles" not in lines_of(desk)


def test_what_somebody_else_has_done_meanwhile_is_said(desk):
    make_records([100_000] * 12, None, title="Boss")
    leave(desk, "titles", key="boss")
    assert "no longer in the queue" in " ".join(messages(leave(desk, "titles", key="boss")))
    assert Review.objects.count() == 1


def test_what_has_to_be_decided_cannot_be_left(desk):
    conflict = make_conflict()
    assert leave(desk, "conflicts", key=str(conflict.pk)).status_code == 403
    assert not Page(desk.get(line("conflicts"))).all("ul", "things")[0].all("form")


def test_changes_are_seen_all_at_once(desk):
    make_event()
    assert "changes-of-others" in lines_of(desk)
    leave(desk, "changes-of-others")
    assert "changes-of-others" not in lines_of(desk)
    assert Event.objects.count() == 1


@pytest.mark.parametrize("data", [{}, {"key": "\x00"}, {"key": "boss\x00", "note": "\x00"}, {"key": "boss", "p": "x"}])
def test_a_bad_answer_is_no_error(desk, data):
    make_records([100_000] * 12, None, title="Boss")
    assert leave(desk, "titles", **data).status_code == 200
    assert desk.get(line("titles", p="x")).status_code == 200
    assert desk.get(reverse("admin:queue_done", args=["titles"])).status_code == 302


def test_a_note_of_any_length_is_kept_as_far_as_there_is_room(desk):
    make_records([100_000] * 12, None, title="Boss")
    leave(desk, "titles", key="boss", note="\x00Nobody’s\x00 work. " * 40)
    assert Review.objects.get().note.startswith("Nobody’s work. Nobody’s")


def test_a_long_line_has_pages(desk):
    for number in range(60):
        make_records([100_000], None, title=f"Boss of {'ab'[number % 2] * number}s")
    page = Page(desk.get(line("titles")))
    assert len(page.one("ul", "things").all("li")) == 50
    assert "60 in all" in page.text
    assert len(Page(desk.get(line("titles", p=2))).one("ul", "things").all("li")) == 10


def queries_of(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_first_page_costs_the_same_for_one_row_and_for_twenty(desk, everything):
    desk.get("/admin/")
    few = []
    for _ in range(2):
        make_source(f"another-{_}")  # what was kept is read anew
        Review.objects.create(concern="titles", subject=f"x{_}", title="x")
        few.append(queries_of(desk, "/admin/"))
    kept = queries_of(desk, "/admin/")
    grow()
    make_neighbour(Role.objects.get(name="Role 02"), everything)
    many = queries_of(desk, "/admin/")
    assert many <= MOST_QUERIES
    assert kept <= MOST_KEPT
    assert queries_of(desk, "/admin/") == kept


@pytest.mark.parametrize("name", ["content-to-review", "titles", "conflicts"])
def test_a_line_costs_the_same_for_one_row_and_for_twenty(desk, everything, name):
    desk.get(line(name))
    kept = queries_of(desk, line(name))
    grow()
    desk.get(line(name))
    assert queries_of(desk, line(name)) == kept


def test_help_for_editors_is_a_page_beside_the_queue(desk):
    first = Page(desk.get(reverse("admin:help", args=["editors"])))
    assert first.one("h1").text == "Help for editors"
    links = {link["href"] for link in first.all("a") if "/help/" in link["href"]}
    assert reverse("admin:help", args=["queue"]) in links
    for address in links:
        page = Page(desk.get(address))
        assert page.one("h1").text == "Help for editors"
        assert ".md" not in [link["href"][-3:] for link in page.all("a")]
    assert desk.get(reverse("admin:help", args=["nonsense"])).status_code == 404


def test_the_help_shows_its_pictures(desk, client):
    pictures = [each for name in pages() for each in Page(desk.get(reverse("admin:help", args=[name]))).all("img")]
    assert len(pictures) > 15
    assert all(each["alt"] for each in pictures)
    for address in {each["src"] for each in pictures}:
        picture = desk.get(address)
        assert picture["Content-Type"] == "image/webp"
        assert b"".join(picture.streaming_content).startswith(b"RIFF")
    assert client.get(address).status_code == 302
    assert desk.get(reverse("admin:help_picture", args=["nonsense"])).status_code == 404


def test_every_picture_of_the_handbook_is_shown_and_small():
    texts = "".join(file.read_text() for file in pages().values())
    for file in Path(settings.BASE_DIR, "docs/img/editors").glob("*.webp"):
        assert f"img/editors/{file.name})" in texts, file.name
        assert file.stat().st_size < 100_000


def test_the_help_tells_of_every_line(desk):
    text = Page(desk.get(reverse("admin:help", args=["queue"]))).text
    assert [concern.name for concern in CONCERNS if concern.name not in text] == []
    for concern in CONCERNS:
        assert (f"{concern.name} (error)" in text) == concern.is_error, concern.name
