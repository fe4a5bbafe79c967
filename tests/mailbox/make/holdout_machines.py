"""Automatic answers, mail systems and other matters that the first mailbox does not have."""

from tests.mailbox.make import bounce_texts, trails
from tests.mailbox.make.auto_replies import Answerer
from tests.mailbox.make.mail_systems import SYSTEMS, MailSystem
from tests.mailbox.make.others import PUTTING_OFF, Matter

ANSWERERS = (
    Answerer(
        (
            "{Thanks for writing.|} I {shall be|am} {on a night shift rota|travelling} and {reading mail only "
            "now and then|not reading mail} {until|before} $back."
        ),
    ),
    Answerer(
        "{On strike today|The office is shut today}; {replies from|back at my desk} $back. {Emergency? 999.|}",
        subject="Not at work",
        layout="plain base64 utf-8",
    ),
    Answerer(
        "{I've moved|I have moved} to another {post|force}. $cover {now does my job|has taken my place}: $elsewhere.",
        subject="New contact",
        headers={"X-Auto-Response-Suppress": "All"},
    ),
    Answerer(
        (
            "{Hello! You've reached|This is} the $unit {inbox|robot}. {A human|Somebody} will {see|open} your "
            "mail {shortly|in turn}. {No need to answer this one.|Please don't answer.}"
        ),
        subject="We got your e-mail",
    ),
    Answerer(
        "{Absence notice|Absence}: $writer, {from today|this week} to $back, {sick leave|paternity leave}.",
        subject="Absent: $subject",
    ),
    Answerer(
        (
            "{Your message arrived outside|You wrote outside} {working|office} hours. {We open|The office opens} "
            "at 9. {This response is automatic.|(Automatic response.)}"
        ),
        subject="Automatic response",
        headers={"Precedence": "auto_reply"},
    ),
)
MAIL_SYSTEMS = (
    MailSystem(
        "another system's words, report with our mail",
        (
            "{Sorry, your mail|The following mail} could not be {handed over|delivered} to the address below and "
            "is returned.\n\n"
            "$address\n{Reason given|They said}: $diagnosis"
        ),
        "Non-delivery report",
        "System Administrator <postmaster@$domain>",
        bounce_texts.UNKNOWN_USER,
    ),
    MailSystem(
        "no report: our headers below",
        (
            "The following recipient(s) could not be reached:\n\n      $address on "
            "{arrival|delivery}\n            {The e-mail account does not exist at the organization this message "
            "was sent to.|The recipient has left.}\n            <$host #$diagnosis>\n\n"
            "$headers"
        ),
        "Undeliverable: $subject",
        "System Administrator <postmaster@$domain>",
        bounce_texts.UNKNOWN_USER,
        report=False,
        inside="nothing",
    ),
    SYSTEMS[4],
    MailSystem(
        "a quota, our mail attached",
        (
            "{The mailbox|The box} of $local is {over its quota|full to the brim}. {Your mail was not stored.|It "
            "took nothing in.}\n\n"
            "$diagnosis"
        ),
        "Message not delivered: quota exceeded",
        "Mail Administrator <postmaster@$domain>",
        bounce_texts.FULL,
        report=False,
        inside="eml",
    ),
)
MATTERS = (
    Matter(
        "word that the answer is late",
        (
            "{Heads-up|Fair warning}: {your reply|the answer} {slips|is slipping} by {a week or two|some days}, "
            "{the officer is off ill|we wait for another department}. {No exemption is in play.|} {Apologies.|}"
        ),
        trails.subject_kept,
        PUTTING_OFF,
    ),
    Matter(
        "a question about identity for statistics",
        (
            "{May we note|Could you tell us} {whether you ask as press or as a charity|what sort of body you "
            "are}? {It makes no difference to the answer|Your request goes on meanwhile}."
        ),
        trails.in_reply_to_only,
    ),
)
NEWS = (
    (
        "an advertisement for a conference",
        "{Information rights forum: book now|Forum for information officers}",
        (
            "{Join us for|Come to} a day on records, redaction and {retention|appeals}. {Early birds pay "
            "less.|Seats are few.}"
        ),
    ),
)
READ = ("{Mail seen|Mail displayed}: $subject, $read.",)
