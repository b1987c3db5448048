"""Failed imports: whoever keeps the portal running (ADMINS) is told by mail, where there is a mail server.

One mail for each import that failed to write what it was to write. What an editor only looked at, and saw refused, is
between the editor and the file.
"""

import logging
import socket
from collections.abc import Iterable

from django.conf import settings
from django.core.mail import mail_admins

logger = logging.getLogger(__name__)

# A database may name whole rows in what it says.
_LONGEST = 2_000
_NOTHING = "Nothing of it was written."
_ALL_OR_NOTHING = "All of its rows were written or none: the list of imports in the admin says which."


class ImportFailed(Exception):
    """Why files cannot be imported or a run cannot be undone, and what to do about it. Nothing was written."""


def tell_of_failure(source: str, files: Iterable[str], error: Exception, *, who: str, look: str) -> None:
    """Mails who imported which files of which source, where, why that failed, and where to `look`: an address of the
    admin or a command. Never raises: the import has failed already, and says so itself."""
    if not (settings.EMAIL_URL and settings.ADMINS):
        return
    try:
        # The names may have to be asked of a database that is away by now.
        text = _text(source, files, error, who, look)
        mail_admins(f"an import of {' '.join(source.split()) or 'files'} failed", text)
    except Exception:
        logger.exception("The mail about a failed import could not be sent.")


def _text(source: str, files: Iterable[str], error: Exception, who: str, look: str) -> str:
    is_refused = isinstance(error, ImportFailed)
    why = str(error) if is_refused else f"{type(error).__name__}: {error} (the log of the portal has more)"
    return f"""\
An import has failed. {_NOTHING if is_refused else _ALL_OR_NOTHING}

Source: {source or "not said"}
Files:  {", ".join(files) or "none"}
Who:    {who}
Where:  {socket.gethostname()}
Why:    {why[:_LONGEST]}

To look at it: {look}
"""
