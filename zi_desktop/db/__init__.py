"""The plan file: tables, store, migrations. The only SQL."""
