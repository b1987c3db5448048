"""Publishers' tables: CSV (gzipped or not) and Excel workbooks of any size to rows of text, in bounded memory.

No models and no settings.
"""

from .errors import RowError, TableError
from .header import Column
from .table import Row, Table, read

__all__ = ["Column", "Row", "RowError", "Table", "TableError", "read"]
