"""Run by Alembic: migrate the connection that the archive is open on."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
