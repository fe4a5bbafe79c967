"""Whether a mail states figures: rows, labels with a number, or sentences that count something.

Days, hours, references, sections, telephone numbers and the like are taken out first; whatever number is left counts.
"""

import re
from collections.abc import Sequence

from parsers.acts.words import CONDITION
from parsers.terms.phrases import any_phrase
from parsers.values.date_forms import MONTH

_WORD = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen"
    r"|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen)"
)
_YEAR = r"(?:19|20)\d\d(?:\s?[/-]\s?(?:20)?\d\d)?"
_MONTH = rf"(?:{MONTH}|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr)"
_HOURS = (
    r"\b(?:open|between|from|hours|staffed|available|weekdays|daily"
    r"|\w{1,10}days?)\b[^.;]{0,20}?\b\d{1,2}(?:[:.]\d\d)?"
    r" ?(?:-|to|and|until|till) ?\d{1,2}\b|\b\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|noon|hrs)\b"
    r"|\b(?:re)?opens (?:again )?at \d{1,2}\b|\b\d{1,2}(?:[:.]\d\d)? till? \d{1,2}\b"
    r"|\b\d\d:\d\d(?::\d\d)?\b|\b24/7\b"
)
_DAYS = (
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b,?(?: {_YEAR})?"
    rf"|\b{_MONTH}\b (?:the )?\d{{1,2}}(?:st|nd|rd|th)?\b"
    r"|\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b|\b\d{1,2}(?:st|nd|rd|th)\b"
)
_PLACES_IN_PAPERS = (
    r"(?<!')\b(?:sections?|secs?|ss?|adran|regulations?|articles?|parts?|paragraphs?|schedules?|annex"
    r"|appendix|tables?"
    r"|pages?|questions?|q|points?|items?|stages?|rooms?|floor|box|chapters?|versions?|v|act|phase|principle|level"
    r"|option|enc|document|file|day)s?\.?:?\s?\d+[\w()]{0,12}(?:(?:,| and| or| to|-) ?\d+[\w()]{0,8}){0,6}"
)
_SPANS = (
    rf"(?:\b\d+(?:\.\d)?|\b{_WORD}|\bone)\b(?: \(\d+\))?[ -]"
    r"(?:(?:working|calendar|school|business|further|additional|more|whole|full|clear|extra|statutory) )*"
    r"(?:days?|weeks?|months?|years?|hours?|minutes?|mins?|hrs?)\b"
)
_REFERENCES = (
    r"\b(?:refs?|references?|numbers?|nos?|foia?|rfi|eir|case|quot(?:e|ing)|ticket|id|ext|extension|tel|phone"
    r"|call|dial"
    r"|ring|under|numbered|dated|by|until|on|before|target|due|the|age[ds]?"
    r"|aged)[ .:#]{1,3}\d[\d /-]{0,30}\d?(?!,\d|[\w%])"
    r"|\b(?:foia?|rfi|requests?|case) (?:\w{1,20}[ .:#]{1,2}){0,2}\d{3,}[\w./-]{0,30}"
    r"|\b(?=\w{0,30}[a-z])(?=\w{0,30}\d)\w+\b|\b\w{0,12}\d\w{0,12}(?:[/-]\w{0,12}\d\w{0,12}){1,8}\b"
    r"|\b\d{2,4}\.\d{3,}\b"
)
_TELEPHONES = r"\+?\b\d(?:[\d ]{8,14})\d\b|\b(?:101|999|111)\b|\b0\d{4} ?\d+\b"
_LIMITS = r"£ ?(?:450|600|25)\b(?! ?[,.]\d)|\b(?:18|24|20|40)\b(?= ?(?:hour|working|h\b|day))"
_ADDRESSES = r"\S{1,80}@\S{1,80}|(?:https?://|www\.)\S{1,200}"
_LABELS = r"^\W*(?:q(?:uestion)?\s?)?\(?\d{1,2}[a-h]?[.):](?=\s|$)"
_NO_COUNT = re.compile(
    f"{_ADDRESSES}|{_DAYS}|{_HOURS}|{_PLACES_IN_PAPERS}|{_SPANS}|{_REFERENCES}|{_TELEPHONES}|{_LIMITS}"
    rf"|\b{_YEAR}\b|{_LABELS}",
    re.IGNORECASE,
)
COUNT = re.compile(
    rf"(?<![\w.,/-])(?:£ ?)?[<>]?\d{{1,3}}(?:,\d{{3}})+(?![\w/])"
    rf"|(?<![\w.,/-])(?:£ ?)?[<>~]?\d{{1,9}}(?:\.\d+)?%?(?![\w/-])"
    rf"|(?<!\bthe )(?<!these )(?<!those )(?<!\bour )(?<!both )\b{_WORD}\b",
    re.IGNORECASE,
)
OF_THE_OFFICE = any_phrase(
    r"(?:requests|working days|emails?|enquir\w+|backlog|calls|messages|vacanc\w+|hours|telephone|copies|sheets"
    r"|photocop\w+|printing|copying|postage|types|kinds|meanings|departments|teams|units|documents|attachments"
    r"|enclosures"
    r"|letters|officers? (?:are|is) (?:away|off|dealing)|ways|readings|interpretations|mailbox\w*|queue|colleagues"
    r"|people down|forces|apologies|megabytes|mb)\b"
)
"""What the office counts of its own work."""
OF_THE_FORM = re.compile(
    r"\W*(?:status|allocated|assigned|case (?:owner|officer|handler)|deadline|statutory deadline)\b[^:]{0,20}:",
    re.IGNORECASE,
)
"""A label of what an office notes about a request."""
NOT_STATED = re.compile(
    r"\?$|\b(?:pay|paying|payable|cheque|fees?|invoice|will|shall|would|could|should|please|expect\w*"
    r"|hope|aim|estimat\w+|limit|ticket|survey|webinar|issue \d|newsletter|step)\b",
    re.IGNORECASE,
)
"""Asked, yet to come, or to be paid."""
NONE = re.compile(
    r"^\W*(?:\d{1,3}[.)] )?(?:a )?(?:nil|none|zero|0|n/a)\b(?! of (?:us|this))"
    r"|\bnil (?:return|response|held|result)\b"
    r"|\bthere (?:was|were|is|are|have been|has been) (?:none|nil|zero)\b"
    r"|\b(?:no|zero|not one|not a single|not any|neither) (?:(?!need|charge|fee|reply|response|answer|time|date|doubt"
    r"|decision|access|longer|news|trace|reason|further|public|human|person|colleague|obligation|duty|guarantee"
    r"|replies|dates"
    r"|exemption)[\w-]+ )"
    r"{1,6}?(?:was|were|had|have|has|took|occurred|led|resulted|died|involved)\b"
    r"|\b(?:was|were|is|are|total(?:led|s)?|stands? at|came to|comes to)\b:? (?:nil|zero|none)\b"
    r"|\bnone (?:was|were|is|are|has|have|had|of (?:them|these|those|the))\b",
    re.IGNORECASE,
)
_N = r"(?:£ ?)?(?:[<>~] ?)?(?:\d{1,3}(?:,\d{3})+|\d{1,7}(?:\.\d+)?)%?"
_VALUE = (
    rf"(?:{_N}|nil|none|zero|yes|no|n/a|not (?:held|recorded|known|available|applicable)|withheld|exempt|refused)"
)
ROW = re.compile(
    rf"(?:{_YEAR}|[^\W\d][^\d:]{{1,80}}?|[\w /&()-]{{2,60}})\s?[:=|]?(?:[\s|]+(?!{_YEAR}(?:[\s|]"
    rf"|$)){_VALUE}){{2,}}\W*",
    re.IGNORECASE,
)
YEAR_VALUE = re.compile(
    rf"(?:^|[\s(,;]){_YEAR}\)?\s*(?:[:=-]|\s)\s*(?!(?:[0-3]?\d )?{MONTH}\b)(?!{_YEAR}\b){_VALUE}(?![\w/:-]|,\d"
    rf"| (?:working|days))",
    re.IGNORECASE,
)
VALUE_YEAR = re.compile(
    rf"(?<![\w/.-])(?!{_YEAR}\b){_N}\s\(?(?:in )?{_YEAR}\b(?!\))|{_N} \((?:in )?{_YEAR}\)", re.IGNORECASE
)
LABELLED = re.compile(
    rf"(?P<label>[^\W\d_][^:=?@]{{0,100}}?|{_YEAR}[^:=?@]{{0,60}}?|(?:q|a|question"
    rf"|answer)? ?\(?\d{{1,2}}[a-h]?[.)]?)\s?"
    rf"(?::|=|\s-|\.{{3,}}|\u2026)[-\s]*{_VALUE}(?![\w/:-]|\.\d|,\d|\) [a-z]| ?(?:am|pm)\b|\s{MONTH})",
    re.IGNORECASE,
)
QUESTION_VALUE = re.compile(
    rf"(?:q|a|question|answer)\s?\d{{1,2}}[a-h]?[\s.:)=-]+{_VALUE}(?![\w/:-]|,\d| \w)", re.IGNORECASE
)
PAIR = re.compile(
    rf"(?!(?:section|question|part|annex|appendix|page|act|chapter|article|room|floor|flat|box|unit"
    rf"|level)\b)[^\W\d][^\d:@]{{0,50}} {_N}",
    re.IGNORECASE,
)
"""A row of two columns."""
ADMIN = re.compile(
    r"\b(?:refs?|reference|case|ticket|tel|telephone|phone|mobile|fax|ext|extension|dates?|received|due"
    r"|target|deadline"
    r"|day|days|amount|fees?|cost of|pay|payment|room|floor|box|pages?|version|enc|enclosures?|attachments?"
    r"|copies|postage|foia?|rfi|request (?:no|number)|our (?:no|number)|your (?:no|number)|number$|no$|id"
    r"|badge|collar"
    r"|file|size|sent|from(?! \w)|to(?! \w)|cc|subject|url|http\w*|quote|quoting|reminder|invoice|total due"
    r"|issue|code|status"
    r"|priority|hours|working|page|sort|account|vat|recall|postcode)\b|@",
    re.IGNORECASE,
)
"""Labels of the letter's own furniture."""


