"""The wording by which a letter refuses, has nothing, neither confirms nor denies, gives, or asks for time or money.

The sections named beside each list are those of the Freedom of Information Act 2000.
"""

from parsers.terms.phrases import any_phrase

_LIMIT = (
    r"(?:the |our |its )?(?:appropriate |cost |time |fees? |statutory |prescribed |set |18[- ]hours? |£450 )*"
    r"(?:limits?|threshold|ceiling|regulations|18 hours|£450|hours)"
)

NCND = any_phrase(
    r"ncnd\b", r"neither confirm(?:s|ed|ing)?,? n?or den(?:y|ies|ied|ying)\b", r"(?:cannot|not) confirm or deny\b"
)
"""s.1(1)(a) is not met: the authority will not say whether it holds the information."""

REMAINDER = any_phrase(
    r"(?:any|all) (?:other|further|additional|remaining)\b",
    r"(?:the )?(?:remainder|remaining)\b",
    r"no (?:other|further|additional)\b",
    r"beyond (?:this|that|these|those|what)\b",
    r"(?:holds?|held) (?:further|other|additional|more)\b",
)
"""Only what has not been answered otherwise."""

NOT_HELD = any_phrase(
    r"(?:do|does|did)(?: not|n't) (?:currently |centrally |actually |routinely )?"
    r"(?:hold|record|collect|capture|collate|keep|possess|have) (?!been|to\b|any (?:questions|objection))",
    r"(?:is|are|was|were|has|have|been) not (?:been |being |currently )?(?:held|recorded|collected|captured)\b",
    r"not (?:held|kept by (?:us|this))\b",
    r"(?<=[:-] )not (?:recorded|collected|captured|kept|known)(?=\W*$)",
    r"(?:is|are) not (?:information|something|data) (?:that |which )?(?:we|this|the)\b.{0,30}\b"
    r"(?:hold|record|keep)s?\b",
    r"neither (?:of|is|part|question)\b.{0,60}\b(?:holds?|held|records?|recorded|keeps?|kept)\b",
    r"no (?:\w+ ){0,3}(?:information|data|records?|figures)(?: \w+){0,6}? (?:is |are |was |were |has been "
    r"|have been )?"
    r"(?:held|recorded|located|found|traced|identified)\b",
    r"(?:hold|keep)s? no (?:\w+ )?(?:information|records?|data|figures)\b",
    r"(?:information|data|records?|figures)\b.{0,40} (?:has|have|was|were|is|are|been) (?:not |no longer )?"
    r"(?:lost|destroyed|deleted|disposed of|not retained|no longer (?:held|retained))\b",
    r"(?:there is|there are|we have|found|located) no (?:recorded |relevant )?(?:information|data|records?)\b",
    r"(?:information|data) (?:requested )?(?:is|was) not available\b",
)
"""s.1(1)(a): not held."""

HARD_TO_FIND = any_phrase(
    r"(?:retriev|search|extract|access)able\b",
    r"central(?:ly|ised)?\b",
    r"(?:in a|in any|an) .{0,40}(?:format|form|manner|way)\b",
    r"(?:easily|readily|electronic(?:ally)?|automatic(?:ally)?)\b",
    r"manual(?:ly)?\b",
)
"""Held, but hard to find: the way to a refusal for cost, not a statement that nothing is held."""

_NOT = (
    r"(?:unable|not able|not possible|not in a position|cannot|can ?not|will not|won't|shall not|not going"
    r"|not prepared)"
)
_GIVE = r"(?:provid|disclos|releas|suppl|answer|compl|retriev|obtain|extract)"

