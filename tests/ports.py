"""Ports of this machine for servers that tests start."""

from contextlib import suppress
from random import SystemRandom
from socket import socket

HOST = "127.0.0.1"
# Below those that the system gives to clients, one of which would be taken while its server is away.
_CHOICE = range(20_000, 32_000)


def free_port() -> int:
    """A port that nobody listens on, another one each time and in each run that goes on beside this one."""
    while True:
        port = SystemRandom().choice(_CHOICE)
        with suppress(OSError), socket() as listening:
            listening.bind((HOST, port))
            return port
