"""The log of the program, on standard error: FOI_LOG=json or text, and FOI_LOG_LEVEL; nothing unless it is asked for.

Only loggers of our own are written: what libraries say may hold words of a letter. structlog
gives the lines their form, and is imported only here, only when a log is wanted: commands of every day stay quick.
"""

import logging
import os
import sys
from collections.abc import MutableMapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from foi.errors import ConfigurationError
from foi.journal import FACTS

FORM, LEVEL = "FOI_LOG", "FOI_LOG_LEVEL"
OURS = ("foi", "flows", "web")
"""The loggers of the program. Each line that they are given is a sentence of ours with numbers in it."""

LEVELS = ("debug", "info", "warning", "error")


class LogForm(StrEnum):
    """How a line is written."""

    JSON = "json"
    TEXT = "text"


def start_log() -> None:
    """Write the log where the settings ask for one; else leave logging as Python has it. Doing it again is harmless.

    Raises ConfigurationError for a setting that cannot be used.
    """
    given = _settings()
    form, level = given.get(FORM, "").casefold(), given.get(LEVEL, "info").casefold()
    if not form:
        return
    if form not in list(LogForm):
        raise _wrong(FORM, given[FORM], tuple(LogForm))
    if level not in LEVELS:
        raise _wrong(LEVEL, given[LEVEL], LEVELS)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter(LogForm(form)))
    for name in OURS:
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(level.upper())
        logger.propagate = False


def _formatter(form: LogForm) -> logging.Formatter:
    import structlog  # noqa: PLC0415 - see above
    from structlog.processors import JSONRenderer, KeyValueRenderer, TimeStamper  # noqa: PLC0415 - likewise

    first = ("timestamp", "level", "logger", "event", "process")
    text = KeyValueRenderer(key_order=list(first), drop_missing=True, repr_native_str=False)
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            TimeStamper(fmt="iso", utc=True),
            _add_facts,
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            JSONRenderer() if form is LogForm.JSON else text,
        ],
    )


def _add_facts(_logger: object, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """What `note` was given, and which process it was; an exception is told by its kind alone."""
    record = line.get("_record")
    if isinstance(record, logging.LogRecord):
        line["process"] = record.process
        line.update(getattr(record, FACTS, {}))
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__name__
    line.pop("exc_info", None)
    return line


def _settings() -> dict[str, str]:
    """The environment's, else those of .env: read by itself, for the other settings take long to import."""
    given: dict[str, str] = {}
    file = Path(".env")
    if file.is_file() and FORM in file.read_text(encoding="utf-8", errors="replace"):
        from dotenv import dotenv_values  # noqa: PLC0415 - only where there is something to read

        given = {name: value for name, value in dotenv_values(file).items() if value}
    return given | {name: os.environ[name] for name in (FORM, LEVEL) if os.environ.get(name)}


def _wrong(name: str, given: str, known: tuple[str, ...]) -> ConfigurationError:
    return ConfigurationError(
        f'the setting {name} cannot be "{given}".', do=f"Say one of: {', '.join(known)}; or leave it out."
    )
