"""The words of letters, by which search finds them, and what was blanked in letters.

Words are written when letters are related.
"""

from alembic import op
from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, Text, text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table; what finds words in it is made with the views."""
    op.create_table(
        "search_parts",
        Column(
            "key",
            BigInteger().with_variant(Integer(), "sqlite"),
            primary_key=True,
            autoincrement=False,
        ),
        Column(
            "record_id", Text, ForeignKey("letters.record_id", ondelete="CASCADE"), nullable=False
        ),
        Column("is_subject", Boolean, nullable=False),
        Column("words", Text, nullable=False),
    )
    op.create_index("ix_search_parts_record_id", "search_parts", ["record_id"])
    for name in ("files", "runs"):
        op.add_column(name, Column("redact", Text))
    op.get_bind().execute(text("UPDATE archive SET related = false"))
