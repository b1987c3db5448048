"""Content as CSV in the admin: downloaded, looked at, written, within one's rights."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile

from careers.editing.content_tables import has_table
from careers.editing.rights import AUTHOR, EDITOR, PUBLISHER
from careers.editing.workflow import authors_of
from careers.models import Event, Review, SalaryRecord, Skill, WorkflowStep
from careers.models.kinds import DataKind, models_of
from tests.admin.forms import address, as_it_stands, errors, messages, post
from tests.factories import make_role, make_skill, make_title
from tests.pages.page import Page

pytestmark = pytest.mark.django_db

URL = "/admin/careers/skill/csv/"


@pytest.fixture
def skill():
    return make_skill("Python", description="As it was.")


def download(client, url=URL):
    response = client.get(f"{url}export/")
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode("utf-8-sig")


def look(client, text, url=URL, **fields):
    content = text if isinstance(text, bytes) else text.encode()
    return post(client, url, {"file": SimpleUploadedFile("x.csv", content), "change_reason": "New words", **fields})


def confirm(client, response, url=URL, **fields):
    sent = {name: value for name, value in as_it_stands(response).items() if name != "file"}
    return post(client, url, sent | {"_write": "yes"} | fields)


def test_a_file_is_looked_at_and_then_written(chief, skill):
    text = download(chief).replace("As it was.", "New words.")
    seen = look(chief, text)
    page = Page(seen)
    assert "As it was. New words." in page.text
    assert Skill.objects.get().description == "As it was."
    written = confirm(chief, seen)
    assert messages(written) == ["Skills: 0 new, 1 changed, 0 unchanged."]
    assert Skill.objects.get().description == "New words."
    event = Event.objects.get(title="A table of skills")
    assert (event.who, event.reason) == ("chief", "New words")


def test_what_others_saved_meanwhile_is_shown_and_kept(chief, skill):
    text = download(chief).replace("As it was.", "Mine.")
    seen = look(chief, text)
    skill.description = "Theirs."
    skill.save()
    page = Page(confirm(chief, seen))
    assert "Nothing was written: this is not what you looked at." in page.text
    assert Skill.objects.get().description == "Theirs."
    assert "Changed here since the file was written" in page.text
    take = next(field for field in page.all("input") if field.get("name") == "take")["value"]
    again = look(chief, text, take=take)
    confirm(chief, again)
    assert Skill.objects.get().description == "Mine."


def test_what_is_typed_into_the_box_is_looked_at_before_it_is_written(chief, skill):
    seen = look(chief, download(chief).replace("As it was.", "New words."))
    other = as_it_stands(seen)["table"].replace("New words.", "Never seen.")
    assert "Nothing was written" in Page(confirm(chief, seen, table=other)).text
    assert Skill.objects.get().description == "As it was."


@pytest.mark.parametrize("group", [AUTHOR, EDITOR, PUBLISHER])
def test_who_has_colleagues_changes_drafts_and_nothing_that_readers_see(desk, staff, skill, group):
    desk = staff("ravi", group)
    make_skill("Rust", status="draft", description="As it was too.")
    text = download(desk).replace("As it was", "New words")
    seen = look(desk, text)
    assert "Readers see it, and somebody else has to look at a change of it" in Page(seen).text
    confirm(desk, seen)
    assert dict(Skill.objects.values_list("slug", "description")) == {
        "python": "As it was.",
        "rust": "New words too.",
    }


def test_who_may_only_draft_adds_parts_to_drafts_alone(desk, staff):
    desk = staff("ravi", AUTHOR)
    live, draft = make_role("Data scientist", tasks=0), make_role("AI engineer", tasks=0, status="draft")
    url = "/admin/careers/roletask/csv/"
    text = "role,position,text\ndata-scientist,1,Ask\nai-engineer,1,Answer\n"
    confirm(desk, look(desk, text, url), url)
    assert [task.text for task in (*live.tasks.all(), *draft.tasks.all())] == ["Answer"]


def test_who_wrote_by_a_table_is_written_down_as_by_a_form(desk, staff):
    desk = staff("ravi", AUTHOR)
    approved = make_skill("Rust", status="approved", description="As it was.")
    confirm(desk, look(desk, download(desk).replace("As it was", "New words")))
    approved.refresh_from_db()
    step = WorkflowStep.objects.get()
    assert (step.name, step.before, step.after, step.person) == ("save", "approved", "in_review", desk.user)
    assert (approved.state, authors_of(approved)) == ("in_review", {desk.user.pk})


def test_who_has_no_colleague_shows_it_to_readers_and_that_is_said(desk, skill):
    confirm(desk, look(desk, download(desk).replace("As it was", "New words")))
    assert Skill.objects.get().description == "New words."
    assert WorkflowStep.objects.get().is_own
    assert "nobody else may publish" in Event.objects.latest("pk").details[0]


def test_parts_are_live_with_their_whole(desk, staff):
    desk = staff("ravi", AUTHOR)
    live, draft = make_role("Data scientist"), make_role("AI engineer", status="draft")
    make_title(live, "Wizard")
    make_title(draft, "Witch")
    url = "/admin/careers/roletitle/csv/"
    seen = look(desk, download(desk, url).replace(",yes,", ",no,"), url)
    page = Page(seen)
    assert "Readers see it" in page.text
    confirm(desk, seen, url)
    assert not draft.titles.get().is_public
    assert live.titles.get().is_public


def test_who_may_only_look_downloads_and_writes_nothing(client, django_user_model, skill):
    viewer = django_user_model.objects.create_user("ravi", is_staff=True)
    client.force_login(viewer)
    assert client.get(URL).status_code == 403
    assert client.get(f"{URL}export/").status_code == 403
    viewer.user_permissions.add(Permission.objects.get(codename="view_skill"))
    assert "As it was." in download(client)
    assert "table_form" not in client.get(URL).content.decode()
    assert look(client, download(client)).status_code == 403


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        ("slug\nÄ".encode("latin-1"), "The file is not in UTF-8"),
        (b"slug\n" + b"x" * 2_000_001, "2,000,000 are taken at once"),
        (b"slug\n\x00", "NUL"),
        (b"nonsense\n1\n", "No such column: nonsense"),
        (b'slug\n"x', "a quotation mark is not closed"),
    ],
)
def test_what_is_no_table_is_refused(chief, content, said):
    assert said in errors(look(chief, content))


def test_a_reason_is_asked_for(chief, skill):
    assert "This field is required." in errors(look(chief, download(chief), change_reason=""))


@pytest.mark.parametrize("model", [*filter(has_table, models_of(*DataKind))], ids=lambda model: model.__name__)
def test_every_model_of_content_has_its_page(chief, model):
    page = Page(chief.get(address(model, "csv")))
    assert "Download all" in page.text


def test_the_list_leads_there(desk, skill):
    assert URL in {link.get("href") for link in Page(desk.get(address(Skill, "changelist"))).all("a")}


@pytest.mark.parametrize("model", [SalaryRecord, Review])
def test_figures_and_reviews_have_none(chief, model):
    assert chief.get(f"/admin/careers/{model._meta.model_name}/csv/").status_code in (302, 404)
    assert "As CSV" not in Page(chief.get(address(model, "changelist"))).text
