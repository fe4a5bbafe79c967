"""Whether a mail answers the request: it gives, refuses, holds nothing, corrects, or calls itself the answer."""

import re
from dataclasses import dataclass

from parsers.acts.chat import OPINION
from parsers.acts.denial import DENIES, denials
from parsers.acts.figures import counts_plainly, states_a_figure, tabulates
from parsers.acts.speech import Speech
from parsers.acts.words import is_certain, plain_words, says
from parsers.terms.phrases import any_phrase
from parsers.wording.denial_wording import OF_THE_OFFICE
from parsers.wording.statements import Says

_PAPER = (
    r"(?:response|reply|answers?|decision|refusal|determination|findings|disclosure|outcome|results?|figures?"
    r"|information(?! (?:governance|rights|management|access|unit|team|officer|commissioner|disclosure|request"
    r"|compliance|services?))"
    r"|data|statistics|details|numbers|breakdown|tables?|spreadsheets?|documents?|letters?|report|material|records)"
)
_HERE = (
    r"(?:below|underneath|attached|enclosed|overleaf|herewith|as follows|set out|follows|given here|listed|shown"
    r"|in the (?:table|attachment|letter|spreadsheet)|(?:at|in) (?:the )?(?:appendix|annex|schedule)\b"
    r"|ready|available (?:at|to|via|on|for|from|here|now|in"
    r"|through|by))"
)
ANSWERS = any_phrase(
    rf"{_PAPER}\b[^.]{{0,60}}? (?:is|are|has been|have been|can be|were|will be|come|appear"
    rf"|being) (?:\w+ ){{0,3}}?(?:{_HERE}"
    rf"|found|viewed|downloaded|accessed|provided|supplied|disclosed|released|with this)\b",
    r"(?:provid|disclos|releas|suppl|confirm|giv)\w* (?:you )?(?:with )?the following\b|following (?:table|figures"
    r"|answers)\b",
    rf"(?:please (?:find|see|refer to)|(?:i|we) (?:now |hereby |also )*(?:enclose|attach|include|set out|provide"
    rf"|give)) (?:\w+ ){{0,3}}?"
    rf"(?!letters?\b|documents?\b|report\b|material\b|records\b){_PAPER}\b",
    r"(?:answer|total|figure|number|count)s?\b(?: (?:to|for|of|recorded)\b[^.?]{0,60})? (?:is|are|was|were"
    r"|comes? to|came to)\b:? (?:\d|yes|no\b|nil|none|zero"
    r"|as follows|two|three|four|five|six|seven|eight|nine|ten)",
    rf"(?:below|underneath|herewith|(?<![a-z] )here (?:is|are)) (?:\w+ ){{0,6}}?{_PAPER}\b",
    rf"{_PAPER} (?:to \w+ \w+ )?(?:below|herewith|follows|underneath|overleaf)\b",
    rf"(?:this|the attached|the enclosed|the following|my|our|here) (?:(?:email|letter|message|mail|document|file"
    rf"|is|are|as"
    rf"|and) ){{0,3}}?(?:is|are|as|represents|constitutes|serves as|provides|contains|sets out|acts as|concludes"
    rf"|completes|gives|forms)\b (?!not|being|in )(?:\w+ ){{0,4}}?{_PAPER}\b",
    r"in (?:answer|response|reply) to (?:your |the )?(?:(?:first|second|third|each|specific|two) )*(?:questions?"
    r"|points?"
    r"|quer(?:y|ies))\b",
    r"as (?:to|for|regards) (?:your )?(?:first|second|third|last|question \d)",
    r"(?:we|i) (?:have|has) (?:now |also )?(?:completed|concluded|finished|finalised) (?:\w+ ){0,4}?(?:searche?s?"
    r"|enquiries|review|consideration|assessment|request)\b",
    r"(?:internal )?review (?:has|have|is|was) (?:now )?(?:been )?(?:completed?|concluded|finished|closed)\b",
    r"(?:decision|response|refusal|exemption|handling)\b[^.]{0,80} (?:is|was|are|were|be) (?:\w+ )?(?:upheld"
    r"|overturned|correct|right|wrong"
    r"|justified|reversed|confirmed|maintained)\b|(?:complaint|review) (?:is|was) (?:\w+ )?(?:upheld|dismissed"
    r"|rejected)\b",
    r"not uphold\b|(?:properly|correctly|rightly|wrongly|incorrectly) (?:applied|handled|refused|withheld|relied"
    r"|engaged)\b",
    r"(?:i|we|reviewer|panel|decision) (?:(?:am|is|are|have|has) )?(?:uph(?:old|eld)|overturn(?:ed)?|maintain(?:ed)?"
    r"|find in)\b.{0,60}(?:decision|response|exemption|complaint|refusal|position|original|favour)",
    r"(?:your |the |this )?(?:request|case|enquiry) (?:is|has been) (?:now |therefore )?(?:closed|completed?"
    r"|fulfilled"
    r"|finalised|answered)\b",
    r"(?:this|which|that) (?:concludes|completes|closes) (?:your|the|our|my)\b",
    r"(?:can|am able to|are able to|able to|pleased to|happy to|will now|hereby) (?:now |hereby |only )?(?:disclose"
    r"|release|share|tell you|report|answer|state|advise that the (?:force|total|number|figures?))\b",
    r"your questions? (?:is|are|has been|have been|can be) (?:\w+ )?(?:answered|dealt with) (?:below|in turn"
    r"|thus|as)",
    r"(?:information|data|figures?|statistics|answers?|what you|all you|everything|already|this is|these are"
    r"|documents?)\b[^.]{0,80}\b(?:published|available|on (?:our|the)|accessible|public"
    r"|released)\b[^.]{0,40}(?:website|web site|online|disclosure log|internet|public domain|data\.police|gov\.uk)",
    r"(?:decision|outcome|all parts|every part|(?:parts|questions) [\d, and]{1,20})[\s.:-]{1,40}"
    r"(?:fully |partly |partially )?(?:disclosed|released|refused|provided|withheld|not held)\b",
    r"(?:q|question |part )\d{1,2}:? (?:is|are|was|were) (?:no|yes|nil|none|zero)\b",
    r"replace .{0,40}\d.{0,40} (?:by|with) .{0,20}\d",
    r"(?:questions?|queries|points) (?:is|are|have been) (?:\w+ )?(?:answered|taken) (?:\w+ )?(?:in turn|below"
    r"|separately"
    r"|here)\b",
)
"""It gives the answer, or says of itself or of what comes with it that it is the answer."""
TITLED = re.compile(
    r"(?:.{0,70}[-:/,]\s*)?(?:(?:final|full|our|foi|formal|partial|freedom|of|information|act|2000|request"
    r"|this is an?"
    r"|the|force|internal|review) )*(?:responses?|disclosure|decision(?: notice)?|refusal(?: notice)?|outcome)"
    r"(?: letter)?(?: (?:to|under|for) .{0,60})?\W*",
    re.IGNORECASE,
)
"""A heading that calls the letter the answer."""
TO_COME = re.compile(
    r"\b(?:will (?!find)|shall|should|aims?|hopes?|expect|endeavour|until|when|once|not yet|await\w*|delay(?:ed)?"
    r"|pending|due"
    r"|in order to|would|in due course|next (?:week|month)|working days|by \d|before|soon|looking into|process\w*"
    r"|we are (?:\w+ )?(?:collating|gathering|preparing|working))\b",
    re.IGNORECASE,
)
"""An answer that is still to come."""
WILL_BE = re.compile(r"(?: \w+){0,2} (?:will|shall|should|is to|may|can only)\b(?! (?:see|find))", re.IGNORECASE)
OTHER_PAPERS = any_phrase(
    r"acknowledge?ment\b|leaflet|guid(?:e|ance|elines)|fact ?sheet|privacy|terms\b|charter|policy\b"
    r"|publication scheme"
    r"|copy of (?:the(?! (?:reply|response|answer|decision))|your)|complaints? procedure|form\b"
    r"|questionnaire(?! (?:which |that )?you)|survey|receipt\b|invoice|fees? notice"
    r"|clarification|holding|extension|further details|more (?:information|details)|newsletter|automated|automatic"
    r"|(?:earlier|previous|other) (?:repl(?:y|ies)|responses|requests)\b|(?:your|our) (?:internal )?review request"
)
"""What may be attached to, or named in, letters that do not answer."""
ABOUT_THE_ANSWER = any_phrase(
    r"(?:happy|satisfied|dissatisfied|content|unhappy|disagree|dispute|challenge) with (?:this|the|our|my|how"
    r"|any part"
    r"|that)(?: \w+){0,2} (?:response|reply|answer|decision|outcome|handled|dealt)\b"
    r"|(?:challenge|appeal|dispute|disagree with)(?: against)? (?:this|our|the) (?:decision|refusal|response|answer)?"
)
REVIEWED = any_phrase(r"(?:internal )?review\b|commissioner\b|ico\b|complain\w*|appeal\b|wycliffe\b")
ATTACHES = any_phrase(
    r"attach(?:ed|ment|ments|es|ing)?\b|enclos(?:ed|ures?|es|ing|e)\b|enc\b:?|herewith\b|ynghlwm\b|pdf\b"
    r"|spreadsheet\b"
    r"|(?:with|to|accompan\w+|comes with|by) this (?:email|mail|message|note)\b|see (?:the )?(?:letter|pdf|file"
    r"|document)\b"
)
"""It points to what is attached."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How a mail answers, each a sentence for staff or empty.

    `denied`: firmly, each way once. `gives`: it gives, or says that it is the answer. `figures`: it states some that
    stand as such. `number`: some number that may be the answer. `attached`: it points
    to what is attached. `rights`: it tells how to complain about the answer it gives.
    """

    denied: tuple[Says, ...] = ()
    gives: str = ""
    figures: str = ""
    number: str = ""
    attached: str = ""
    rights: str = ""

    @property
    def reasons(self) -> tuple[str, ...]:
        """Everything that shows an answer for itself."""
        told = (*(DENIES[says] for says in self.denied), self.gives, self.figures)
        return tuple(reason for reason in told if reason)


