"""Whether a mail asks us what the authority must know to go on (s.1(3)): a question, a plea, what hangs on it."""

import re

from parsers.acts.words import CONDITION, EARLIER
from parsers.terms.phrases import any_phrase

_MEANT = (
    r"(?:mean\w*|meant|want\w*|like|need\w*|require\w*|seek\w*|after|interest\w*|look\w*|refer\w*|intend\w*|in mind"
    r"|wish\w*"
    r"|ask\w*|prefer\w*|hop\w*|request\w*|think\w*|concern\w*|keen\w*|accept|content|happy|satisfied|willing|object"
    r"|expect"
    r"|talk\w*|identify|define|understand)"
)
ABOUT_OURS = any_phrase(
    rf"(?:do|did|are|were|would|have|had|is it that) you\b[^?]{{0,60}}\b{_MEANT}\b"
    rf"|you(?:r)?\b[^?]{{0,40}}\b{_MEANT}\b",
    r"(?:could|can|may) we (?:agree|settle|say|take|limit|assume)\b",
    r"(?:should|shall|do|must|can|are) (?:we|i|these|those|they|it|this|the)\b",
    r"(?:which|what|whether|who|when|where|how|over)\b[^?]{0,60} (?:you|your|meant|intended|wanted|needed|concerned"
    r"|in mind"
    r"|covered?|included?|request|relevant|count\w*)\b",
    r"(?:is|are|does|do|would|will|was|were) (?:it|this|that|the|these|those|a|an|your|any|anything"
    r"|'\w+')\b[^?]{0,120}"
    r"(?:\bor\b|\bdo\b|count|includ\w+|enough|suffic\w+|meant|cover\w*|accept\w*|help|suit|mean\w*|right|correct)\b",
    r"(?:please|could you|can you|would you|will you)\b|(?:can|could) you advise\b|\bor\b[^?]{1,60}\?|(?:are"
    r"|were) you \w+ing\b|^\W*(?:(?:for|over|from|in) )?(?:which|what)\b"
    r"|(?:which|what|from when)\b[^?]{0,60}(?:months?|years?|period|dates?|areas?|stations?|types?|kinds?|offences?"
    r"|categor\w+|sort|one|of)\b|\bonly\?",
)
"""A question about what our request means, or what would do."""
NOT_PUT_TO_US = re.compile(
    r"^(?:will|what if|how (?:do|can|long)|can|when will|do|what (?:can|will|happens)|who|where) (?:i|my|happens)\b"
    r"|^\W*(?:\d+[a-h]?[.):]\s*|q\d+\W+)?(?:of (?:these|those),? )?(?:and )?how (?:many|much|often)\b",
    re.IGNORECASE,
)
"""A question of ours, repeated, or one of those that a leaflet answers."""
OF_THE_DAY = any_phrase(
    r"(?:chat|care to|drafts?|articles?|publi(?:sh|cation)\w*|links?|sight of|(?:can|could) be (?:opened|read)"
    r"|postal address|receipt|unhappy|dissatisfied|complain\w*|incorrect|phone|telephone|call|ring|meet\w*"
    r"|coffee|lunch|speak|talk|forum|come along|attend|webinar|travel|invoice"
    r"|missed anything|anything else|any (?:further )?questions|be of (?:any )?(?:further )?(?:help|assistance)"
    r"|how are you"
    r"|pay|go ahead(?! with)|survey|rate|consent|happy with|free (?:on|for)|same group|what you meant|weekend|delete"
    r"|did you know"
    r"|how did we|got (?:five|ten|a) minutes?|a few words|invite\w*|interested in (?:joining|attending)|newsletter)\b"
)
"""Questions that no request hangs on."""
_ASK = (
    r"(?:please|could you|can you|would you|will you|you (?:should|could|can)|let (?:us|me) know|tell (?:us|me)"
    r"|need to know)"
)
_PURPOSE = r"(?:in order (?:to|for|that)|to (?:be able|enable|help|assist)|so that (?:we|i)|before (?:we|i) can)"
PLEA = any_phrase(
    rf"{_ASK}\b[^.?]{{0,30}}?\b(?:clarif\w+|specify|be (?:\w+ ){{0,3}}specific|narrow|refine|reduce|limit|reword"
    rf"|define|elaborate|re-?phrase|pinpoint)\b",
    rf"{_ASK}\b[^.?]{{0,30}}?\b(?:confirm|explain|state|say|tell|let (?:us|me) know|advise|indicate|choose|pick"
    rf"|decide|identify"
    r"|list|name|set out|give|provide|supply|send|describe|know)\b[^.?]{0,60}?\b(?:which|what|whether|if you|who"
    r"|when|where"
    r"|how|exactly|precisely|period|dates?|years?|meaning|mean\w*|expression|term|definition|details?|information"
    r"|scope|area"
    r"|location|or|choice|preference|intend\w*|clearer|full name|real name|address)\b",
    r"(?:need|require|want|lack|missing|grateful for|asking for|seeking|seek|request(?:ing)?|await(?:ing)?"
    r"|requires?|needs?)"
    r" (?:you to |to have |to ask for |from you )?(?:\w+ ){0,4}?(?:clarification|(?:more|further|additional"
    r"|fuller) (?:\w+ )"
    r"{0,2}?(?:details?|information|particulars|help|explanation|specifics))\b",
    r"^\W*(?:which|what) [^.?]{2,60} (?:is|are|was|were|do you|did you) (?:meant|mean|wanted|want|intended|intend)\b",
    r"(?:please )?(?:choose|pick|select|opt for) (?:one|between|from|either)\b",
    r"clarification (?:is |was )?(?:required|needed|necessary|sought|requested)\b|(?:a|some|quick|few) (?:points?"
    r"|questions?|things?"
    r"|quer(?:y|ies)) (?:of clarification|to clarify|about your|on your|before|for you|we need)\b",
    r"(?:request(?:ing|s)?|asking|asks|letter|questions) (?:for|seeking|about) (?:\w+ ){0,2}?(?:clarification"
    r"|further details"
    r"|(?:more|further) (?:information|details?))\b",
    r"(?:asked|asking|have|has) (?:you )?(?:a|some|one|two|the following) (?:\w+ )?questions? (?:for|of|to) you\b"
    r"|asked you (?:a|some|the) (?:\w+ )?"
    r"questions?\b|(?<!further )(?<!no )(?:action|information|response|reply|answer) (?:is )?(?:needed"
    r"|required) from you\b|await\w* (?:your (?:reply|answer|response)|requester|applicant)\b",
    rf"{_PURPOSE}\b[^.]{{0,80}}\b(?:need|require|want)s?\b (?!to\b|not\b|more time|further time|additional time)",
    rf"(?:need|require|want)s?\b (?!to\b|not\b|more time|further time|additional time)[^.]{{0,60}}\b{_PURPOSE}\b",
    r"(?:would |will |do |also )*(?:need|needs?|have|must) (?:to )?(?:know|establish|be told|have your)\b",
    rf"{_ASK}\b[^.?]{{0,20}}?\b(?:re-?send|re-?submit|send|re-?word|re-?state|submit)\b[^.?]{{0,60}}\b(?:again"
    rf"|afresh|once more|questions?|wording|attachment"
    r"|new request|in the body|another format)\b",
    r"(?:can|could|may|might) (?:i|we) (?:just |also |quickly |please )*(?:check|confirm|clarify|be sure|establish"
    r"|ask (?:you|what|which|whether|if))\b|(?:need|require)s? (?:your |further |some )?(?:confirmation|clarity"
    r"|an indication)\b",
    r"(?:wonder\w*|want(?:ed)? to (?:check|know|be sure)|like to (?:check|know|be sure|clarify)|just (?:checking"
    r"|to check)"
    r"|need to (?:check|know|establish|understand|be sure)|(?:wrote|asking|ask(?:ed)?) (?:you )?(?:to explain"
    r"|to clarify"
    r"|whether you|which|what you))\b",
)
"""Asks us to make our request clearer."""
PLAIN_PLEA = any_phrase(
    r"(?:please|could you|can you|would you|perhaps you (?:could|would|can)|you may (?:wish|like) to"
    r"|let (?:us|me) know|tell (?:us|me))\b(?! (?:note|find|see|quote|do not"
    r"|contact|allow|accept|be aware|bear|refer|visit"
    r"|be assured|be advised|forgive|excuse|ignore|disregard|feel))"
)
"""Asks us to do something, whatever."""
UNCLEAR = any_phrase(
    r"(?:not|un)(?: entirely| quite| wholly| very| really| at all| immediately| \w+)? ?(?:clear|sure|certain"
    r"|obvious|apparent"
    r"|evident|specific|precise|understood|defined|know which|know what|follow what)\b",
    r"(?:cannot|unable to|not able to|not possible to|hard to|difficult to|struggling to"
    r"|not been able to) (?:\w+ )?(?:identify"
    r"|understand|tell|work out|establish|determine|be sure|make out|follow|say|know|decide|process)\b",
    r"(?:ambiguous|(?:too|very|rather|quite|so) (?:broad|vague|wide|general)|vague\b"
    r"|open to (?:\w+ ){0,2}interpretation|broadly worded|can be"
    r" (?:read|interpreted|taken)|could (?:be read|be taken|mean)|(?:several|different|more than one|two|three"
    r"|\d) (?:\w+ )?"
    r"(?:meanings?|readings?|interpretations?|kinds?|types?|sorts?|things|ways)|no (?:dates?|period|time|year|area)"
    r"[^.]{0,20}(?:given|stated|specified|mentioned|named)|draws? a distinction|distinction between"
    r"|(?:is|are|was|were) (?:missing|incomplete|blank|empty)\b|does not (?:say|specify|state|mention|define"
    r"|give|describe)"
    r"|means? different|mean (?:either|several))\b",
    r"section 1\s?\(3\)|s\.? ?1\s?\(3\)",
)
"""Says why it must ask."""
HALTS = any_phrase(
    r"(?:on hold|paus(?:ed?|ing)|suspend(?:ed|ing)?|stand(?:s|ing)? still|stopped|clock (?:stops|is stopped"
    r"|has stopped)|parked)\b",
    r"(?:cannot|unable to|not able to|will not|not) (?:\w+ ){0,2}?(?:proceed|progress|go (?:on|any further|further"
    r"|ahead)"
    r"|process|start|begin|continue|take (?:it|this|your request) (?:any )?further|be (?:done|taken|processed"
    r"|progressed))\b"
    r"[^.]{0,60}(?:until|without|before|unless|\bas\b|because|this|that|your|$)",
    r"(?:until|unless|once|when|before|as soon as|after|without|upon|on) (?:we |i |you |then |the |this |that "
    r"|receipt |your |(?:have|has) )"
    r"[^.]{0,40}(?:hear\w*|heard|receiv\w*|receipt|repl\w*|respon\w*|answer\w*|clarif\w*|confirm\w*|told"
    r"|let (?:us|me)"
    r" know|know|tell|done|above|go)",
    r"(?:no work|nothing|work) (?:can |will |shall )(?:not )?be (?:done|started|begun)\b[^.]{0,20} (?:until"
    r"|before)\b",
    r"(?:twenty|20)[ -]working[ -]days? (?:\w+ )?(?:will |shall )?(?:begin|start|only|not)|time (?:for"
    r"|limit)[^.]{0,30}(?:start|begin"
    r"|run|paus)\w*|before (?:we|i) can\b|taken? (?:the request |it )?as withdrawn|assume that you|(?:treat|regard"
    r"|consider)"
    r"(?:ed)? (?:it|the request|your request|this)? ?as (?:withdrawn|closed|lapsed)|hold off\b|(?:request|it"
    r"|case) (?:will|shall|is to) (?:lapse|be (?:closed|withdrawn|treated))\b|(?:work|search\w*|we|i) (?:will"
    r"|can|shall) (?:only |then )?(?:begin|start|go on|proceed|continue|restart)",
)
"""What hangs on our answer."""
REPEATS = re.compile(
    r"you (?:have |had |also |then )?(?:asked|requested|wanted|wrote|seek|sought|enquired|told|said)\b", re.IGNORECASE
)
"""Tells what we asked."""
CLARIFIED = any_phrase(
    r"(?:your|following|further to|the) clarification (?:of|dated|received|on|email|provided|that)\b"
    r"|you (?:have )?clarified\b"
    r"|(?:thank(?:s| you) for|as) [^.]{0,30}clarif(?:ying|ication|ied)\b|acknowledge your clarification\b"
    r"|in that case\b|clarification (?:received|was received)\b|for clarification\b|to clarify,"
    r"|by way of clarification\b"
)
"""Speaks of what is clear by now."""
UNANSWERED = any_phrase(
    r"(?:(?:not|never) (?:yet |had |received |heard|been )+|(?:had|received|heard) (?:no|nothing)\b)[^.]{0,30}"
    r"|still (?:wait\w*|await\w*)|remind\w*"
)
"""What was asked before is asked again."""
WHY = "It asks us what we mean (s.1(3))."


