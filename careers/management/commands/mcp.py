"""Serves the portal to a language model over the Model Context Protocol, on standard input and output."""

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = (
        "Answer a language model over the Model Context Protocol on standard input and output: search, role, pay, "
        "estimate and path, as the API answers them (docs/api.md)."
    )

    def handle(self, *args, **options):
        try:
            from careers.api.mcp_server import server
        except ModuleNotFoundError as error:
            raise CommandError(
                f"The package {error.name!r} is not installed, which only this command needs: "
                "pip install -r requirements-mcp.txt"
            ) from error
        server().run("stdio")
