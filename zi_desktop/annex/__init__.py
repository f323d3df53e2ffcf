"""The printed table: one description per form, read from documents and built from a plan. Knows no SQL and no Qt."""
