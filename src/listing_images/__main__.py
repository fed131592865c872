"""The command line as a module: `python -m listing_images`, the same as `listing-images`."""

from __future__ import annotations

import sys

from .cli.main import main

if __name__ == "__main__":
    sys.exit(main())
