"""How the portal writes its log."""

import logging
import re

_QUERY = re.compile(r"\?\S*")


class WithoutQueries(logging.Filter):
    """Takes the query string out of the addresses that a record names: it may hold what somebody earns. The log of
    gunicorn leaves it out too (gunicorn.conf.py)."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(_QUERY.sub("", arg) if isinstance(arg, str) else arg for arg in record.args)
        return True


class WithoutTraceback(logging.Formatter):
    """One line a record, also where the record has an exception or text that a client chose."""

    LONGEST = 500

    def format(self, record):
        plain = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None, "stack_info": None})
        line = super().format(plain)
        return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in line)[: self.LONGEST]
