"""Plain values and functions of the office's work. Knows no Qt, no SQL and no files."""
