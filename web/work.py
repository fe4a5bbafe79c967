"""The work that a page has done over many things at once: the flows' own prose, handed in by the command line.

`web` never imports `flows`; `foi web` gives the desk an object that runs the same flows on the direct engine
(cli/desk_work.py). So a reply dropped on a page is read exactly as one that the schedule finds. See
docs/decisions/0017-the-desk-is-handed-its-flows.md.
"""

from typing import Protocol

from web.work_campaigns import CampaignWork
from web.work_checking import CheckingWork
from web.work_estimate import EstimateWork
from web.work_health import HealthWork
from web.work_letters import LettersWork
from web.work_replies import ReplyWork


class Work(CampaignWork, CheckingWork, EstimateWork, HealthWork, LettersWork, ReplyWork, Protocol):
    """What the desk asks for."""
