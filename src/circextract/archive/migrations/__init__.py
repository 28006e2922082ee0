"""How archives of older versions are brought up to date, by Alembic."""
