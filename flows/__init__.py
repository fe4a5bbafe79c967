"""The same steps over many things: engines, schedules, the wall clock, settings."""
