"""The wording of letters that do not answer yet: acknowledgement, clarification, extension, fees notice, transfer."""

from foi.records import ReplyOutcome
from parsers.terms.phrases import any_phrase

TIME_LIMIT = r"(?:time(?:scale|frame)?s?(?: limit)?|deadline|statutory|period|response (?:date|time)|date|20 working)"

FEES_NOTICE = any_phrase(
    r"(?:this (?:letter |e-?mail )?(?:is|serves as|constitutes) (?:a|our) )?fees? notice\b",
    r"(?:fee|charge|payment|disbursements?) of £\s?\d.{0,80}(?:payable|required|must be|is due|to be paid|please)",
    r"(?:payment|fee|cheque) .{0,60}(?:must be|is|be) (?:received|paid) within three months",
    r"(?:on|upon) receipt of (?:your|the) (?:payment|fee|cheque)",
)
"""s.9."""

TRANSFER = any_phrase(
    r"(?:have|has been|have been|been|am|are|is being|being) (?:formally )?transferr?(?:ed|ing)\b",
    r"(?:have|has been|been) (?:forwarded|passed|redirected) (?:your|it|this|the)?.{0,40}to (?:another|the) "
    r"(?:\w+ ){0,4}(?:authority|force|police|constabulary|council)\b",
)
"""Part III of the s.45 Code: passed to another authority."""

EXTENSION = any_phrase(
    rf"(?:need|require|intend|necessary|have decided|decided|wish|propose)s? to extend (?:\w+ ){{0,3}}{TIME_LIMIT}",
    rf"(?:am|are|is|be|been|have) (?:therefore )?extend(?:ing|ed) (?:\w+ ){{0,4}}{TIME_LIMIT}",
    r"(?:need|require|seek|request)s?(?:ing)? (?:an extension|(?:additional|further|more) time)\b",
    r"(?:an )?extension (?:of|to) .{0,60}(?:is|will be) (?:required|needed|necessary)",
    r"(?:further|additional|more) (?:time|\d+ working days|twenty working days) .{0,60}public interest",
    r"public interest .{0,120}(?:further|additional|more) (?:time|\d+ working days|twenty working days)",
    r"not yet (?:been )?(?:reached|made|completed?) .{0,60}(?:public interest|decision)",
)
"""s.10(3) and s.17(2): more time to weigh the public interest."""

CLARIFICATION = any_phrase(
    r"(?:please|could you|can you|would you|ask you to|you to|kindly) (?:please )?(?:clarify|specify)\b",
    r"(?:need|require|seek|seeking|request|requesting|await|awaiting|grateful for|ask(?:ing)? for)s? "
    r"(?:\w+ ){0,3}clarification\b",
    r"clarification (?:is|was) (?:required|needed|sought|necessary)",
    r"(?:on|upon|until|once|when) .{0,40}(?:receipt of|receive[sd]?|provide[sd]?) .{0,30}clarification",
    r"section 1\s?\(3\)",
    r"(?:need|require) (?:further|more|additional) (?:information|details?) (?:from you|in order|to (?:identify"
    r"|process|locate))",
)
"""s.1(3): the authority cannot tell what is asked."""

CLARIFIED_BEFORE = any_phrase(
    r"(?:your|following|further to|the) clarification (?:of|dated|received|on|e-?mail|provided)\b",
    r"you (?:have )?clarified\b",
    r"(?:thank you for|as) .{0,20}clarif(?:ying|ication|ied)\b",
)

ACKNOWLEDGEMENT = any_phrase(
    r"acknowledge(?:s|ment)?\b",
    r"(?:has|have) been (?:received|logged|passed to|allocated|recorded|registered)\b",
    r"(?:is|are) (?:now |currently )?being (?:dealt with|considered|processed|handled|looked into)",
    r"will (?:now )?be (?:dealt with|considered|processed|responded|handled|answered|sent to you)",
    r"(?:you )?(?:will|should|can expect to|shall) (?:receive|hear|expect|respond|reply|be sent|provide)"
    r".{0,80}(?:20|twenty|working days|statutory|by \d)",
    r"(?:aim|endeavour|hope|expect|intend) to (?:respond|reply|provide|send)\b",
    r"(?:response|reply) (?:will be|is|should be) (?:due|sent|provided|with you)\b",
    r"(?:reference number|unique reference) .{0,60}(?:quote|future correspondence)",
)

HOLDING = (
    (ReplyOutcome.FEES_NOTICE, FEES_NOTICE),
    (ReplyOutcome.TRANSFER, TRANSFER),
    (ReplyOutcome.EXTENSION, EXTENSION),
    (ReplyOutcome.CLARIFICATION, CLARIFICATION),
    (ReplyOutcome.ACKNOWLEDGEMENT, ACKNOWLEDGEMENT),
)
"""Most telling first."""
