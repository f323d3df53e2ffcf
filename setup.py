"""Puts `resources/` into the wheel as `zi_desktop/_resources`. All else stands in pyproject.toml."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithResources(build_py):
    """The ordinary build of the package, and then what ships beside the code."""

    def run(self) -> None:
        """Build; an editable install keeps using the checkout's own folder."""
        super().run()
        if not self.editable_mode:
            there = Path(self.build_lib, "zi_desktop", "_resources")
            shutil.rmtree(there, ignore_errors=True)
            shutil.copytree(
                "resources", there, ignore=shutil.ignore_patterns("*.py", "__pycache__")
            )


setup(cmdclass={"build_py": BuildWithResources})