PARTED = re.compile(r"[^?]+\?*")
UNMARKED = re.compile(
    r"^(?!.*, (?:please|(?:you|we|i|it|they|this|that|the \w+) (?:will|would|shall|may|can|must|is|are))\b)"
    r"\W*(?:would|should|shall|must|do|did|are|is|does) (?:you|we|i|it|this|that|these|they|the|\w+ \w+)\b"
    r"[^?]{3,200}? or [^?]{2,200}$",
    re.IGNORECASE,
)
"""A question that lacks its mark; not a condition: "Should we need to ask or to extend, you will be told"."""


def asks_us(said: tuple[str, ...]) -> str:
    """The sentence for staff; empty if nothing is asked that our request hangs on."""
    shouts = all(text.isupper() for text in said)
    open_ = tuple(
        text.rstrip("\"')")
        for sentence in said
        for text in PARTED.findall(UNMARKED.sub(r"\g<0>?", sentence))
        if not CLARIFIED.search(text) and not REPEATS.match(text) and (shouts or not text.isupper())
    )
    questions = [t for t in open_ if t.endswith("?") and not NOT_PUT_TO_US.search(t) and not OF_THE_DAY.search(t)]
    about = [text for text in questions if ABOUT_OURS.search(text)]
    pleads = any(_now(text, PLEA) and not OF_THE_DAY.search(text) for text in open_)
    unclear = any(_now(text, UNCLEAR) for text in open_)
    requests = any(
        PLAIN_PLEA.search(text) and not CONDITION.search(text) and not OF_THE_DAY.search(text) for text in open_
    )
    halts = any(HALTS.search(text) for text in open_)
    reminds = any((m := PLEA.search(text)) and not CONDITION.search(text[: m.start()]) for text in open_) and any(
        map(UNANSWERED.search, open_)
    )
    if pleads or reminds or about or (unclear and (halts or questions or requests)) or (questions and halts):
        return WHY
    return ""


def _now(text: str, wording: re.Pattern[str]) -> bool:
    match = wording.search(text)
    if match is None:
        return False
    before = IF_NOT.sub(" ", text[: match.start()])
    return not (CONDITION.search(before) or EARLIER.search(before) or DENIED.search(before))


IF_NOT = re.compile(r"^.*\bif (?:not|so),", re.IGNORECASE)
DENIED = re.compile(r"\b(?:no|not|without|nothing)\b[^.,]{0,12}$", re.IGNORECASE)
