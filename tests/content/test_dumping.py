"""`dump_fixtures` writes what is in the database, the same bytes for the same content, and it loads again."""

import gzip
import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction

from careers.content import dump, dumping, load
from careers.models import (
    Company,
    Country,
    FactorEffect,
    Question,
    Role,
    RoleTask,
    SalaryRecord,
    Skill,
    Source,
    WageEstimate,
)
from tests.content.test_load_portal import EFFECTS, READY_MADE, add_reports, everything
from tests.factories import make_area, make_company, make_estimate, make_source

pytestmark = pytest.mark.django_db

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
ROLE = "content/roles/data-scientist.yaml"
PAY = "figures/salary_records_filings.jsonl"


@pytest.fixture
def loaded(folder):
    folder.load()
    return folder


def bytes_below(root):
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*.*") if path.suffix != ".md"}


def loaded_anew(root):
    """What a database holds that was empty before `root` was loaded, and what is dumped from there."""
    with transaction.atomic():
        for model in (Question, SalaryRecord, FactorEffect, Role, Skill, Company):
            model.objects.all().delete()
            if hasattr(model, "history"):
                model.history.all().delete()
        RoleTask.history.all().delete()
        load(root, overwrite=True)
        result = everything(), dumped(root.parent / "anew")
        transaction.set_rollback(True)
    return result


def dumped(root):
    dump(root)
    return bytes_below(root)
