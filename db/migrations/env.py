"""Alembic's entry: runs the revisions on the connection that `db.migrations.upgrade` hands over."""

from alembic import context
from sqlmodel import SQLModel

import db.tables  # noqa: F401 - registers the tables

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True)
context.run_migrations()
