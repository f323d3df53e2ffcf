"""Use cases that the window, the command line and tests share: open, import, show, export."""
