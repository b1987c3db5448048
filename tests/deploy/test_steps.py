"""What docs/production.md lets a sysadmin type fits what the units and the package list expect."""

import re
from pathlib import Path

import pytest

from .test_units import SERVICES, read

PROJECT = Path(__file__).resolve().parents[2]
PAGE = (PROJECT / "docs" / "production.md").read_text()
COMMANDS = "\n".join(re.findall(r"^    .+$", PAGE, re.MULTILINE))


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_what_a_unit_reads_and_writes_is_made_by_the_page(unit):
    service = read(unit)["Service"]
    for path in (service["EnvironmentFile"], *service.get("ReadWritePaths", "").split()):
        assert path in COMMANDS


def test_the_proxy_s_settings_are_written_by_the_page():
    unit = PROJECT / "deploy" / "systemd" / "caddy.service.d" / "portal.conf"
    assert f"cat > {read(unit)['Service']['EnvironmentFile']} <<" in COMMANDS


def test_every_file_of_deploy_that_the_page_names_is_there():
    named = set(re.findall(r"(?<!/)\bdeploy/[\w./@-]+\*?", PAGE))
    assert named
    assert {name for name in named if not list(PROJECT.glob(name.rstrip(".")))} == set()


def test_the_page_needs_no_sudo_which_a_fresh_debian_lacks():
    assert "sudo" not in COMMANDS


def test_a_job_s_lines_are_in_the_journal_while_it_runs():
    jobs = [read(unit)["Service"] for unit in SERVICES if read(unit)["Service"]["Type"] == "oneshot"]
    assert {job["Environment"] for job in jobs} == {"PYTHONUNBUFFERED=1"}


def test_systemd_waits_longer_for_a_portal_than_the_portal_s_own_wait():
    wait = re.search(r"date \+%s\) \+ (\d+)\)", (PROJECT / "deploy" / "wait-until-ready").read_text())
    minutes = read(PROJECT / "deploy" / "systemd" / "portal@.service")["Service"]["TimeoutStartSec"]
    assert int(wait[1]) < int(minutes.removesuffix("min")) * 60


def test_an_upgrade_brings_its_units_and_ends_its_backup_before_its_job():
    section = PAGE.partition("## Upgrades and backups, without containers")[2].partition("\n## ")[0]
    assert section.index("cp -r deploy/systemd/portal*") < section.index("systemctl start portal-backup")
    assert "systemctl start portal-backup && systemctl start portal-release" in section
