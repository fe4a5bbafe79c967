"""The only SQL: tables, migrations, save, load, views."""
