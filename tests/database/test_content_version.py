"""The content's version changes with every write to what pages show, and with nothing else."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, transaction

from careers.database import content_version
from careers.models import Role, SalaryRecord, SalaryStat
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("sql", "is_content"),
    [
        ('INSERT INTO "careers_role" ("slug") VALUES (%s)', True),
        ('UPDATE "careers_role" SET "name" = %s', True),
        ('DELETE FROM "careers_role"', True),
        ("delete from careers_role;", True),
        ("  insert or ignore into careers_skill_prerequisites (id) values (1)", True),
        ("INSERT INTO careers_skill_prerequisites(id) VALUES (1)", True),
        ('INSERT INTO "careers_importrun" ("read") VALUES (1)', True),
        ('SELECT "name" FROM "careers_role"', False),
        ('INSERT INTO "careers_historicalrole" ("slug") VALUES (%s)', False),
        ('UPDATE "careers_salarystat" SET n = 1', False),
        ("UPDATE careers_contentversion SET token = 1", False),
        ('UPDATE "django_session" SET "expire_date" = %s', False),
        ("SAVEPOINT x", False),
        ("", False),
    ],
)
def test_which_statements_write_content(sql, is_content):
    assert (content_version.table_written(sql) in content_version.CONTENT_TABLES) is is_content


def test_every_table_is_content_but_statistics_history_and_the_version():
    models = apps.get_app_config("careers").get_models(include_auto_created=True)
    tables = {table for table in (model._meta.db_table for model in models) if "_historical" not in table}
    assert tables - content_version.CONTENT_TABLES == {
        "careers_contentversion",
        # What was done and what was shipped, which no page shows.
        *("careers_event", "careers_eventrecord", "careers_merge", "careers_shipped", "careers_workflowstep"),
        # What was sent and is not imported yet, and how links of others answered.
        *("careers_upload", "careers_uploadedfile", "careers_linkcheck"),
        # Who may come in.
        *("careers_invitation", "careers_signin"),
        # Those are computed from reports, and change the version where they are computed.
        *("careers_salarystat", "careers_filingstat", "careers_estimatefit", "careers_estimatecheck"),
    }
    assert tables > content_version.CONTENT_TABLES


def test_no_two_tables_have_one_number():
    assert len({*content_version.NUMBERS.values(), content_version.WHOLE}) == len(content_version.CONTENT_TABLES) + 1


def test_a_table_changes_with_what_is_written_to_it_alone():
    role = factories.make_role()
    before = content_version.tokens()
    factories.make_skill("SQL")
    after = content_version.tokens()
    # A published skill stands in the public record of changes, too.
    written = map(content_version.number, ("careers_skill", "careers_skillgroup", "careers_publicchange"))
    assert {table for table in after if after[table] != before.get(table)} == {content_version.WHOLE, *written}
    factories.make_records([100_000], role)
    assert content_version.tokens()[content_version.PAY] != after.get(content_version.PAY)


def test_what_is_read_while_a_page_is_made_is_noted():
    factories.make_role()
    with content_version.answering(content_version.tokens()) as tables:
        list(Role.objects.select_related("family"))
        SalaryStat.objects.count()
    assert tables == {
        *map(content_version.number, ("careers_role", "careers_rolefamily")),
        content_version.PAY,
    }


@pytest.fixture
def version():
    """The version before the test's own writes; there is one once anything was written."""
    factories.make_role("Before")
    return content_version.current()


def save():
    Role.objects.get().save()


def update():
    Role.objects.update(summary="Changed.")


def delete():
    Role.objects.all().delete()


def create_many():
    factories.make_records([100_000], Role.objects.get())


def link():
    factories.make_skill("SQL").prerequisites.add(factories.make_skill("Tables"))


def raw():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE careers_role SET summary = 'Changed.'")


@pytest.mark.parametrize("write", [save, update, delete, create_many, link, raw], ids=lambda write: write.__name__)
def test_every_way_of_writing_changes_it(version, write):
    write()
    assert content_version.current() not in (version, None)


def test_reading_and_what_is_no_content_do_not_change_it(version):
    list(Role.objects.all())
    get_user_model().objects.create_user("editor")
    call_command("check_pay", verbosity=0)
    assert content_version.current() == version


def test_what_is_taken_back_takes_the_version_back(version):
    with transaction.atomic():
        save()
        transaction.set_rollback(True)
    assert content_version.current() == version


def test_the_rows_that_a_statement_returns_are_not_lost():
    record = factories.make_records([100_000], factories.make_role())[0]
    assert SalaryRecord.objects.get(pk=record.pk).amount == 100_000
