"""Whose mail is it: each step of the order, and never filed where two requests are close."""

import pytest

from foi.correspondence import MailFacts, MailKind
from foi.forces import police_forces
from steps.evidence import Evidence, RequestToMatch
from steps.matching import MailMatch, match_evidence

FORCES = ("kent", "essex", "norfolk", "suffolk", "west-mercia", "west-midlands")
WORDING = {
    "drones-2026": ("Drone flights", "How many flights of drones did the force make?"),
    "keys-2026": ("Lost keys", "How many keys were handed in as lost property?"),
}
REQUESTS = [
    RequestToMatch(
        our_reference=f"{campaign}-{force}-1",
        force=force,
        campaign=campaign,
        their_references=("FOI 1306/25",) if (force, campaign) == ("kent", "drones-2026") else (),
        sent_to=(f"foi@{force}.police.uk",),
        message_ids=(f"{campaign}-{force}-1.request.1@ngo.example",),
        wording=WORDING[campaign],
    )
    for campaign in WORDING
    for force in FORCES
]
ONE = [request for request in REQUESTS if request.campaign == "drones-2026"]


def match(
    *, requests: list[RequestToMatch] | None = None, named: str = "", texts: tuple[str, ...] = (), **facts: object
) -> MailMatch:
    mail = MailFacts.model_validate({"kind": MailKind.REPLY, **facts})
    evidence = Evidence(mail, tuple(named.split("+")) if named else (), texts)
    return match_evidence(evidence, REQUESTS if requests is None else requests, police_forces())


def test_our_reference_in_the_subject_settles_it() -> None:
    found = match(subject="RE: Drone flights [foi43 drones-2026-kent-1]")
    assert found.requests == ("drones-2026-kent-1",)
    assert found.candidates[0].reasons[0] == "our reference stands in the subject"


@pytest.mark.parametrize(
    "subject",
    ["Re: [FOI43 DRONES-2026-KENT-1]", "foi43 drones-2026-kent-1 response", "Re: [foi43 drones-2026-\n kent-1]"],
)
def test_a_tag_is_known_in_capitals_without_brackets_and_folded(subject: str) -> None:
    assert match(subject=subject).requests == ("drones-2026-kent-1",)


def test_the_header_of_a_reply_settles_it_though_the_subject_is_another() -> None:
    found = match(subject="Case 00123 update", in_reply_to=("keys-2026-essex-1.request.1@ngo.example",))
    assert found.requests == ("keys-2026-essex-1",)


def test_their_own_reference_learnt_before_settles_it() -> None:
    found = match(subject="Response to 1306-25", sender="disclosure@kent.pnn.police.uk")
    assert found.requests == ("drones-2026-kent-1",)


def test_a_reference_with_the_same_digits_at_another_force_does_not() -> None:
    assert match(subject="FOI 1306/25", sender="foi@essex.police.uk").requests == ()


def test_sender_and_wording_settle_it_where_the_wording_tells_the_campaigns_apart() -> None:
    found = match(sender="foi@kent.pnn.police.uk", new_text="In all we made 41 flights with drones in 2025.")
    assert found.requests == ("drones-2026-kent-1",)


def test_sender_alone_does_not() -> None:
    assert match(sender="foi@kent.police.uk", new_text="Please see below.").requests == ()
    assert match(requests=ONE, sender="foi@kent.police.uk", new_text="Please see below.").requests == ()


def test_a_domain_is_never_cut_down_to_police_uk() -> None:
    assert match(sender="foi@police.uk", new_text="our drones made 41 flights").candidates == ()


def test_two_campaigns_of_one_authority_that_nothing_tells_apart_wait() -> None:
    found = match(sender="foi@kent.police.uk", named="kent", new_text="The answer is 41.")
    assert found.requests == ()
    assert {guess.our_reference for guess in found.candidates} >= {"drones-2026-kent-1", "keys-2026-kent-1"}
    assert found.doubt.endswith(".")


