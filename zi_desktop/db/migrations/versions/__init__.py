"""The migrations themselves; `revision` is the schema version that `upgrade` makes."""
