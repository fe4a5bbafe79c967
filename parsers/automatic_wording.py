"""The wording of answers that no person wrote: absences, mailboxes nobody reads, receipts of any mail."""

from parsers.phrases import any_phrase

_LEAVE = (
    r"(?:(?:annual|maternity|paternity|parental|adoption|sick|study|compassionate|special|long[- ]term|extended"
    r"|unpaid|shared parental|flexi)[ -])*(?:leave|holidays?|vacation|secondment|sabbatical|a career break)\b"
)
_MAILBOX = (
    r"(?:mail ?box|in-?box|e-?mail (?:address|account|box)|account|address|e-?mail|in-?tray)(?: \([^)]{3,60}\))?"
)

ABSENCE = any_phrase(
    r"next in (?:on|the office|at)\b|back in (?:on|the office)\b",
    r"may not (?:get|receive|have|hear) (?:an? |back )?(?:\w+ )?(?:straight ?away|immediately|at once|right away)\b",
    r"not (?:checking|reading|monitoring|looking at) (?:my |this |the )?(?:in-?box|e-?mails?|messages|mailbox)\b",
    r"at present (?:on|away|absent|out)\b",
    r"out of (?:the )?office\b",
    rf"(?:am|is|be|currently|presently|now) (?:away )?(?:(?:currently|presently|now|away) )?on {_LEAVE}",
    rf"(?:commenc|start|begin)\w* (?:my )?{_LEAVE}",
    r"(?:i am|i'm|i will be|i'll be|i shall be|he is|she is|they are) (?:currently |presently |now )?"
    r"(?:away|absent|unavailable|not available|not at work|off work|off sick|off duty|on a (?:course|rest day)"
    r"|not in (?:the office|work)|on (?:a )?training|on rest days?|travelling|on duty elsewhere|attending)\b",
    r"(?:currently|presently) (?:away|absent|unavailable|not (?:available|at work|in (?:the office|work)))\b",
    r"away from (?:the office|my (?:desk|computer|e-?mails?)|work|e-?mail)\b",
    r"(?:will|shall|'ll|am|is|be|next) (?:not )?(?:be )?(?:back|return(?:ing)?|in the office(?: next)?)"
    r"(?: (?:to|in|at) (?:the office|work|my desk|duty))?(?: again)? (?:on|by|until|after|from|in|next|monday|tuesday"
    r"|wednesday|thursday|friday|\d)",
    r"(?:limited|no|intermittent|little|not have|without|restricted) (?:\w+ )?access to (?:my )?e-?mails?\b",
    r"(?:up|on|after|until|following|when) my return\b",
    r"(?:when|until|once|as soon as) i (?:am (?:back|next (?:in|at)|in the office)|get back|return|next log)\b",
    r"(?:during|in|throughout) my absence\b",
    r"allan o'r swyddfa\b|ar wyliau\b",
)
"""The person written to is away."""

ABSENT_BEFORE = any_phrase(r"(?:was|were|have been|has been|had been|having been|due to being|because i was)\b")

GONE = any_phrase(
    r"(?:have |has )?(?:now )?(?:retired|left|moved on) (?:as of|since|from|at the end of|with effect|on|last|in) ",
    r"(?:i|he|she|they|person|officer|colleague|member of staff|\w+ \w+) (?:have |has )?(?:now |recently |since )?"
    r"(?:no longer (?:work|works|working|employed|with|part of|based)|left|retired(?: from)?|moved (?:on|to|from)"
    r"|changed roles?)\b(?: (?:the|this|my|our|here|post|role|a new|another|work|from|as|for|in|at|with)\b)?",
    r"(?:is|am|are) no longer (?:working|employed|a member|part|with|in (?:this|the|that|my) (?:role|post|team))\b",
)
"""The person written to has left."""

