"""One module per schema version, append-only: a released one is never edited."""
