"""The state of the runs and of the mail, as the page Health asks for it; see web/work_health.py."""

from db.store import Store
from flows.heartbeat import last_beat
from flows.lock import DRAFTING, INGESTING, SENDING, is_held
from flows.mail_settings import ImapSettings, SmtpSettings
from flows.prefect_settings import ui_url
from flows.settings import Settings, quirk_folder
from foi.errors import ConfigurationError
from web.work_health import AtWork, MailState

JOBS = {
    INGESTING: "replies are being read, or totals drawn",
    DRAFTING: "letters are being drafted",
    SENDING: "letters are being sent",
}
SERVER = "prefect"
"""The folder beside the store in which `foi up` keeps its server, and holds a lock while it runs."""


class DeskHealth:
    """See web/work_health.py."""

    def at_work(self, store: Store) -> AtWork:
        """By the locks that the system itself drops when their holder dies."""
        settings = Settings()
        return AtWork(
            is_scheduled=is_held(store.folder / SERVER, name=INGESTING),
            jobs=tuple(words for name, words in JOBS.items() if is_held(store, name=name)),
            seconds=settings.collect_every,
            pages=ui_url(settings.prefect_port),
            quirks=quirk_folder(store),
            collected_at=last_beat(store.folder),
        )

    def outgoing(self) -> MailState:
        """By the settings alone: no server is asked."""
        return mail_state(SmtpSettings)

    def incoming(self) -> MailState:
        """By the settings alone: no server is asked."""
        return mail_state(ImapSettings)


def mail_state(settings: type[SmtpSettings] | type[ImapSettings]) -> MailState:
    """Whether a server is named, and what is wrong with its settings."""
    try:
        return MailState(settings().is_configured)
    except ConfigurationError as error:
        return MailState(is_named=False, fault=error.sentence)
