"""Units of paper. Writers think in points, people in millimetres."""

MM = 72 / 25.4
"""Points in a millimetre."""
