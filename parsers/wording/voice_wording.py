"""The wording by which a letter shows that it repeats our request, gives its answer, or explains our rights."""

from parsers.terms.phrases import any_phrase, opening_phrase

_STANDS_ALONE = r"\s*(?:[:.-](?=\s|$)|$)"
_YOUR = r"(?:your |the |original |full |foi |information |freedom of information )*"

REQUEST_HEADING = opening_phrase(
    rf"{_YOUR}request(?:ed)?(?: for)?(?: information| details| description| text| summary)?{_STANDS_ALONE}",
    rf"{_YOUR}(?:questions?(?: asked)?|enquiry|query|information requested){_STANDS_ALONE}",
    rf"(?:details|summary) of {_YOUR}request{_STANDS_ALONE}",
    rf"(?:what )?you (?:have )?(?:asked|requested)(?: for| us)?(?: the following)?(?: information)?{_STANDS_ALONE}",
    rf"you wrote{_STANDS_ALONE}",
    rf"request and response{_STANDS_ALONE}",
)
"""A line that begins the repeated request."""

ASKED = any_phrase(
    r"you (?:have |had )?(?:also |then )?(?:asked|requested|wrote|sought|seek|submitted|clarified)\b",
    r"requesting\b",
    r"recei(?:ved|pt of) .{0,80}request",
    r"requested? (?:was |is )?(?:as follows|for the following)",
    r"(?:asked|requested) (?:for )?the following",
)
"""Together with a colon or "the following": the repeated request begins after this sentence."""

MENTIONS_REQUEST = any_phrase(r"your (?:e-?mail|letter|request|enquiry)\b")
"""The same, but only where nothing is said of giving or finding anything."""

TELLS = any_phrase(
    r"(?:i|we) (?:can|are able to|am able to) (?:now )?(?:confirm|advise|provide|disclose|supply)\b",
    r"(?:cannot|can not|unable|(?:is|are) held|reasons?)\b",
)
"""What makes a sentence an answer, although it also speaks of what was asked."""

GIVES = any_phrase(r"(?:locat|confirm|provid|hold|held|respon|answer|repl|disclos|appl|consider|attach)\w*")

ANSWER_HEADING = opening_phrase(
    r"(?:(?:our|the|foi|final|full|partial|force|trust|police) )*"
    r"(?:responses?(?: to (?:your |the )?(?:request|questions?))?|answers?|reply|decision|findings|results?"
    r"|refusal(?: notice)?|information disclosed|disclosure|reasons? for (?:the )?(?:decision|refusal))"
    rf"(?: (?:to )?(?:question )?\d{{1,2}}[a-h]?)?{_STANDS_ALONE}",
    r"a(?:nswer)?\s?\d{0,2}[a-h]?\s*[:.](?=\s)",
    r"(?:legal )?annex",
    r"appendix",
)
"""A line that begins the answer, or a part of it."""

ANSWER_OPENING = opening_phrase(
    r"(?:i|we) (?:can(?:not)?|am|are|have|do|regret|hereby|neither|confirm|apologise|estimate)",
    r"(?:i|we) would like to (?:advise|inform)",
    r"in response",
    r"in (?:answer|reply|relation) to (?:your|question)",
    r"please (?:find|see|refer|note|be advised)",
    r"see (?:the )?attached",
    r"unfortunately",
    r"following (?:receipt|an?|your|consultation|searches|the)",
    r"further to",
    r"having (?:completed|made|considered|conducted)",
    r"searches|enquiries",
    r"this (?:information|data|request|letter|e-?mail|would|is|was|force|trust)",
    r"your request (?:has|is|was|for)",
    r"the (?:information|data|force|trust|figures?|table)",
    r"the total number .{0,120}\b(?:was|is|were)",
    r"(?:it|there|they|these|those) (?:is|are|was|were)",
    r"(?:here|below) (?:is|are)",
    r"(?:no information|information (?:is )?not|not held|nil|none)",
    r"section \d\d",
    r"as regards|with regards? to",
    r"thank you|dear",
)
"""How an answer begins where no heading parts it from the repeated request."""

ANSWER_RESUMES = opening_phrase(r"(?:i|we) can (?:now )?(?:confirm|advise)")
"""How an answer goes on after a word about rights."""

AUTHORITY_SPEAKS = any_phrase(
    r"what (?:we|i) (?:can|do|are|am|have)\b",
    r"(?:does|do) not (?:currently )?hold\b",
    r"neither confirm",
    r"(?:is|are) not held\b",
    r"unable to (?:provide|answer|supply|comply)\b",
    r"(?:is|are) exempt\b",
    r"refuse[sd]?\b",
    r"refusal (?:notice|of)\b",
    r"please (?:see|find|refer)\b",
)
"""What only the authority says."""

REQUESTER_SPEAKS = any_phrase(
    r"my request\b",
    r"i (?:would like|wish|want) to (?:request|know|receive|ask|see)\b",
    r"i am (?:writing to )?request(?:ing)?\b",
    r"i(?: would|'d) (?:be grateful|appreciate|prefer)\b",
    r"could you (?:please|tell|provide|also|confirm|send|supply)\b",
)
"""What only a requester says."""

ASKS = opening_phrase(
    r"(?:please )?(?:can|could|would|will) you",
    r"please (?:could|can|would|provide|supply|break|state|include|list|send|use|give|detail|specify the)",
    r"how (?:many|much)",
    r"(?:what|which|when|where|who|for each|of (?:these|those),? (?:how|what|which)|if so)",
    r"between .{4,60} how many",
)
"""How a question or a wish of the requester begins."""

RIGHTS_OPENING = opening_phrase(
    r"(?:your |the )?(?:rights? (?:of|to) (?:appeal|complain|review)|appeals? (?:procedure|process|rights)"
    r"|complaints? (?:rights|procedure|process)|review procedure|internal review(?: procedure| process)?"
    r"|how to complain|complaints?|freedom of information act 2000 complaint)\b.{0,40}$",
    r"(?:if|should) (?:you|the applicant) .{0,90}(?:(?:un|dis)(?:happy|satisfied)|not (?:happy|satisfied|content)"
    r"|dissatisfaction|complain|complaint|appeal|internal review|review (?:it|of|the|our|this)|quer(?:y|ies)"
    r"|any (?:further )?questions|(?:further|any) (?:assistance|information|advice))",
    r"you (?:also )?(?:have|can|may) .{0,60}(?:right|apply|complain|appeal|ask).{0,90}"
    r"(?:internal review|complain|complaint|appeal|commissioner|review)",
    r"any (?:such )?(?:appeal|complaint)",
    r"(?:a )?requests? for (?:an )?(?:internal )?review",
    r"the information commissioner",
    r"information commissioner's office",
    r"we (?:hope|would welcome|are monitoring)",
    r"copyright",
    r"please note that the information provided is",
    r"every effort",
)
"""How the standing text on reviews, complaints and re-use begins."""