def answer(speech: Speech) -> Answer:
    """Look for everything that answers."""
    own = tuple(plain_words(passage.text) for passage in speech.answers)
    return Answer(
        denied=denials(speech, own),
        gives="It says that it is the answer." if _calls_itself_answer(speech.said) else "",
        figures="It states figures." if tabulates(speech.lines) or any(map(counts_plainly, own)) else "",
        number="It states a number." if any(map(states_a_figure, own)) or _curt_count(own) else "",
        attached="It points to what is attached." if any(map(_points, speech.said)) else "",
        rights="It says how to complain about the answer it gives." if _tells_rights(speech) else "",
    )


def _curt_count(own: tuple[str, ...]) -> bool:
    """A mail of few words that begins with a number: "14. Zero of them charged."."""
    return sum(len(text.split()) for text in own) <= CURT and bool(own) and bool(BARE_COUNT.match(own[0]))


CURT = 10
BARE_COUNT = re.compile(r"(?:\d{1,3}(?:,\d{3})*(?![\w/,-]|\.\d| \d)|(?:none|nil|zero)\b)", re.IGNORECASE)


def _calls_itself_answer(said: tuple[str, ...]) -> bool:
    titled = any(TITLED.fullmatch(text) and not OTHER_PAPERS.search(text) for text in said[:-1] or said)
    return titled or any(map(announces, said))


