"""Publishers' tables: CSV (gzipped or not) and Excel workbooks of any size to rows of text, in bounded memory.

No models and no settings: tools read with it too.
"""

from .error import RowError, TableError
from .header import Column
from .table import Malformed, Row, Table, read

__all__ = ["Column", "Malformed", "Row", "RowError", "Table", "TableError", "read"]
