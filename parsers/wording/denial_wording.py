"""The widest wording by which a letter or mail denies: any way of having none, or of refusing.

Wider than outcome_wording.py: some of it stands in letters that give all that was asked, so that it decides only
where nothing else is said.
"""

import re

from parsers.terms.phrases import any_phrase

OF_THE_OFFICE = any_phrase(
    r"mailbox\b|inbox\b|email address|postal address|voicemail|telephone|larger than|general enquiries"
    r"|report (?:a )?crime"
    r"|criminal records? checks?|this (?:address|account)\b|opening hours|clarification|extra time|emails\b|post\b"
)
"""What the office does, or does not do, for anybody who writes."""

_US = (
    r"(?:we|i|it|they|(?:the |this |our )?(?:force|constabulary|police|service|systems?|kiosk|unit|department"
    r"|database"
    r"|records?|office|commissioner|staff)|the (?:\w+ ){1,2}(?:team|unit|department|section|desk|branch))"
)
HAS_NONE = any_phrase(
    rf"{_US}(?: \w+)? (?:do|does|did|have|has) (?:not|never) (?:\w+ ){{0,2}}?(?:use (?:that|this|any|such|it)\b"
    rf"|hold|held|record\w*|keep|kept|collect\w*"
    r"|possess\w*|own\w*|operat\w*|log(?:ged)?|captur\w*|retain\w*|stor\w*|deploy\w*|carr(?:y|ied) out|purchas\w*"
    r"|bought"
    r"|collat\w*|break|split|distinguish|monitor (?:this|that|the number)|use (?:\w+ ){0,3}(?:technology|recognition"
    r"|system|equipment))\b",
    r"(?:we|force|constabulary|unit|department) (?:stopped|ceased) (?:keeping|holding|recording|collecting|counting"
    r"|using)\b",
    r"(?:nobody|no one|none of (?:us|our \w+))\b[^.]{0,30}\b(?:collat|record|keep|hold|count|collect|gather)\w*",
    r"(?:our|the) (?:\w+ )?(?:officers|force|constabulary|police|cameras|vehicles|stations) (?:do|does|did|have"
    r"|has) (?:not|never) (?!(?:\w+ ){0,2}?(?:reply|respond|deal"
    r"|accept|monitor|read|answer|consider|think|believe|need|require|expect|intend|wish|want|charge|finish\w*"
    r"|provide|supply|send|offer|issue|give|process|handle|take|complet\w*|receiv\w*|decid\w*|repl\w*|respond\w*"
    r"|return\w*|been able|yet|hesitate))\w+",
    r"(?:is|are|was|were|been) (?:not|never|no longer) (?:\w+ )?(?:held|recorded|kept|collected|captured|logged"
    r"|retained"
    r"|collated|counted|something (?:we|that we) (?:hold|record|keep))\b",
    r"(?:hold|have|held|found|find|located|holds|has|keeps?|own|owns) (?:none|nothing)\b(?! else\b)"
    r"|^\W*nothing to (?:give|disclose|release|send)(?: \w+)?\W*$"
    r"|nothing (?:\w+ ){0,3}?(?:held"
    r"|recorded|found|located|in our|on our|traced)\b|no trace of\b|drew a blank\b|(?:came|come) up (?:empty"
    r"|with nothing)",
    r"no (?:\w+ ){0,3}?(?:information|data|records?|figures|documents"
    r"|recorded information)(?: \w+){0,6}? (?:is|are|was"
    r"|were|has been|have been)? ?(?:exists?\b|held|recorded|located|found|traced|identified|kept)\b",
    rf"{_US} (?:has|have|had|own|owns|use|uses|operates?|employs?|holds?"
    rf"|keeps?) no (?!(?:\w+ )?(?:record of (?:your|having)|further|objection|reply|answer|dates?"
    r"|idea|doubt|part|involvement|role|responsibility|plans? to (?:reply|respond)|choice|access|option|wish"
    r"|reason|news|time))|never (?:had|held|owned"
    r"|used|bought|recorded) (?:any|one|such|it|this|them)\b",
    r"(?:could|did|can|was|were) not (?:be )?(?:find|found|locate|located|trace|traced|identify any)\b(?! (?:your|the"
    r" request|you))",
)
"""s.1(1)(a): nothing is held."""
REFUSES = any_phrase(
    r"(?:we|i|force|constabulary|commissioner|police|service) (?:(?:are|am|is|do|have|has|must|therefore|hereby"
    r"|will|had)"
    r" ){0,3}?(?:refus\w+|withh\w+|declin\w+|redact\w+)\b(?! (?:if|to say))",
    r"(?:is|are|was|were|be|been|being|has|have|information) (?:\w+ )?(?:refused|withheld|exempt(?:ed)?"
    r"|redacted|masked"
    r"|suppressed|vexatious)\b|vexatious\b",
    r"(?:need|do|does|did) not (?:have to |need to )?(?:answer|comply|respond to|process|deal with) (?:it|this|that"
    r"|your|with|the)\b",
    r"you cannot (?:have|see|be (?:given|sent|told))\b|(?:led|leads|obliges?|forces?) us to (?:withhold|refuse)\b",
    r"(?:refusal notice|notice of refusal|acts as a refusal|this (?:is|letter is) a refusal)\b",
    r"(?:will|shall|are|am|is|can|cannot|be|must|unable|not able|not going|not in a position)\b(?: not| therefore|"
    r" unfortunately| to| be)* (?:giv\w+|disclos\w+|releas\w+|hand\w*|provid\w+|suppl\w+|met|answered|complied)\b"
    r"[^.]{0,80}(?:list|section|cost limit|exempt|information|documents|names|you|figures|data|act|request)",
    r"(?:section|s\.?) ?(?!1[0167]\b)\d\d\b[^.]{0,80}(?:covers"
    r"|appl(?:ies|y|ied)|engaged|cited|relied|invoked|used|claimed|absolute)\b",
    r"(?:caught by|covered by|falls? (?:under|within)|relying on|rel(?:y|ied) on|by virtue of|under|pursuant to"
    r"|because of"
    r"|engages?|exempt) (?:the )?(?:exemptions? )?(?:\w+ ){0,3}(?:section|s\.?) ?(?!1[0167]\b)\d\d\b",
    r"(?:would|will|does|to|which|it|that|work|limit|takes?) (?:\w+ ){0,4}?(?:exceeds?|(?:far )?(?:past|over|above"
    r"|beyond|in"
    r" excess of|longer than|more than)) (?:\w+ ){0,3}?(?:limit|threshold|18 hours|£450|hours)\b",
)
"""s.17: a refusal, with its sections or for itself."""
REFUSED_OUTRIGHT = any_phrase(
    r"(?:request|it|application) (?:is|has(?: \w+)? been|was|must be)(?: \w+){0,2} (?:refused|declined|rejected)\b"
)
MERELY_CONSIDERED = re.compile(
    r"\b(?:may|might|could|looks?|appears?|seems?|consider(?:ing|ation)?|be(?:ing)? considered|likely|possib\w+"
    r"|think|believe|(?:is|are|be|as|potentially) relevant|potential"
    r"\w*|whether|rather than|in play|provisional\w*|examin\w+|weigh\w*|not (?:refused|withheld|exempt)"
    r"|without refusing|nothing (?:has been|was|is) (?:withheld|refused)|as it stands|would (?:otherwise )?have)\b",
    re.IGNORECASE,
)
"""Said of what might be, or was only thought of."""

NEITHER = any_phrase(
    r"(?:not|no|refus\w+|declin\w+|exclud\w+|exempt\w*|without)\b[^.]{0,40}confirm (?:or|nor) deny\b",
    r"neither confirm(?:s|ed|ing)?,? n?or den(?:y|ies|ied|ying)\b|not confirm or deny\b|ncnd\b",
)
"""s.1(1)(a): it will not say whether it holds anything."""
