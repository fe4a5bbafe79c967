"""Whether nobody wrote a mail: a person is away or gone, a mailbox is not read, a machine tells that mail came."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from parsers.acts.figures import states_a_figure
from parsers.acts.speech import Speech
from parsers.acts.words import PLANNED
from parsers.terms.phrases import any_phrase

_LEAVE = (
    r"(?:(?:annual|maternity|paternity|parental|adoption|sick|study|compassionate|special|long[- ]term"
    r"|extended|unpaid"
    r"|shared|career|bank|summer|jury)[ -])*(?:leave|holidays?|vacation|secondment|sabbatical|break|duty"
    r"|service|nights"
    r"|(?:rest|training|flexi|study|non-working) days?|a (?:\w+ )?course|an? (?:\w+ )?break|courses?|training"
    r"|a conference|strike|al\b"
    r"|a\/l\b)"
)
_OFF = (
    rf"(?:away\b|absent\b|out (?:of (?:the )?office|today|all|this|until|on)\b|off (?:work|sick|duty|today|until"
    rf"|this|till|on)\b|off\b(?=\W*$)|on {_LEAVE}"
    r"|unavailable\b|not (?:available|at work|in (?:the office|work|today|until|this|on)|working|around|here"
    r"|at my desk|contactable|back)\b"
    r"|unwell\b|ill\b|travelling\b|attending\b|elsewhere\b|in court\b|in (?:meetings|a meeting) (?:all|for|most"
    r"|until|today|this)\b|slow(?:er)? to (?:answer|reply|respond)\b|abroad\b"
    r"|seconded\b|moving premises\b)"
)
_WHEN = r"(?:on|by|until|till|from|in|next|after|tomorrow|later|(?:mon|tue|wed|thu|fri|sat|sun)\w{0,7}|the|\d)"
_MAIL = r"(?:emails?|messages?|mail|inbox|mailbox|correspondence|account|post)"
_BOX = r"(?:mailbox|inbox|email (?:address|account|box)|account|address|email|in-?tray)(?: \([^)]{3,60}\))?"
AWAY = any_phrase(
    rf"(?:am|is|are|be|currently|presently|now|will be|being|still|also) (?:\w+ ){{0,2}}?{_OFF}",
    rf"^\W*(?:currently |now |presently |sorry,? )*(?:{_OFF}|{_LEAVE}|nights|earlies|lates|rest days?|gone|lieu)\b",
    rf"(?:(?:will|shall|am|is|are|be|next|i) (?:\w+ )?(?:back|return\w*|in the office)|reopens?|resum\w+"
    rf"|^\W*(?:back|returning)|returning|(?<=and )back)\b(?! in (?:touch|contact))(?: (?:to|in|at) (?:the office"
    rf"|work|my desk|duty))?"
    rf"(?: again)? {_WHEN}\b|resum\w+ (?:duty|work)\b|normal service\b",
    rf"(?:will not|cannot|unable to|(?<!do )not|limited|no|intermittent|little|without|restricted|patchy"
    rf"|sporadic)\b[^.]{{0,30}}(?:check\w*|read\w*|monitor\w*|access\w*"
    rf"|pick\w* up|look\w* at|see|answer\w*|reply\w*)\b[^.]{{0,20}}{_MAIL}\b",
    r"(?:will|shall) (?:then )?(?:read|reply|respond|get (?:back )?to|look at|answer|see|deal with|pick up"
    r"|be in touch|action)\b[^.]{0,40}(?:when (?:i|next|we)"
    r"|on my return|once (?:i|we)|next on duty|as soon as i|upon my|after)\b",
    r"(?:on|upon|after|until|following|before|pending) my return\b|(?:during|in|throughout|for) (?:my|his|her"
    r"|our) absence\b|(?:when|until|once) i"
    r" (?:am back|am next|return|get back|next log)\b|next (?:on duty|in on|in the office)\b",
    r"(?:only|just) work\b|work(?:s|ing)? (?:only |just )?(?:mornings|afternoons|nights|weekends|weekdays"
    r"|part[- ]time|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|term)\b|(?:do|does) not (?:usually "
    r"|normally )?work (?:on )?(?:mon|tue|wed|thu|fri|week)"
    rf"|(?:my|our) (?:working|non-working|office) (?:days|hours|pattern)\b|(?:commenc|start|begin|began"
    rf"|finish)\w* (?:my )?{_LEAVE}\b|my cover is\b|swapped my shift\b"
    r"|(?:jury|maternity|paternity|annual|sick) (?:service|leave|cover)\b|a training day\b|\bout till\b"
    r"|cannot take (?:calls|your call)\b",
    r"no emails\b|^\W*(?:at|in|on|doing) (?:an? |the |my )?\w+(?: \w+)? (?:all (?:day|week|month|morning|afternoon)"
    r"|this week|today|until|till|for the (?:day|week))\b",
    r"(?:(?:ddim yn|allan o'r) (?:y )?swyddfa|nid (?:wyf|ydw i?|yw|ydym) yn gweithio|ar \u00f4l dychwelyd"
    r"|ar wyliau|ar absenoldeb|i ffwrdd|yn ol ar)\b",
)
"""The person written to is away, or at work at times."""
GONE = any_phrase(
    r"(?:(?:i|he|she)(?: have| has)?|(?:\w+ \w+|officer|colleague|holder) (?:has|have|is|now)"
    r"|(?:\w+ \w+)(?= no longer)) (?:now |recently |since |sadly )*(?:no longer (?:work\w*|employed"
    r"|with|part of|based|in|deal\w*|at|a member)|left(?! (?:do|does|did|is|are|was|were|behind|us with|me"
    r"|over)\b)|retired|moved (?:on|to|from|roles?|teams?)|changed (?:jobs?"
    r"|roles?|teams?)|transferred to)\b"
    r"(?: (?:the|this|my|our|here|post|role|a new|another|work|from|as|for|in|at|with|force|team)\b)?",
    r"(?:is|am|are) no longer\b|last (?:working )?day\b|post (?:is|has been|remains) (?:now )?vacant\b"
    r"|posts? (?:vacant|deleted)\b",
)
"""The person written to has left."""
UNREAD = any_phrase(
    rf"{_BOX}\b[^.]{{0,60}}? (?:is|are|was|has|will|have)\b[^.]{{0,20}}? (?:not|no longer|never|only|retired|closed"
    rf"|decommissioned|deactivated|discontinued|defunct"
    r"|un\w+ed|changed|replaced|moved|superseded|disabled|checked|monitored|staffed|read|attended|looked at"
    r"|opened|seen|former)\b",
    rf"(?:un|non-?)(?:monitored|attended|staffed|manned)\b[^.]{{0,20}}{_BOX}|outgoing (?:mail|messages|emails)"
    rf"|cannot receive (?:mail|replies|emails)|send-only\b|old address\b|nobody (?:looks|reads)\b",
    rf"{_MAIL} (?:sent )?(?:(?:to|at|in) (?:this|that|the)|here)\b[^.]{{0,20}} (?:are|is|will|cannot"
    rf"|can) (?:not|no longer"
    rf"|never)\b|{_MAIL} (?:are|is|will) not (?:be )?(?:being "
    r")?(?:read|looked|monitored|answered|checked|seen)\b",
    r"(?:office|unit|team|department|bureau|desk|station)s? (?:is|are|will be) (?:now |currently )?(?:closed"
    r"|unstaffed|shut)\b|(?:office|unit|team|desk|station) (?:shuts|closes|reopens|is shutting|will (?:close|shut"
    r"|reopen))\b|office closure\b|closed (?:for|until|from|over|between)\b",
)
"""A mailbox that is not read, is closed, or is read at times."""
OF_OTHERS = re.compile(
    r"\b(?:how many|(?:police )?officers? (?:who|were|was|are|on|have|had)|staff (?:who|were|are|on|have|that)"
    r"|number of|recorded|employees?|suspects?"
    r"|victims?|offenders?|information(?! (?:office|team|unit|desk|section|department|rights|governance|management"
    r"|access))|data|records?|figures|section|exempt\w*|case|vehicles?|people|persons"
    r"|children|request(?:s)? (?:has|was|is)|offences?|review)\b",
    re.IGNORECASE,
)
"""Speaks of people or papers that an answer is about."""
PAST = re.compile(
    r"\b(?:was|were|have been|has been|had been|having been|due to being|because i was|back (?:to|from)|been away"
    r"|just back|now back|am back|after my|thank\w*\b[^,]{0,60}\b(?:while|whilst|during))\b",
    re.IGNORECASE,
)
THANKED = re.compile(r"\bthank\w*\b", re.IGNORECASE)
AUTOMATED = any_phrase(
    r"(?:an |this )?(?:auto(?:mat(?:ed|ic(?:ally)?))?|computer|system)[- ]?(?:generated "
    r"|sent )?(?:email )?(?:respon(?:se|der)|repl(?:y|ies)|message|email|mail"
    r"|acknowledge?ment|receipt|notification|notice|answer)\b",
    r"(?:has been|was|is|sent|generated) (?:sent |generated |produced )?(?:to you )?automatically\b"
    r"|automatically (?:generated|sent|produced|acknowledged)\b"
    r"|auto-?(?:response|reply|generated)\b|(?:ateb|ymateb|neges) awtomatig\b|robot\b|not a (?:person|human)\b"
    r"|do not reply\b|no-?reply\b(?!@)",
)
"""The mail says itself that a machine wrote it."""
ANY_MAIL = any_phrase(
    r"(?:have |has )?(?:safely )?(?:received|receiving|receipt of|got) your (?:\w+ ){0,2}?(?:email|message|enquiry"
    r"|query|correspondence|communication|submission"
    r"|contact|comments?)\b",
    r"your (?:\w+ ){0,2}?(?:email|message|enquiry|query|correspondence|communication|submission"
    r"|contact)\b[^.]{0,60}? (?:has been|was|is|has|have|will be) "
    r"(?:now |being |been |safely )*(?:received|acknowledged|important|logged|passed|forwarded|reached|arrived"
    r"|dealt with|answered|read|redirected|directed|seen)\b",
    r"your (?:\w+ ){0,2}?(?:email|message|enquiry) (?:has |have )?(?:got|come|made it) (?:to|in|through)\b",
    r"(?:aim|endeavour|try|hope|strive|intend|seek|expect) to (?:respond|reply|answer|get back|deal|acknowledge"
    r"|be in touch|contact|read|return)\b",
    r"(?:we|someone|somebody|a member|an officer|an engineer|the team|one of)\b[^.]{0,50} ?(?:will"
    r"|shall) (?:then )?(?:respond|reply|answer|get back|be in (?:touch|contact)|contact"
    r"|reach out|come back|look|deal with (?:it|your (?:email|message|enquiry)))\b",
    r"due to (?:the )?(?:high|large|unprecedented|current|exceptional) (?:\w+ )?(?:volume|number|demand)\b|101\b"
    r"|\b999\b|emergency\b",
    r"thank(?:s| you)(?: very much)? for (?:contacting|getting in (?:touch|contact)|writing to|emailing)\b",
)
"""What is answered to any mail whatever: that it came, and when somebody may look at it."""
RECEIPT = any_phrase(
    r"your message [^?]{0,300}(?:was|has been) (?:read|deleted|opened|displayed|delivered|successfully delivered)",
    r"delivery to (?:these|the following) recipients? [^.]{0,60}(?:is|was|has been) (?:complete|successful)",
    r"successfully (?:delivered|relayed) to the following (?:recipients?|destinations?|hosts?)",
    r"the (?:message|mail) (?:was|has been) (?:displayed|read) (?:on|by)|this is a (?:return|read"
    r"|delivery) receipt\b",
)
"""A receipt of delivery or of reading."""
CURT = 8
"""Words of an absence told in a word or two: "AL. Back 12th."."""
CURT_ABSENCE = any_phrase(
    r"(?:back|till|until|leave|away|off|out|al|a/l|holiday\w*|return\w*|sick|nights|course|retired|left|absent|ooo"
    r"|annual)\b"
)


@dataclass(frozen=True, slots=True)
class Absence:
    """Sentences for staff, empty where the words show no such thing.

    `away`: the person is away, at work at times, or gone; an `aside` if a figure stands before it. `unread`: nobody
    reads the mailbox. `itself`: the mail says
    that it is automatic. `any_mail`: it says what is said to any mail. `receipt`: a mail arrived or was read.
    """

    away: str = ""
    unread: str = ""
    itself: str = ""
    any_mail: str = ""
    receipt: str = ""
    aside: bool = False

    @property
    def reasons(self) -> tuple[str, ...]:
        """Everything that shows that nobody has dealt with our mail."""
        return tuple(reason for reason in (self.away, self.unread, self.itself, self.any_mail) if reason)


def absence(speech: Speech) -> Absence:
    """Look for a machine's words in the letter; in the signature only when there is no letter above it."""
    letter = speech.said if len(speech.said) > 1 or speech.words > CURT else (*speech.said, *speech.signature)
    itself = any(map(AUTOMATED.search, (*speech.said, *speech.signature)))
    return Absence(
        away=_away(letter),
        unread="It says that the mailbox is not read, or not at all times."
        if _of_us(letter, UNREAD, THANKED)
        else "",
        itself="It says that it was sent automatically." if itself else "",
        any_mail="It says what is said to any mail that comes." if any(map(ANY_MAIL.search, speech.said)) else "",
        receipt="It reports that a mail arrived or was read." if RECEIPT.search(" ".join(speech.said)) else "",
        aside=_is_aside(letter),
    )


def _away(letter: tuple[str, ...]) -> str:
    if any(map(PLANNED.search, letter)):
        return ""
    curt = sum(len(text.split()) for text in letter) <= CURT and any(map(CURT_ABSENCE.match, letter))
    if curt or _of_us(letter, AWAY, PAST):
        return "It says that the person written to is away."
    return "It says that the person written to has left." if _of_us(letter, GONE, PAST) else ""


def _is_aside(letter: tuple[str, ...]) -> bool:
    figure = next((at for at, text in enumerate(letter) if states_a_figure(text)), len(letter))
    return figure < next((at for at in range(len(letter)) if _away(letter[at : at + 1])), 0)


ITS_OWN = re.compile(
    r"\b(?:former|previous|ex-) ?(?:employee|officer|member of staff)|the person you\b", re.IGNORECASE
)


def _of_us(letter: Iterable[str], wording: re.Pattern[str], past: re.Pattern[str]) -> bool:
    letter = tuple(text for text in letter if not text.rstrip("\"')").endswith("?"))
    return any(
        (m := wording.search(t)) and not past.search(t[: m.end()]) and not OF_OTHERS.search(ITS_OWN.sub(" ", t))
        for t in letter
    )
