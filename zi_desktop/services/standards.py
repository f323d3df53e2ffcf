"""Loads the shipped list of standard components. What to do with it is the domain's."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from zi_desktop.domain.standard import StandardArea, StandardComponent, Standards
from zi_desktop.resources import resource


@cache
def standards() -> Standards:
    """Return the standard areas and components of the shipped assessment sheet."""
    text = resource("standard_components.json").read_text(encoding="utf-8")
    data = json.loads(text)
    return Standards(
        tuple(StandardArea(**_values(area)) for area in data["areas"]),
        tuple(StandardComponent(**_values(component)) for component in data["components"]),
    )


def _values(entry: dict[str, Any]) -> dict[str, Any]:
    return entry | {"keywords": tuple(entry["keywords"])}
