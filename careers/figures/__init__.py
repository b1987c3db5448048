"""Figures that can be cited: each number, table and chart of the public pages under a key that holds for good.

`find` gives the Figure of a key and `all_keys` every key there is. Numbers come from the functions that the pages ask
too, so a page, a file and a citation cannot differ, and what too few reports keep back has no key.
"""

from .figure import Figure
from .find import all_keys, find

__all__ = ["Figure", "all_keys", "find"]