REFUSED = any_phrase(
    rf"(?:would|will|does|to|likely to|estimated to|clearly|far|and|therefore|significantly|which|it|that) (?:\w+ )?"
    rf"exceeds? (?:\w+ ){{0,3}}?{_LIMIT}",
    rf"(?:cost|time|request|compliance|this|work)\b.{{0,80}} exceeds {_LIMIT}",
    rf"(?:in excess of|over|more than|beyond|outside|above|greater than) (?:\w+ ){{0,2}}?{_LIMIT}",
    r"(?:cannot|can ?not|unable|not) (?:to )?(?:be )?(?:answer\w*|compl\w+|met|provided|dealt)\b.{0,40}"
    r"within (?:the )?(?:\w+ ){0,2}limits?\b",
    r"(?:am|is|are|was|were|be|been|being|has been|have been) (?:therefore |hereby |being |also |considered "
    r"|considered to be |accordingly |entirely |wholly |all )*"
    r"(?:refus(?:ed|ing)|withh(?:eld|olding)|exempt(?:ed)?|declin(?:ed|ing)|vexatious)\b",
    r"(?:therefore|hereby|must|decided(?: today)? (?:not )?to|have to|right to|entitled to|obliged to"
    r"|(?:will|shall) be) (?:refus(?:e|ing)|withhold(?:ing)?|declin(?:e|ing))\b",
    r"(?:we|i|police|constabulary|force|trust) (?:have |has )?(?:refuse[sd]?|withh(?:old|olds|eld)|decline[sd]?)\b",
    r"(?:refusal notice|notice of refusal)\b",
    r"(?:full|partial|complete|part) refusal\b",
    r"(?:exemptions?|section \d\d) .{0,60}(?:is|are|has been|have been|being) "
    r"(?:therefore |also |hereby )?(?:applied|applicable|engaged|relied|cited|used|claimed|invoked)\b",
    r"(?:section \d\d|exemptions?) .{0,60}(?:applies|apply|is relevant)\b",
    r"section \d\d (?:of the act |foia )?(?:refers|covers)\b",
    r"(?:engages|attracts|falls (?:with)?in|caught by|covered by) (?:the )?(?:exemptions? )?(?:\w+ ){0,3}"
    r"section \d\d",
    r"(?:following|below) exemptions?\b",
    r"(?:have |has |are |is |am )?(?:appl(?:ied|ying|ies)|rel(?:ied|ying|ies|y) (?:up)?on|invok(?:ed|ing|es?)"
    r"|cit(?:ed|ing|es?)|us(?:ed|ing)) "
    r"(?:the |an )?(?:following )?(?:\w+ )?(?:exemptions?|section \d\d)",
    r"not (?:be )?(?:obliged|required) to (?:provide|comply|disclose|confirm|supply|answer)\b",
    r"(?:need|do|does) not (?:need to |have to )?(?:comply with|answer) (?:it|this|that|any|your|the)\b",
    r"(?:exempt|exempted) (?:from disclosure|under|by|pursuant|information)\b",
    r"prohibited (?:by|under|from disclosure)\b",
)
"""s.17: a refusal notice, and the exemptions, s.12 (cost) and s.14 (vexatious) among them. For `name_sections`."""

CANNOT_GIVE = any_phrase(rf"{_NOT} (?:\w+ )?(?:to )?(?:be )?{_GIVE}\w*")
"""Says that something is not given, but not on what ground."""

WILL_NOT_GIVE = any_phrase(
    r"(?:will|shall) not (?:therefore )?(?:be )?(?:provid|disclos|releas|suppl)\w+ (?:you with )?"
    r"(?:the|this|that|any|your)(?: of the)? (?:information|data|figures|numbers|material|request\w*)\b"
    r"(?!.{0,60}\b(?:until|unless|before|yet|by (?:e-?mail|post|telephone)))",
)
"""A refusal that names no ground."""

NO_EXEMPTION = any_phrase(
    r"no exemptions?\b",
    r"not (?:been )?(?:exempt|refused|withheld|applied)\b",
    r"without (?:applying|any) (?:an )?exemption",
    r"nothing (?:has been|is|was) (?:withheld|refused)",
)

STATUTE = any_phrase(
    r"does not oblige\b",
    r"(?:the )?(?:act|foia|freedom of information act(?: 2000)?|section \d\d?(?:\(\w\))*|legislation|regulations?)"
    r".{0,60} (?:states?|provides?|allows?|requires?|sets?|says|gives|places|creates|imposes|specif\w+|defines?"
    r"|entitles?)\b",
    r"(?:a|any) (?:public authority|person|request for information)\b",
    r"public authorities\b",
    r"two (?:legal )?(?:duties|rights|obligations)",
)
"""What the Act says in general, quoted in letters of every kind."""