def counts(text: str) -> bool:
    """Whether a number stands in the text that is no date, time, reference, section or the like."""
    return bool(COUNT.search(_NO_COUNT.sub(" ", text)))


def states_a_figure(text: str) -> bool:
    """Whether a sentence counts what may have been asked for."""
    if CONDITION.search(text) or OF_THE_FORM.match(text):
        return False
    if NONE.search(text) and not OF_THE_OFFICE.search(text):
        return True
    if _to_be_paid(text) and CHARGE.search(text):
        return False
    return counts(text) and not NOT_STATED.search(text) and not OF_THE_OFFICE.search(text)


def counts_plainly(text: str) -> bool:
    """Whether a clause states a figure as a fact: with a verb, and not about our request."""
    return any(map(_clause_counts, text.split(";")))


def _clause_counts(text: str) -> bool:
    in_digits = bool(re.search(r"\d", _NO_COUNT.sub(" ", text)))
    told = VERB.search(text) if in_digits else PAST.search(text)
    return states_a_figure(text) and bool(told) and not ABOUT_OURS.search(text) and not _to_be_paid(text)


def _to_be_paid(text: str) -> bool:
    return "£" in text and not SPENT.search(text)


ABOUT_OURS = re.compile(
    r"\byour? (?:\w+ )?(?:requests?|questions?|emails?|letter|ask\w*|will|can|may|should|want\w*|have|seek|need)\b"
    r"|\byours\b",
    re.IGNORECASE,
)
CHARGE = re.compile(r"\b(?:charg\w+|fees?|sum|disbursements?|payment|invoice|p a page)\b", re.IGNORECASE)
SPENT = re.compile(
    r"\b(?:spent|spend|was paid|were paid|compensation|budget|overtime|salary|total cost|(?:it|that|this) cost)\b",
    re.IGNORECASE,
)


