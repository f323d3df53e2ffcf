"""The small plan of the store's tests, for use cases that work on files."""

from tests.db.conftest import path, template

__all__ = ["path", "template"]
