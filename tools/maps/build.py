"""`python -m tools.maps --us FILE --world FILE`: rewrites the sprites. Equal files give equal bytes."""

import argparse
import sys
from pathlib import Path

from . import us, world
from .topology import read

IMAGES = Path(__file__).resolve().parents[2] / "static" / "img"


def _parser():
    parser = argparse.ArgumentParser(prog="python -m tools.maps", description=__doc__)
    parser.add_argument("--us", type=Path, required=True, help="states-albers-10m.json of us-atlas")
    parser.add_argument("--world", type=Path, required=True, help="countries-50m.json of world-atlas")
    parser.add_argument("--out", type=Path, default=IMAGES, help="folder to write to; static/img unless named")
    return parser


def svg(sheet, lines):
    """The text of the SVG file of `sheet` (the module us or world)."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{sheet.VIEW}">'
    return "\n".join([head, f"<!-- {sheet.CREDIT} -->", *lines, "</svg>", ""])


def main(arguments=None):
    """Writes both files and says how large they are; 1 when a file cannot be read."""
    options = _parser().parse_args(arguments)
    for sheet, source, name in ((us, options.us, "us-states.svg"), (world, options.world, "world.svg")):
        try:
            text = svg(sheet, sheet.sprite(read(source)))
        except (OSError, ValueError, KeyError) as error:
            print(f"{source}: {getattr(error, 'strerror', None) or error}", file=sys.stderr)
            return 1
        (options.out / name).write_text(text)
        print(f"{name}: {len(text):,} bytes, {text.count(' id=') - 1} places")
    return 0
