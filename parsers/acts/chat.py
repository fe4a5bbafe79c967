"""Whether a mail is no letter of the Act: our own, a chaser, an invitation, a survey, a newsletter, a recall."""

from parsers.acts.words import CONDITION
from parsers.terms.phrases import any_phrase

OURS = any_phrase(
    r"my (?:\w+ )?(?:foi )?request (?:of|dated|for|was|is|has|to)\b|my questions?\b|(?:to|of|about"
    r"|for) my (?:\w+ )?request\b",
    r"i (?:would like|wish|want) to (?:request|know|receive|see|make a request)\b"
    r"|i am (?:writing to )?request(?:ing)?\b"
    r"|i (?:would (?:be grateful|appreciate|prefer)|hereby request|request (?:the|that))\b|please (?:tell me"
    r"|send me|provide me)\b(?! (?:whether|if|what you|which of)\b)",
    r"(?:under|pursuant to) the freedom of information act(?: 2000)?,? (?:please|i|could)\b"
    r"|i ask (?:\w+ ){1,4}for the following",
    r"(?:had|have had|received|have received) no (?:answer|reply|response|acknowledgement) (?:to|from)\b|i (?:will"
    r"|shall) complain\b",
)
"""Reads as a request or a chaser."""
OPINION = any_phrase(
    r"(?:customer |satisfaction |short |online |brief )*(?:survey|questionnaire)\b|your (?:feedback|views|opinion"
    r"|experience)\b|rate (?:the|our|your)\b"
    r"|how did we do\b",
    r"newsletter\b|unsubscribe\b|press release\b|(?:round|weekly|monthly) bulletin\b|webinar\b"
    r"|view in (?:your )?browser\b",
    r"(?:disclosure log|publication scheme) (?:has been|is now|was) updated\b|(?:published|appear|added|placed"
    r"|uploaded) [^.]{0,60}disclosure log\b",
    r"would like to recall the message\b|you are invited\b|save the date\b|dear friend\b|lottery\b|bitcoin\b",
)
"""Surveys, newsletters, notices of publication, recalls, tricksters."""


PLEASANTRIES = any_phrase(
    r"(?:call|phone|telephone|ring|chat|speak|talk|meet\w*|lunch|coffee|visit|thanks (?:again|so much)"
    r"|much appreciated|kind words|your thanks|good luck|best of luck|all the best|welcome"
    r"|congratulat\w+|weekend|disregard|ignore|by mistake|same group|forum|event|tickets?|open day|enjoyed|nice to)\b"
)
"""Words of conversation."""


AT_ITS_TOP = 3
SHORT = 60


def not_of_the_act(said: tuple[str, ...]) -> str:
    """The sentence for staff: a survey, a newsletter or the like; empty if it is none.

    Letters of every kind end with a wish to hear how they were liked: of longer ones only the top is asked.
    """
    is_short = sum(len(text.split()) for text in said) <= SHORT
    told = any(map(OPINION.search, said if is_short else said[:AT_ITS_TOP]))
    return "It is a survey, a newsletter, a recall or a notice of publication." if told else ""


THEIRS = any_phrase(r"your (?:foi )?(?:request|application) (?:is|has|was|of|dated|for)\b")
"""Only an authority speaks so."""


def reads_as_ours(said: tuple[str, ...]) -> str:
    """The sentence for staff: the words are those of whoever asks; empty if they are not."""
    if any(map(THEIRS.search, said)):
        return ""
    return (
        "It reads as a request, not as an answer to one."
        if any(OURS.search(text) and not CONDITION.search(text) for text in said)
        else ""
    )
