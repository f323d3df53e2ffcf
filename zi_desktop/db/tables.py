"""The tables of a plan file. Knows their shape; `records` knows what is in them."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Table,
    Text,
)

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)

transactions = Table(
    "transactions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("label", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("computer", Text, nullable=False),
    Column("at", Integer, nullable=False),
    sqlite_with_rowid=False,
)

revisions = Table(
    "revisions",
    metadata,
    Column("row", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("entity", Text, nullable=False),
    Column("tx", Text, ForeignKey("transactions.id"), nullable=False),
    Column("nth", Integer, nullable=False),
    Column("parents", Text, nullable=False),
    Column("fields", Text, nullable=False),
    sqlite_with_rowid=False,
)

rows = Table(
    "rows",
    metadata,
    Column("id", Text, primary_key=True),
    Column("entity", Text, nullable=False),
    Column("alive", Boolean, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Column("shown", Text, nullable=False),
    Column("open", Text, nullable=False),
    Column("crc", Integer, nullable=False),
    sqlite_with_rowid=False,
)

withheld = Table(
    "withheld",
    metadata,
    Column("row", Text, primary_key=True),
    Column("revision", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    ForeignKeyConstraint(["row", "revision"], ["revisions.row", "revisions.id"]),
    sqlite_with_rowid=False,
)

log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("tx", Text, ForeignKey("transactions.id")),
    Column("of", Integer, ForeignKey("log.seq")),
    Column("at", Integer, nullable=False),
    Column("rows", Text, nullable=False),
    Column("came", Text, nullable=False),
    Column("withheld", Text, nullable=False),
    Column("given", Text, nullable=False),
)
