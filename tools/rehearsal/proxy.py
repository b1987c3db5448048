"""Caddy with deploy/Caddyfile, before portals on ports of this machine."""

import ssl
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tools.load.visits import Visitor

from .parts import Part, wait_until
from .programs import CADDY, PROJECT, environment_of, found


class Proxy(Part):
    """It answers at `address`, by HTTPS, with a certificate of an authority of its own that `trust` knows."""

    def __init__(self, folder: Path, port: int, portals: Iterable[int], http_port: int) -> None:
        program = found(CADDY, "Caddy")
        self.address, self._state = self.address_on(port), folder / "proxy"
        environment = environment_of(
            program,
            SITE_ADDRESS=self.address,
            SITE_HOST="localhost",
            PORTALS=" ".join(f"127.0.0.1:{each}" for each in portals),
            STATIC_ROOT=str(PROJECT / "staticfiles"),
            HTTP_PORT=str(http_port),
            HTTPS_PORT=str(port),
            XDG_DATA_HOME=str(self._state),
            XDG_CONFIG_HOME=str(self._state),
        )
        version = subprocess.run(
            [program.path, "version"], env=environment, capture_output=True, text=True, check=True
        )
        if version.stdout.lstrip("v").startswith("2.6."):
            environment |= {"PROXY_BUFFER_REQUESTS": "buffer_requests", "PROXY_BUFFER_RESPONSES": "buffer_responses"}
        command = [program.path, "run", "--adapter", "caddyfile", "--config", str(PROJECT / "deploy" / "Caddyfile")]
        super().__init__("proxy", command, environment, folder / "proxy.log", folder)

    @staticmethod
    def address_on(port: int) -> str:
        return f"https://localhost:{port}"

    @property
    def authority(self) -> Path:
        return self._state / "caddy" / "pki" / "authorities" / "local" / "root.crt"

    @property
    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.authority)

    def wait(self, path: str) -> float:
        """Until that page is answered."""
        return wait_until(lambda: self._answers(path), "The proxy")

    def _answers(self, path: str) -> bool:
        try:
            trust = self.trust
        except (FileNotFoundError, ssl.SSLError):
            # It makes its certificates when it starts.
            return False
        with Visitor(self.address, trust) as visitor:
            return visitor.ask(path).status == 200
