"""What the desk is handed of the flows: the same prose as the command line runs, on the direct engine."""

from cli.desk_campaigns import CampaignDesk
from cli.desk_checking import DirectChecking
from cli.desk_estimate import DirectEstimateWork
from cli.desk_health import DeskHealth
from cli.desk_letters import DeskLetters
from cli.desk_replies import DirectReplies
from web.work import Work


class DirectWork(CampaignDesk, DirectChecking, DirectEstimateWork, DeskHealth, DeskLetters, DirectReplies):
    """The flows as the desk asks for them; see web/work.py."""


def desk_work() -> Work:
    """For a desk on this machine."""
    return DirectWork()
