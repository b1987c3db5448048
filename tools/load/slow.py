"""Clients that hold a server up: requests that are sent by half, or whose answer nobody reads."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

HALF_A_HEADER = b"GET /roles/ HTTP/1.1\r\nHost: {host}\r\nUser-Agent: slow"
HALF_A_BODY = (
    b"POST /admin/login/ HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 100000\r\n\r\nusername="
)
# Several at once, of the largest page, so that the answers do not fit into what the two systems keep for the reader.
NOBODY_READS = b"GET /skills/ HTTP/1.1\r\nHost: {host}\r\n\r\n" * 20
# Answered and closed by the server, but not by the client.
NEVER_CLOSES = b"GET /roles/ HTTP/1.0\r\nHost: {host}\r\n\r\n"
KINDS = {
    "half a header": HALF_A_HEADER,
    "half a body": HALF_A_BODY,
    "nobody reads": NOBODY_READS,
    "never closes": NEVER_CLOSES,
}


@contextmanager
def holding(address: str, n: int, sent: bytes, trust: ssl.SSLContext | None = None) -> Iterator[list[socket.socket]]:
    """`n` connections to `address` that have sent this and do nothing more, as long as the block lasts."""
    to = urlsplit(address)
    sockets = []
    try:
        for _ in range(n):
            sockets.append(_connected(to.hostname or "", to.port or 80, trust))
            with suppress(OSError):
                sockets[-1].sendall(sent.replace(b"{host}", to.netloc.encode()))
        yield sockets
    finally:
        for each in sockets:
            each.close()


def _connected(host: str, port: int, trust: ssl.SSLContext | None) -> socket.socket:
    plain = socket.create_connection((host, port), timeout=10)
    # A small window, so that little of an answer is taken by the system of who does not read.
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    return trust.wrap_socket(plain, server_hostname=host) if trust else plain
