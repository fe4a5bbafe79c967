"""The command `foi`: finds the verb asked for and imports only that one."""

import gc
import importlib
import os
import sys
import time

import click

from cli.printable import printable
from flows.logs import start_log
from foi.disk_faults import disk_error
from foi.errors import FoiError
from foi.journal import LOG, Happened, known_word, note

INTERRUPTED = 130

VERBS = {
    "backtest": ("cli.backtest", "How well the total is estimated where the truth is known; replay a campaign."),
    "backup": ("cli.backup", "Take a backup of the store while everybody goes on working."),
    "bench": ("cli.bench", "How fast files are read, and totals estimated, on this computer."),
    "campaign": ("cli.campaign", "Start a campaign from its file; list, show, change and remove campaigns."),
    "chase": ("cli.chase", "Draft reminders and complaints that are due by the clock; send them if told to."),
    "clock": ("cli.clock", "When is a reply due? Counts the statutory working days and says why."),
    "contact": ("cli.contact", "Addresses of authorities: list, verify, add, mark as stale."),
    "copy": ("cli.copy", "Copy or move the store to another place, and prove that both hold the same."),
    "demo": ("cli.demo", "Play the 2012 campaign through, from 43 requests to the national total."),
    "doctor": ("cli.doctor", "Look for anything wrong with this store and say how to mend it."),
    "estimate": ("cli.estimate", "The national total with its range, from the store or from a table."),
    "explore": ("cli.explore", "Browse the latest export in a web page on this machine (Datasette)."),
    "export": ("cli.export", "Publish figures, clocks and totals for analysts: SQLite, CSV, workbook."),
    "ingest": ("cli.ingest", "Read the replies in inbox/ (or those named) and redraw what they touch."),
    "import": ("cli.import_", "Bring in a log of past requests, or an export of WhatDoTheyKnow."),
    "inbox": ("cli.inbox", "What nobody could place for certain: list, file, acknowledge; quarantine."),
    "init": ("cli.init", "Make a new store in a folder."),
    "log": ("cli.log", "Write down what happened to a request: sent, acknowledged, reply, note ..."),
    "match": ("cli.match", "Whose mail is it, and what is it? Needs no store."),
    "overdue": ("cli.overdue", "Who has not answered in time."),
    "publish": ("cli.publish", "Freeze a report as published; list, show and give back what was."),
    "purge": ("cli.purge", "Delete the letters of closed campaigns whose time has come; figures stay."),
    "quirks": ("cli.quirks", "What staff have taught of each authority's letters: list, confirm, drop."),
    "read": ("cli.read", "Show what a reply file says, without storing anything."),
    "redact": ("cli.redact", "Take a person's name or address out of everything in the store."),
    "report": ("cli.report", "Hand out what a campaign found: page, PDF, workbook for an editor, charts."),
    "reread": ("cli.reread", "Read the archive anew; show what changes, and keep it unless told not to."),
    "restore": ("cli.restore", "Make a store of a backup again; list and check the backups there are."),
    "review": ("cli.review", "Figures that wait for a person: look, accept, correct, teach ..."),
    "send": ("cli.send", "Draft the requests that have not gone; send them if told to; settle a doubt."),
    "status": ("cli.status", "Where every request stands, and the latest totals."),
    "up": ("cli.up", "Run everything on this machine: server, schedules, inbox."),
    "user": ("cli.user", "Who may use the staff desk: add, list, role, password, off."),
    "verify": ("cli.verify", "Prove that the store is what it was: every file, link, total and date."),
    "web": ("cli.web", "The staff desk: requests, replies, figures and estimates on pages."),
    "worker": ("cli.worker", "Read along with the ingests of another process or machine."),
    "whatif": ("cli.whatif", 'Work out a chain of reasoning: "50,000 x (60% to 70%)".'),
}
"""Verb -> the module that holds a click command named as the module is, and its line in `foi --help`."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called, so that `foi --help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every verb, in alphabetical order."""
        del ctx
        return sorted(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one verb; None if there is no such verb."""
        del ctx
        if cmd_name not in VERBS:
            return None
        module = VERBS[cmd_name][0]
        gc.disable()  # what a program consists of is no garbage: looking for some is a tenth of a short verb's time
        try:
            command: click.Command = getattr(importlib.import_module(module), module.rpartition(".")[2])
        finally:
            gc.freeze()
            gc.enable()
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(verb, VERBS[verb][1]) for verb in self.list_commands(ctx)])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="foi43", prog_name="foi")
def foi() -> None:
    """Ask many public authorities the same question, keep the clock, read the replies, estimate the total.

    Figures go to standard output, talk and progress to standard error. Every verb has --help; most have --json.
    """


def main() -> None:
    """Run the command and turn errors into a sentence and an exit code.

    Exit codes: 0 done or nothing to do, 1 unexpected, 2 usage, 3 configuration or database missing, 4 some files
    need a person, 5 locked by another run, 130 interrupted.
    """
    os.umask(0o077)  # letters and figures under review are nobody else's business
    started = time.perf_counter()
    code = _run()
    verb = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    seconds = round(time.perf_counter() - started, 3)
    note(Happened.COMMAND_ENDED, verb=known_word(verb, VERBS), exit=code, seconds=seconds)
    sys.exit(code)


def _run() -> int:
    code: object = 0
    try:
        start_log()
        code = foi.main(standalone_mode=False)
    except SystemExit as leaving:
        code = leaving.code
    except click.Abort:
        click.echo("Interrupted.", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except FoiError as error:
        return _tell(error)
    except BrokenPipeError:  # the reader of our output (head, less) has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        fault = disk_error(error) if isinstance(error, OSError) else None
        if not (fault or LOG.handlers):
            raise  # whoever sits at a terminal is shown where it happened, and what was said
        return _tell(fault) if fault else _tell_fault(error)
    return code if isinstance(code, int) else 0


def _tell(error: FoiError) -> int:
    click.echo(f"foi: {printable(str(error))}", err=True)
    return error.exit_code


def _tell_fault(error: Exception) -> int:
    """Where a log is kept: its kind and place, for what it says may be a sentence of a letter."""
    from web.safety.faults import kind_and_place  # noqa: PLC0415 - only when something went wrong

    LOG.error("fault: %s", kind_and_place(error))
    return 1


if __name__ == "__main__":
    main()