WOULD_HAVE = any_phrase(r"would (?:otherwise )?have been\b", r"rather than (?:apply|refuse)")
"""What the letter could have done, and did not."""

HYPOTHETICAL = any_phrase(
    r"(?:if|may|might|whether|unless|should (?:we|the|it|any|you)|in the event|in some cases|could be"
    r"|where (?:the|a|an|it|we))\b"
)

CONDITIONAL = any_phrase(r"(?:if|may|might|unless)\b")
"""The same where "whether" is part of the answer: "neither confirm nor deny whether ..."."""

DECIDED = any_phrase(
    r"(?:therefore|hereby|accordingly|consequently|has been|have been|this (?:letter|e-?mail|notice|means)"
    r"|i (?:can )?confirm)\b",
    r"(?:i|we) (?:am|are) (?:refusing|withholding|unable|not obliged)\b",
    r"(?:i|we|it is) estimated?\b",
)

_SHOWS = (
    r"(?:please (?:find|see|refer to)|(?:i|we) (?:attach|enclose|include)|(?:attached|enclosed) (?:is|are"
    r"|please find))\b"
)
_DATA = (
    r"(?:attach(?:ed|ment)s?|enclosed|spreadsheets?|tables?|appendix|appendices|data|information|figures|statistics"
    r"|breakdown|numbers|(?<!reference )number of|csv|workbook|documents?|below answers?|answers? below)\b"
)
PROVIDED = any_phrase(
    rf"{_SHOWS}.{{0,80}}{_DATA}",
    r"(?:see|in) (?:the )?attached\b",
    r"(?:response|reply|answers?|figures|data|information|results)\b.{0,20}\b(?:attached|enclosed)\b",
    rf"{_DATA} .{{0,40}}(?:is|are|has been|have been) (?:provided|supplied|disclosed|attached|enclosed|set out"
    rf"|shown|detailed"
    r"|contained|listed|given|as follows|(?:shown )?below)\b",
    r"(?:i|we|police|constabulary|force|trust) (?:can|(?:am|are|is) able to|have|has|am|are|is) (?:\w+ )?"
    r"(?:provid|disclos|suppl|releas)(?:e|ed|ing|y|ied|ying)\b",
    r"the (?:following|below) (?:information|data|figures?|tables?)\b",
)
"""The letter gives, or says where it gives, what was asked."""

OTHER_PAPERS = any_phrase(
    r"(?:complain|appeal|review|commissioner|rights|procedure|leaflet|invoice|copy of (?:this|your)|refine"
    r"|narrow)\w*",
    r"(?:our|the|my|a|full|formal|final) (?:\w+ )?(?:response|letter|reply|refusal|notice|decision|explanation"
    r"|acknowledg\w+) "
    r"(?!to (?:your )?questions?)(?:below|attached|enclosed|to|for|and|in|which)",
    r"(?:response|letter|reply|refusal|refusal notice|decision)\.?$",
)
"""What else letters attach."""

TAKES_BACK = any_phrase(r"(?:un(?:able|likely)|not|cannot|exempt|exempted|refus\w+|withheld)\b")
"""The words that take an offer back."""

FILE_OF_FIGURES = any_phrase(r"(?:spreadsheets?|workbooks?|csv|excel)\b")
"""Whatever else is attached, figures are."""

GOODWILL = any_phrase(
    r"good ?will\b",
    r"outside (?:of )?(?:the )?(?:act|foia|scope)\b",
    r"without prejudice\b",
    r"as a gesture\b",
    r"(?:on this occasion|exceptionally)\b",
    r"(?:duty|obligations?) to (?:provide )?(?:advi[sc]e|assist\w*)\b.{0,80}(?:provid|suppl|disclos|includ|giv)",
    r"(?:in order )?to (?:assist|help) you\b.{0,80}(?:provid|suppl|disclos)",
    r"although (?:excess|the) cost",
)
"""Figures given although the request is refused."""
