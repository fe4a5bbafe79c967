"""Bytes to Reading: no database, no Prefect, no clock, no network."""
