"""Skill links: which skills a salary record names. They are rows of a table of their own, so they are compared, kept
and restored beside the records themselves. Statements call the records `t`, their links `l`, the staged pairs `s`."""

from django.db import models

from careers.database.bulk import Rows, insert
from careers.database.large_writes import database
from careers.database.sql import execute, quoted
from careers.models import ImportChange, ImportRun, SalaryRecord

STAGE = "import_skills"
TABLE = SalaryRecord.skills.through._meta.db_table
_RECORDS, _LINKS = quoted(SalaryRecord._meta.db_table), quoted(TABLE)
_STATED = f"SELECT 1 FROM {STAGE} s WHERE s.key = t.key AND s.skill_id = l.skill_id"
_LINKED = f"SELECT 1 FROM {_LINKS} l WHERE l.salaryrecord_id = t.id AND l.skill_id = s.skill_id"
_LACKS_A_LINK = f"EXISTS (SELECT 1 FROM {STAGE} s WHERE s.key = t.key AND NOT EXISTS ({_LINKED}))"
_HAS_A_LINK_TOO_MANY = f"EXISTS (SELECT 1 FROM {_LINKS} l WHERE l.salaryrecord_id = t.id AND NOT EXISTS ({_STATED}))"


def has_links(model: type[models.Model]) -> bool:
    return model is SalaryRecord


def drop() -> None:
    execute(f"DROP TABLE IF EXISTS {STAGE}")


def start() -> None:
    """Makes the temporary table of the pairs that the files state."""
    execute(f"CREATE TEMPORARY TABLE {STAGE} (key varchar(64), skill_id bigint)")


def add(pairs: Rows) -> None:
    """Pairs of a record's key and a skill."""
    insert(STAGE, ("key", "skill_id"), pairs)


def differing(run: ImportRun) -> tuple[str, list]:
    """A condition, with its parameters, on the records that the run has left alone so far though they name other
    skills than the files."""
    changes = f"SELECT 1 FROM {quoted(ImportChange._meta.db_table)} c WHERE c.run_id = %s AND c.{quoted('row')} = t.id"
    condition = (
        f"WHERE t.source_id = %s AND (t.import_run_id IS NULL OR t.import_run_id <> %s) AND NOT EXISTS ({changes})"
        f" AND ({_LACKS_A_LINK} OR {_HAS_A_LINK_TOO_MANY})"
    )
    return condition, [run.source_id, run.pk, run.pk]


def index() -> None:
    """Makes the staged pairs quick to find, once all are there."""
    execute(f"CREATE INDEX import_skills_key ON {STAGE} (key, skill_id)")
    database().analyze(STAGE)


def finish(run: ImportRun) -> None:
    """Makes the links of the run's source those that the files state."""
    of_source = f"JOIN {_RECORDS} t ON t.id = l.salaryrecord_id WHERE t.source_id = %s"
    execute(
        f"DELETE FROM {_LINKS} WHERE id IN (SELECT l.id FROM {_LINKS} l {of_source} AND NOT EXISTS ({_STATED}))",
        [run.source_id],
    )
    execute(
        f"INSERT INTO {_LINKS} (salaryrecord_id, skill_id) SELECT t.id, s.skill_id FROM {STAGE} s"
        f" JOIN {_RECORDS} t ON t.source_id = %s AND t.key = s.key WHERE NOT EXISTS ({_LINKED})",
        [run.source_id],
    )


def delete(records: str, parameters: list) -> None:
    """Deletes the links of the records whose primary keys the query `records` finds."""
    execute(f"DELETE FROM {_LINKS} WHERE salaryrecord_id IN ({records})", parameters)


def restore(run: ImportRun) -> None:
    """Brings back the links of the records that the run updated or removed; they have none now."""
    skill, joined = database().links_in_image()
    execute(
        f"INSERT INTO {_LINKS} (salaryrecord_id, skill_id) SELECT c.{quoted('row')}, {skill}"
        f" FROM {quoted(ImportChange._meta.db_table)} c, {joined} WHERE c.run_id = %s",
        [run.pk],
    )
