"""What letters share, and which of them wait, so that works and threads are made anew in part.

All letters wait: the next batch or question makes their ties, and works and threads anew.
"""

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKey, Text, text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables, and let them tell what a mark of the whole archive told."""
    op.create_table("ties", _record_id(), Column("tie", BigInteger, primary_key=True))
    op.create_index("ix_ties_tie", "ties", ["tie"])
    op.create_table("waiting", _record_id())
    op.drop_column("archive", "related")
    op.get_bind().execute(text("INSERT INTO waiting SELECT record_id FROM letters"))


def _record_id() -> Column[str]:
    return Column(
        "record_id", Text, ForeignKey("letters.record_id", ondelete="CASCADE"), primary_key=True
    )