NOBODY_READS = any_phrase(
    rf"{_MAILBOX} (?:is|are|was|has|will) (?:now |currently |be )*(?:not|no longer|being|been)(?: being| been)? "
    r"(?:monitored|in use|used|active|in operation|valid|staffed|attended|checked|read|retired|closed|decommissioned"
    r"|deactivated|discontinued)\b",
    rf"(?:un|non-?)(?:monitored|attended|staffed|manned) (?:\w+ )?{_MAILBOX}",
    rf"{_MAILBOX} (?:is|are) (?:un|non-?)(?:monitored|attended|staffed|manned)\b",
    rf"{_MAILBOX} (?:is|are|will be) (?:only )?(?:monitored|staffed|attended|checked|read) (?:only )?"
    r"(?:between|during|from|monday|on weekdays|in office|within)\b",
    rf"{_MAILBOX} (?:has|have|is|was) (?:now |been |recently )*(?:changed|closed|replaced|moved|retired"
    r"|decommissioned|superseded)\b",
    r"(?:replies|messages|e-?mails?|mail) (?:sent )?to (?:this|that) (?:\w+ )?(?:address|mailbox|account|e-?mail"
    r"|inbox)"
    r" (?:are|is|will|cannot|can) (?:not |no longer |be )*(?:read|monitored|answered|be (?:read|answered|monitored))",
    r"(?:office|unit|team|department|bureau|desk|station)s? (?:is|are|will be) (?:now |currently )?"
    r"(?:closed|unstaffed|shut)\b",
)
"""A mailbox that is not read, is closed, or is read at times."""

AUTOMATED = any_phrase(
    r"(?:an |this )?(?:auto(?:mat(?:ed|ic(?:ally)?))?|computer|system)[- ]?(?:generated |sent )?"
    r"(?:e-?mail )?(?:respon(?:se|der)|repl(?:y|ies)|message|e-?mail|acknowledge?ment|receipt|notification|answer)\b",
    r"(?:has been|was|is) (?:sent|generated|produced) (?:to you )?automatically\b",
    r"automatically (?:generated|sent|produced)\b",
    r"(?:ateb|ymateb|neges) awtomatig\b",
)
"""The mail says itself that a machine wrote it."""

ANY_MAIL = any_phrase(
    r"(?:mail|messages?|e-?mails?) (?:sent|that is sent|written) (?:here|to (?:this|the above) (?:address"
    r"|mailbox|inbox|account))\b",
    r"no-?reply\b(?!@)",
    r"(?:have |has )?(?:safely )?(?:received|receiving|receipt of|got) your (?:recent )?"
    r"(?:e-?mail|message|enquiry|query|correspondence|communication|submission|contact|comments?)\b",
    r"your (?:recent )?(?:e-?mail|message|enquiry|query|correspondence|communication|submission|contact)\b.{0,60}? "
    r"(?:has been|was|is|has|have) (?:now |being |been |safely )*(?:received|acknowledged|important|logged|passed"
    r"|forwarded|reached|arrived|dealt with|answered|read|redirected|directed)\b",
    r"(?:aim|endeavour|try|hope|strive|intend|seek|expect) to (?:respond|reply|answer|get back|deal|acknowledge"
    r"|be in "
    r"touch|contact|read|return)\b",
    r"(?:we|someone|a member|an officer|the team|one of) .{0,50}(?:will|shall) (?:then )?(?:respond|reply|answer"
    r"|get back|be in (?:touch|contact)|contact|reach out|come back)\b",
    r"(?:will|shall) (?:be )?(?:respond|reply|answer|deal|dealt|get back|read)(?:ed)?\b.{0,60}"
    r"(?:as soon as|in due course|shortly|\d+ (?:working )?(?:days|hours)|in (?:date|turn) order)",
    r"due to (?:the )?(?:high|large|unprecedented|current|exceptional) (?:\w+ )?(?:volume|number|demand)\b",
    r"do(?:es)? not (?:respond|reply) to (?:this|the) (?:\w+ )?(?:e-?mail|message|address|mailbox)\b",
)
"""What is answered to any mail whatever: that it came, and when somebody may look at it."""

THANKS_FOR_WRITING = any_phrase(
    r"thank(?:s| you)(?: very much)? for (?:your (?:recent |further )?(?:e-?mail|message|enquiry|query|correspondence"
    r"|communication|contact|submission)"
    r"|contacting|getting in (?:touch|contact)|writing|e-?mailing|taking the time)\b"
)

RECEIPT = any_phrase(
    r"your message .{0,300}(?:was|has been) (?:read|deleted|opened|displayed|delivered|successfully delivered)",
    r"delivery to (?:these|the following) recipients? .{0,60}(?:is|was|has been) (?:complete|successful)",
    r"successfully (?:delivered|relayed) to the following (?:recipients?|destinations?|hosts?)",
    r"the (?:message|mail) (?:was|has been) (?:displayed|read) (?:on|by)",
    r"this is a (?:return|read|delivery) receipt\b",
)
"""A receipt of delivery or of reading."""
