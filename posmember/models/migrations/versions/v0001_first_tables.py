"""The tables of the first release, as `v0001_first_tables.sql` spells them out."""

from pathlib import Path

from alembic import op

from posmember.models.migrations.statements import statements_in

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, index and trigger."""
    script = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in statements_in(script):
        op.get_bind().exec_driver_sql(statement)
