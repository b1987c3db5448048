"""The site: a proxy, two portals, a primary and its standby, and a cache, each as production has it."""

import os
import ssl
import subprocess
import sys
from pathlib import Path

from tools.load.visits import Visitor

from .parts import Part, wait_until
from .postgres_pair import PostgresPair
from .programs import CACHE, PROJECT, Program, environment_of, found
from .proxy import Proxy

EDITOR, PASSWORD = "rehearser", "no-battery-no-staple-9"
_CACHE_PASSWORD = "rehearsed-too"
_OF_THE_MACHINE = {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ}


class Site:
    """`folder` is where all of it is kept, and `port` the first of nine. The proxy answers at `address`, with a
    certificate of its own that `trust` knows. `fixtures` are other content than the project's."""

    def __init__(self, folder: Path, port: int, fixtures: Path | None = None) -> None:
        self.folder, self.port, self.fixtures = folder, port, fixtures
        # PostgreSQL's user goes through it.
        folder.chmod(0o755)
        self.logs = folder / "logs"
        self.logs.mkdir()
        self.address = Proxy.address_on(port)
        self.postgres = PostgresPair(folder / "postgres", port + 5, port + 6)
        self.cache = self._cache(found(CACHE, "Valkey or Redis"))
        self.environment = self._environment()
        self.portals = [self.portal(f"portal-{n}", port + n) for n in (1, 2)]
        self.proxy = Proxy(folder, port, [port + 1, port + 2], http_port=port + 8)

    @property
    def parts(self) -> list[Part]:
        return [self.proxy, *self.portals, self.cache, self.postgres.primary, self.postgres.standby]

    @property
    def trust(self) -> ssl.SSLContext:
        return self.proxy.trust

    def start(self) -> None:
        """Everything, with the content of this release and an editor."""
        self.postgres.make_primary()
        self.postgres.make_standby()
        self.cache.start()
        self.manage("collectstatic", "--no-input", "--verbosity", "0")
        self.release()
        self.manage("make_editor", EDITOR, "--superuser", "--no-input", DJANGO_SUPERUSER_PASSWORD=PASSWORD)
        self.postgres.wait_for_standby()
        for portal in self.portals:
            portal.start()
        for portal in self.portals:
            self.wait_for(portal)
        self.proxy.start()
        self.proxy.wait("/roles/")

    def stop(self) -> None:
        for part in self.parts:
            part.kill()

    def release(self, **environment: str) -> None:
        """The job of a new release, on the database of this environment."""
        self.manage("release", *(["--fixtures", str(self.fixtures)] if self.fixtures else []), **environment)

    def manage(self, *command: str, **environment: str) -> str:
        """What a command of manage.py prints. Raises CalledProcessError where it fails."""
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=PROJECT,
            env=self.environment | environment,
            capture_output=True,
            text=True,
            check=False,
        )
        with (self.logs / "manage.log").open("a") as log:
            log.write(f"$ manage.py {' '.join(command)}\n{done.stdout}{done.stderr}\n")
        done.check_returncode()
        return done.stdout

    def portal(self, name: str, port: int, **environment: str) -> Part:
        """As deploy/systemd/portal@.service starts it."""
        gunicorn = str(Path(sys.executable).with_name("gunicorn"))
        command = [gunicorn, "portal.wsgi", "--bind", f"127.0.0.1:{port}", "--log-level", "info"]
        return Part(name, command, self.environment | environment, self.logs / f"{name}.log", PROJECT)

    def is_ready(self, portal: Part) -> bool:
        port = portal.command[3].rpartition(":")[2]
        with Visitor(f"http://127.0.0.1:{port}") as visitor:
            # The name that it answers to is another than the one under which it is reached here.
            visitor.headers = {"Host": "localhost"}
            return visitor.ask("/healthz").status == 200

    def wait_for(self, portal: Part) -> float:
        return wait_until(lambda: self.is_ready(portal), portal.name, 90)

    def _environment(self) -> dict[str, str]:
        settings = {
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            "SECRET_KEY": "only-for-a-rehearsal-on-this-machine-0123456789abcdef",
            "DEBUG": "false",
            "HTTPS": "true",
            "BEHIND_PROXY": "true",
            "ALLOWED_HOSTS": "localhost",
            "CSRF_TRUSTED_ORIGINS": self.address,
            "SITE_URL": self.address,
            "DATABASE_URL": self.postgres.url("primary", "standby", query="?target_session_attrs=read-write"),
            "DATABASE_REPLICA_URLS": self.postgres.url("standby"),
            "CACHE_URL": f"redis://:{_CACHE_PASSWORD}@127.0.0.1:{self.port + 4}/0",
            "DOWNLOADS_ROOT": str(self.folder / "downloads"),
            "BACKUPS_ROOT": str(self.folder / "backups"),
            "STATICFILES_BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
            # An editor of a rehearsal has no passkey.
            "REQUIRE_SECOND_FACTOR": "false",
            "WEB_CONCURRENCY": "2",
            "WEB_THREADS": "16",
            "LOG_LEVEL": "INFO",
        }
        # pg_dump and pg_restore of the server's own version; and nothing of whoever starts this.
        return {**_OF_THE_MACHINE, "PATH": self.postgres.environment["PATH"], **settings}

    def _cache(self, program: Program) -> Part:
        (self.folder / "cache-password").write_text(f"requirepass {_CACHE_PASSWORD}\n")
        command = [program.path, str(PROJECT / "deploy" / "valkey.conf"), "--port", str(self.port + 4)]
        command += ["--bind", "127.0.0.1", "--include", str(self.folder / "cache-password")]
        return Part("cache", command, environment_of(program), self.logs / "cache.log", self.folder)
