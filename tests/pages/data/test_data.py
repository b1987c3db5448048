"""The pages about the data, and its files."""

import pytest
from django.test import Client

from careers.downloads import package
from careers.downloads.making import current
from careers.pages.data import views
from tests import factories
from tests.pages.page import Page, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal(settings, tmp_path):
    settings.DOWNLOADS_ROOT = str(tmp_path)
    factories.make_portal(2)


def test_the_page_lists_every_file_and_each_can_be_fetched(client, portal):
    page = read(client, "/data/")
    links = {link["href"] for link in page.all("a") if link["href"].startswith("/data/files/")}
    assert {f"/data/files/{path.name}" for path in current().folder.iterdir()} == links
    for link in links:
        response = client.get(link)
        name = link.rpartition("/")[2]
        assert response.getvalue() == (current().folder / name).read_bytes()
        assert response["Content-Disposition"] == f'attachment; filename="{name}"'
        assert response["Access-Control-Allow-Origin"] == "*"


def test_a_table_says_what_its_columns_mean(client, portal):
    page = read(client, "/data/pay-cells/")
    assert "Half earn less" in page.text
    assert "never blended" in page.text
    assert [link["href"] for link in page.all("a") if "/files/pay_cells." in link["href"]]


def test_who_has_a_file_is_told_so(client, portal):
    first = client.get("/data/files/roles.csv")
    first.getvalue()
    again = client.get("/data/files/roles.csv", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", ["nothing.csv", "..", "%2e%2e%2fportal.sqlite3", ".lock", "roles.csv.gz"])
def test_what_is_no_file_of_it_is_not_there(client, portal, name):
    client.get("/data/")
    assert client.get(f"/data/files/{name}").status_code == 404
    assert client.get("/data/nothing-of-that/").status_code == 404


def test_an_edit_is_in_the_next_file(client, portal):
    factories.make_role("Odd-job engineer")
    assert "Odd-job engineer" in client.get("/data/files/roles.csv").getvalue().decode()


def test_content_that_changes_all_the_time_is_asked_for_again(client, portal, monkeypatch):
    def changing():
        raise views.Changing

    monkeypatch.setattr(views, "current", lambda: None)
    monkeypatch.setattr(views, "make", changing)
    for address in ("/data/", "/data/roles/", f"/data/files/{package.DATABASE}"):
        response = Client().get(address)
        assert (response.status_code, response["Retry-After"]) == (503, "10")
        assert "Try again in some seconds" in Page(response).text
