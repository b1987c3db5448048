"""The cube: every answer about pay that needs no single report, stored beside the reports (careers/models/SalaryStat).

**What always holds.** After each transaction every cell has exactly the numbers that its reports have by then, and
every cell that has a report is there. Within a transaction the cells may lag behind: until the end of the save or the
deletion, and within `cells_updated_together()` until its end.

**Why it holds.** Whatever writes reports tells signals.py, in the transaction that writes: saving and deleting by
Django's signals, `update()` and the `bulk_` methods by the QuerySet, imports and undoing by `mark_outdated()`. Single
reports change the cells in which they lie (update.py); a source of which many were written is computed anew
(rebuild.py). If the cells cannot be written, the reports are not written either.

**Which locks.** A report that is saved or deleted is locked before it is read as it was, so that two who change the
same report do not both take away its first state. The cells of a source are locked (`lock_cells`) before they are
read, until the transaction ends: two who change different reports of one cell do so one after the other. Sources are
locked in ascending order. On SQLite there is one writer at a time.

**Why it is exact.** n, the sum and the bins of a cell are counted and can be added to and taken from. The bins say in
which bin each percentile lies now; the amounts of that bin are read from the reports unless nothing in it has changed.
So a cell that was brought up to date equals, bit for bit, one that is computed anew: `differences()` and
`manage.py check_pay` prove it. Writing past Django is the one thing that nothing notices.

**The one door out.** cells.py and reports.py are the only places where a number of reports leaves for the public. How
much so many reports may show is decided in cells.py: of fewer than MINIMUM_N nothing leaves but that they are too few.
Stored cells of fewer exist, because sums need them; nothing else reads `SalaryStat` for its numbers.
"""
