"""The mailbox of 300 mails over 43 forces and two campaigns."""

import random

from tests.mailbox.make.acknowledgements import (
    put_acknowledgements,
    put_learnt_receipt,
    put_receipt_for_both,
    put_unknowable_receipts,
)
from tests.mailbox.make.auto_replies import OUT_OF_OFFICE, put_auto_replies, put_auto_reply
from tests.mailbox.make.bounces import put_bounces, put_unknowable_bounces
from tests.mailbox.make.holding import put_holding
from tests.mailbox.make.joint import put_easily_mistaken, put_joint, put_three_forces
from tests.mailbox.make.others import put_others
from tests.mailbox.make.records import Mailbox
from tests.mailbox.make.reply_scenes import put_old_quoted, put_only_attached, put_replies, put_supplements
from tests.mailbox.make.sack import Sack
from tests.mailbox.make.unknowable import (
    put_initials_only,
    put_no_campaign,
    put_same_digits,
    put_somebody_elses,
    put_wrong_campaign,
)
from tests.mailbox.make.world import DRONES, LOST, invent_world

SEED = 43


def invent_mailbox(seed: int = SEED) -> Mailbox:
    """The same 300 mails, byte for byte, for the same seed."""
    rng = random.Random(seed)
    sack = Sack(rng, invent_world(rng, (DRONES, LOST)))
    put_replies(sack)
    sack.deliver_again(0)
    sack.deliver_again(40)
    put_supplements(sack)
    put_old_quoted(sack)
    put_only_attached(sack)
    put_joint(sack)
    put_three_forces(sack)
    put_easily_mistaken(sack)
    put_wrong_campaign(sack)
    put_somebody_elses(sack)
    put_initials_only(sack)
    put_same_digits(sack)
    put_no_campaign(sack)
    put_acknowledgements(sack)
    put_receipt_for_both(sack)
    put_learnt_receipt(sack, 2)
    put_unknowable_receipts(sack, 2)
    put_auto_replies(sack)
    put_auto_reply(sack, OUT_OF_OFFICE[1], sack.deal(), known=False)
    put_bounces(sack)
    put_unknowable_bounces(sack)
    put_holding(sack)
    put_others(sack)
    return sack.closed("mailbox")
