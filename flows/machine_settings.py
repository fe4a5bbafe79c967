"""The secret by which a machine elsewhere is told /metrics: only ever from a file, FOI_METRICS_TOKEN_FILE."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

from foi.errors import ConfigurationError

LEAST_CHARACTERS = 16


class MachineSettings(BaseSettings):
    """FOI_METRICS_TOKEN_FILE names the file; systemd and containers hand secrets over as files."""

    model_config = SettingsConfigDict(env_prefix="FOI_", env_file=".env", extra="ignore", env_ignore_empty=True)

    metrics_token_file: Path | None = None


def metrics_token() -> str:
    """The token; empty where none is set. Raises ConfigurationError for one that cannot be read or is short."""
    path = MachineSettings().metrics_token_file
    if path is None:
        return ""
    try:
        token = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            "the file with the token for /metrics cannot be read.",
            where=str(path),
            do="Correct FOI_METRICS_TOKEN_FILE, which names it.",
        ) from error
    if len(token) < LEAST_CHARACTERS or not token.isascii():
        raise ConfigurationError(
            f"the token for /metrics is not {LEAST_CHARACTERS} plain characters long.",
            where=str(path),
            do="Make one: openssl rand -hex 32",
        )
    return token
