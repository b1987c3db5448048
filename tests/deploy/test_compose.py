"""compose.yaml and Dockerfile, as far as they can be looked at without containers."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((PROJECT / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]


@pytest.mark.skipif(
    not find_spec("check_jsonschema"), reason="check-jsonschema, which has the schema, is not installed"
)
def test_the_file_is_what_the_compose_specification_allows():
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", "compose.yaml"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_can_write_to_itself_or_rise(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "proxy" else [])
    assert "privileged" not in service


def test_only_the_proxy_is_reached_from_outside():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert [name for name, service in SERVICES.items() if "outside" not in service["networks"]] == [
        "backup",
        "primary",
        "standby",
        "cache",
    ]


def test_secrets_are_files_and_nothing_secret_stands_here():
    told = {name: value for service in SERVICES.values() for name, value in service.get("environment", {}).items()}
    for name, value in told.items():
        if re.search("PASSWORD|SECRET|_URL", name):
            assert value.startswith("/run/secrets/"), name
    used = {secret for service in SERVICES.values() for secret in service.get("secrets", [])}
    assert used == set(COMPOSE["secrets"])


def test_what_is_mounted_from_here_is_here():
    mounts = [volume for service in SERVICES.values() for volume in service.get("volumes", [])]
    files = [mount.partition(":")[0] for mount in mounts if mount.startswith("./")]
    assert files
    assert all((PROJECT / file).is_file() for file in files)
    assert all(mount.endswith(":ro") for mount in mounts if mount.startswith("./"))
    named = {mount.partition(":")[0] for mount in mounts if not mount.startswith("./")}
    assert named == set(COMPOSE["volumes"])


def test_portals_start_after_the_release_and_the_proxy_after_the_portals():
    assert SERVICES["portal-1"]["depends_on"]["release"]["condition"] == "service_completed_successfully"
    assert SERVICES["portal-1"] == SERVICES["portal-2"]
    assert {name: each["condition"] for name, each in SERVICES["proxy"]["depends_on"].items()} == {
        "portal-1": "service_healthy",
        "portal-2": "service_healthy",
    }
    assert list(SERVICES["release"]["depends_on"]) == ["primary"]


def test_configure_writes_what_compose_reads_and_changes_nothing_twice(tmp_path):
    (tmp_path / "deploy").mkdir()
    for name in ("deploy/configure", ".env.example"):
        (tmp_path / name).write_bytes((PROJECT / name).read_bytes())

    def configured(domain="careers.example.net"):
        command = ["sh", tmp_path / "deploy/configure", domain]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert configured("no name").returncode == 2
    assert not (tmp_path / "secrets").exists()
    assert configured().returncode == 0
    written = {path: path.read_text() for path in [tmp_path / ".env", *(tmp_path / "secrets").iterdir()]}
    assert {f"./secrets/{path.name}" for path in (tmp_path / "secrets").iterdir()} == {
        secret["file"] for secret in COMPOSE["secrets"].values()
    }
    assert "DOMAIN=careers.example.net\n" in written[tmp_path / ".env"]
    assert "careers.example.org" not in written[tmp_path / ".env"]
    assert not re.search("^(SECRET_KEY|DATABASE_URL)=", written[tmp_path / ".env"], re.MULTILINE)
    assert len(written[tmp_path / "secrets/secret_key"]) == 60
    assert written[tmp_path / "secrets/database_password"] in written[tmp_path / "secrets/database_url"]
    assert (tmp_path / "secrets").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / ".env").stat().st_mode & 0o777 == 0o600
    assert configured("another.example").returncode == 0
    assert {path: path.read_text() for path in written} == written


def test_the_image_has_what_production_needs_and_no_secret():
    sent = (PROJECT / ".dockerignore").read_text().split("\n")
    assert "*" in sent
    assert {f"!{name}" for name in ("careers", "portal", "templates", "static", "fixtures", "manage.py")} <= set(sent)
    assert not {"!.env", "!secrets", "!tests"} & set(sent)
    image = (PROJECT / "Dockerfile").read_text()
    assert "USER 10001" in image
    assert "--require-hashes" in image
    assert "HEALTHCHECK" in image
