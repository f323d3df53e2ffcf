"""`python -m zi_desktop` opens the window."""

import sys

from zi_desktop.app import main

if __name__ == "__main__":
    sys.exit(main())