LEADS_IN = re.compile(
    r"^(?:further to|following|in addition to|after|as promised in) (?:our|my|the|your) [^,:]{3,80}, ", re.IGNORECASE
)
"""Names an earlier letter before it tells what this one is."""


def announces(text: str) -> bool:
    """Whether a sentence calls the mail, or what comes with it, the answer to our request."""
    text = LEADS_IN.sub("", text)
    if OTHER_PAPERS.search(text) or OF_THE_OFFICE.search(text) or OPINION.search(text):
        return False
    match = ANSWERS.search(text)
    return bool(
        match
        and is_certain(text, match)
        and not TO_COME.search(text[: match.end()])
        and not WILL_BE.match(text[match.end() :])
        and not text.endswith("?")
    )


def _points(text: str) -> bool:
    return bool(ATTACHES.search(text)) and not OTHER_PAPERS.search(text)


COMPLAINED = any_phrase(
    r"your (?:\w+ )?complaint\b[^.]{0,60} (?:has been|was|is) (?:\w+ )?(?:given|received|passed|allocated|assigned"
    r"|logged|with)\b"
)
"""An office that takes a complaint answers nothing."""


def _tells_rights(speech: Speech) -> bool:
    if any(map(COMPLAINED.search, speech.said)):
        return False
    return any(map(ABOUT_THE_ANSWER.search, (*speech.rights, *speech.said))) or (
        bool(speech.rights) and says((*speech.rights, *speech.said), REVIEWED)
    )