def test_a_tag_of_one_force_in_a_letter_of_another_waits() -> None:
    found = match(subject="[foi43 drones-2026-kent-1]", named="essex", sender="foi@essex.police.uk")
    assert found.requests == ()


def test_a_joint_unit_may_write_from_the_address_of_its_partner() -> None:
    found = match(subject="[foi43 drones-2026-suffolk-1]", named="suffolk", sender="foi@norfolk.police.uk")
    assert found.requests == ("drones-2026-suffolk-1",)


def test_a_joint_reply_is_filed_to_all_it_speaks_for() -> None:
    text = "A joint response for Norfolk and Suffolk."
    found = match(
        subject="[foi43 drones-2026-suffolk-1]",
        named="norfolk+suffolk",
        sender="foi@norfolk.police.uk",
        new_text=text,
    )
    assert found.requests == ("drones-2026-suffolk-1", "drones-2026-norfolk-1")


def test_a_unit_that_signs_for_several_forces_answers_for_the_one_it_was_asked_about() -> None:
    found = match(subject="[foi43 drones-2026-suffolk-1]", named="norfolk+suffolk", sender="foi@norfolk.police.uk")
    assert found.requests == ("drones-2026-suffolk-1",)


def test_a_longer_reference_of_a_partner_is_not_taken_for_the_shorter_one() -> None:
    requests = [
        request.model_copy(update={"their_references": ("786-2025" if request.force == "kent" else "786-2025/E",)})
        for request in ONE
        if request.force in {"kent", "essex"}
    ]
    drones = "41 flights of drones"
    found = match(requests=requests, subject="Your request 786-2025/E", named="essex", new_text=drones)
    assert found.requests == ("drones-2026-essex-1",)
    found = match(requests=requests, subject="Your request 786-2025", named="kent", new_text=drones)
    assert found.requests == ("drones-2026-kent-1",)


def test_a_reply_to_the_wrong_campaign_waits() -> None:
    found = match(subject="RE: [foi43 drones-2026-kent-1]", new_text="317 keys were handed in as lost property.")
    assert found.requests == ()


def test_the_tag_in_the_subject_stands_before_that_in_quoted_text() -> None:
    found = match(
        subject="[foi43 keys-2026-kent-1]",
        our_references=("keys-2026-kent-1", "drones-2026-kent-1"),
        sender="foi@kent.police.uk",
        named="kent",
    )
    assert found.requests == ("keys-2026-kent-1",)


def test_a_bounce_belongs_to_the_request_that_came_back() -> None:
    found = match(
        kind=MailKind.BOUNCE,
        sender="mailer-daemon@ngo.example",
        returned_ids=("drones-2026-kent-1.request.1@ngo.example",),
        new_text="keys lost property",
    )
    assert found.requests == ("drones-2026-kent-1",)


def test_a_newsletter_of_a_force_we_asked_waits() -> None:
    found = match(kind=MailKind.OTHER, sender="news@kent.police.uk", named="kent", new_text="Our drones: 41 flights.")
    assert found.requests == ()


def test_a_stranger_gives_no_guess() -> None:
    assert match(sender="sales@shop.example", new_text="Buy now").candidates == ()


def test_the_order_of_requests_does_not_matter() -> None:
    matches = {
        match(requests=requests, subject="Re: drones", sender="foi@kent.police.uk", new_text="41 flights of drones")
        for requests in (REQUESTS, list(reversed(REQUESTS)))
    }
    assert len(matches) == 1


def test_their_reference_alone_shows_nothing() -> None:
    assert match(subject="FOI 1306/25", sender="noreply@casework.example").requests == ()


def test_a_short_number_is_a_reference_only_where_it_is_called_one() -> None:
    requests = [request.model_copy(update={"their_references": ("FOI 12/07",)}) for request in ONE[:1]]
    met = match(requests=requests, sender="foi@kent.police.uk", new_text="We met at 12:07 today.")
    assert met.requests == ()
    assert match(requests=requests, sender="foi@kent.police.uk", new_text="Ref: 12/07").requests == (
        "drones-2026-kent-1",
    )
