"""The shape that opening asks for is that of the tables which a new plan is made of."""

from __future__ import annotations

from zi_desktop.db.shape import COLUMNS, REFERENCES
from zi_desktop.db.tables import metadata


def test_the_columns_are_those_of_the_tables():
    assert {
        (
            table.name,
            column.name,
            str(column.type),
            int(not column.nullable),
            [*table.primary_key, column].index(column) + 1 if column.primary_key else 0,
        )
        for table in metadata.tables.values()
        for column in table.columns
    } == COLUMNS


def test_the_references_are_those_of_the_tables():
    assert {
        (table.name, column.name, key.column.table.name, key.column.name)
        for table in metadata.tables.values()
        for column in table.columns
        for key in column.foreign_keys
    } == REFERENCES
