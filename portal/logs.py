"""How the portal writes its log."""

import logging


class WithoutTraceback(logging.Formatter):
    """One line a record, also where the record has an exception or text that a client chose."""

    LONGEST = 500

    def format(self, record):
        plain = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None, "stack_info": None})
        line = super().format(plain)
        return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in line)[: self.LONGEST]
