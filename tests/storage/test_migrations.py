"""The tables come to be by their steps, and are then those that the code speaks of."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from helpline.storage.migrate import kept_schema, newest_schema
from helpline.storage.tables import metadata
from tests.storage.conftest import Place


def test_a_record_begun_has_exactly_the_tables_of_the_code(place: Place) -> None:
    with place.open()._base.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": "schema_version", "compare_type": True, "target_metadata": metadata}
        )
        assert compare_metadata(context, metadata) == []
        assert set(inspect(connection).get_table_names()) == {*metadata.tables, "schema_version"}


def test_a_record_begun_has_the_newest_schema(place: Place) -> None:
    with place.open()._base.reading() as connection:
        assert kept_schema(connection) == newest_schema() != ""


def test_constraints_have_the_names_that_later_steps_will_call_them_by(place: Place) -> None:
    with place.open()._base.reading() as connection:
        found = inspect(connection)
        for table in metadata.tables.values():
            assert found.get_pk_constraint(table.name)["name"] == f"pk_{table.name}"
            said = {one["name"] for one in found.get_unique_constraints(table.name)}
            said |= {one["name"] for one in found.get_foreign_keys(table.name)}
            assert said == {str(one.name) for one in table.constraints if not str(one.name).startswith("pk_")}