PAST = re.compile(
    r"\b(?:was|were|had|led|made|spent|found|paid|took|seized|recorded|arrested|charged|dismissed|issued|cancelled"
    r"|withdrawn)\b",
    re.IGNORECASE,
)
VERB = re.compile(
    r"\b(?:was|were|is|are|had|have|has|led|made|spent|held|found|paid|took|[a-z]{3,}ed|owns?|holds?|runs?|employs?"
    r"|keeps?)\b",
    re.IGNORECASE,
)


PHONE = re.compile(r"\+?\b0?\d[\d ]{7,14}\d\b|\b(?:101|999)\b")


def tabulates(lines: Sequence[str]) -> bool:
    """Whether rows, or labels with values, stand in a mail: "2023: 240", "Charged: 4", "White ..... 23"."""
    rows = sum(bool(ROW.fullmatch(line)) and not ADMIN.search(line) and not _to_be_paid(line) for line in lines)
    pairs = sum(bool(PAIR.fullmatch(line)) and not ADMIN.search(line) and not _to_be_paid(line) for line in lines)
    return rows > 1 or pairs > 1 or any(_is_labelled(line) for line in lines)


def _is_labelled(line: str) -> bool:
    line = PHONE.sub(" ", line)
    if QUESTION_VALUE.match(line):
        return True
    if (
        _to_be_paid(line)
        or ADMIN.search(line.partition(":")[0][:100])
        or OF_THE_OFFICE.search(line.partition(":")[0])
    ):
        return False
    labelled = LABELLED.match(line)
    if labelled and not ADMIN.search(labelled["label"]):
        return True
    return bool((YEAR_VALUE.search(line) or VALUE_YEAR.search(line)) and not NOT_STATED.search(line))
