"""Statistics: what is derived from the rows of a source and must change together with them."""

from careers.cube.signals import touch
from careers.models import Source
from careers.pay.factor_effects import measure_sources


def refresh_statistics(source: Source, *, factors: bool = True) -> None:
    """Called after rows of `source` were written or removed, within the transaction that did it, on import and on
    undoing: the cube of pay, and unless they are left for later the effects of the factors of pay."""
    touch(source.pk)
    if factors:
        measure_sources([source])
