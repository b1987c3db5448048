"""The life of an import in a browser: a file is looked at, a title in it is mapped, and all of it goes back."""

import pytest
from playwright.sync_api import expect

from careers.models import ImportRun, RoleTitle, SalaryRecord
from tests.factories import make_country, make_role, make_source

from .looking import listen, look, open_page

HEAD = "id,title,country,year,currency,amount,basis\n"
FIRST = "".join(f"r{n},Data scientist,US,2025,USD,{100_000 + n},base\n" for n in range(12))
LATER = "".join(f"r{n},Data scientist,US,2025,USD,{120_000 + n},base\n" for n in range(12))
WIZARDS = "".join(f"w{n},Prompt wizard,US,2025,USD,{90_000 + n},base\n" for n in range(3))
NOWHERE = "x,Data scientist,ZZ,2025,USD,100000,base\n"


@pytest.fixture
def desk(sit_down, live_server, transactional_db):
    make_source("survey", "survey", publisher="A forum", title="What members earn")
    make_role("Data scientist")
    make_role("Prompt engineer")
    make_country("US")
    return sit_down("Ravi", viewport={"width": 1120, "height": 900})


def upload(tab, live_server, text):
    """From the list of imports to what the file would do."""
    open_page(tab, f"{live_server.url}/admin/careers/importrun/")
    tab.get_by_role("link", name="Import a file").click()
    look(tab)
    tab.locator("#id_what").select_option("survey:salaryrecord-csv")
    tab.get_by_role("button", name="Choose the file").click()
    look(tab)
    tab.locator("#id_sent").set_input_files({"name": "pay.csv", "mimeType": "text/csv", "buffer": text.encode()})
    tab.get_by_role("button", name="Look at it first").click()
    expect(tab.get_by_role("heading", name="What the import would do")).to_be_visible()
    look(tab)


def counted(tab):
    """What the import would do, by kind of row; what there is none of is left out."""
    terms, counts = (tab.locator(f".counts {tag}").all_inner_texts() for tag in ("dt", "dd"))
    return {term: int(n) for term, n in zip(terms, counts, strict=True) if n != "0"}


def confirm(tab):
    """Writes what was seen; leads to the page of the run."""
    tab.get_by_role("button", name="Import exactly this").click()
    tab.locator(".imports .notice").get_by_role("link").click()
    expect(tab.get_by_role("button", name="Run it again")).to_be_visible()
    look(tab)


def undo(tab):
    tab.get_by_role("link", name="Undo this import").click()
    look(tab)
    tab.get_by_role("button", name="Undo this change").click()
    expect(tab.locator(".messagelist .success")).to_contain_text("The import was taken back")


def amounts():
    return sorted(SalaryRecord.objects.values_list("amount", flat=True))


def test_the_life_of_an_import(desk, live_server, picture):
    heard = listen(desk)
    upload(desk, live_server, HEAD + FIRST)
    assert counted(desk) == {"Read": 12, "Created": 12}
    confirm(desk)
    before = amounts()

    # The next file corrects all of it, has a title that no role has, and a country that nobody knows.
    upload(desk, live_server, HEAD + LATER + WIZARDS + NOWHERE)
    assert counted(desk) == {"Read": 16, "Updated": 12, "Rejected": 4}
    expect(desk.locator("#rejected")).to_contain_text("pay.csv, 17")
    expect(desk.locator("#rejected")).to_contain_text("country not known")
    picture(desk, "import")
    desk.locator("#rejected").get_by_role("link", name="country not known").click()
    expect(desk.locator("#rejected tbody tr")).to_have_count(1)
    assert amounts() == before, "nothing is written before it is confirmed"
    confirm(desk)
    later = amounts()
    assert later[0] == 120_000

    # The title is mapped from the queue of names, which it leaves, and the run is made again.
    open_page(desk, f"{live_server.url}/admin/careers/unmatchedname/")
    desk.locator("tr", has_text="Prompt wizard").get_by_role("link", name="to Prompt engineer").click()
    look(desk)
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.locator(".messagelist")).to_contain_text("run it again to take them")
    assert RoleTitle.objects.get(title="Prompt wizard").role.name == "Prompt engineer"
    desk.locator(".messagelist .info").get_by_role("link").click()
    desk.get_by_role("button", name="Run it again").click()
    expect(desk.get_by_role("heading", name="What the import would do")).to_be_visible()
    assert counted(desk) == {"Read": 16, "Created": 3, "Unchanged": 12, "Rejected": 1}
    confirm(desk)
    assert SalaryRecord.objects.filter(role__name="Prompt engineer").count() == 3
    open_page(desk, f"{live_server.url}/admin/careers/unmatchedname/")
    expect(desk.get_by_text("Prompt wizard")).to_have_count(0)

    # Each goes back by itself, and the figures are what they were.
    for left in (later, before):
        run = ImportRun.objects.filter(undone_at=None).latest("pk")
        open_page(desk, f"{live_server.url}/admin/careers/importrun/{run.pk}/change/")
        undo(desk)
        assert amounts() == left
    open_page(desk, f"{live_server.url}/roles/data-scientist/pay/us/")
    expect(desk.locator("main")).to_contain_text("$100,00")
    assert heard == []
