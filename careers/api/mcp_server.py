"""The tools over the Model Context Protocol. Importing this needs the package `mcp` (requirements-mcp.txt)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import close_old_connections
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

from .api import DESCRIPTION, VERSION
from .tools import TOOLS, Unanswered


def server() -> MCPServer:
    """A server with a tool for each question."""
    made = MCPServer(settings.SITE_NAME, instructions=DESCRIPTION, version=VERSION, log_level="WARNING")
    for tool in TOOLS:
        made.add_tool(_told(tool), structured_output=False)
    return made


def _told(tool: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """`tool`, which tells a model what is wrong with its question."""

    @wraps(tool)
    def answered(*arguments: Any, **named: Any) -> dict[str, Any]:
        close_old_connections()
        try:
            return tool(*arguments, **named)
        except Unanswered as problem:
            raise ToolError(str(problem)) from problem

    return answered
