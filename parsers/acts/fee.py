"""Whether a mail wants money before it goes on (s.9): a notice by name, or a sum that we are to pay."""

import re

from parsers.acts.words import is_of_now
from parsers.terms.phrases import any_phrase

SUM = re.compile(r"(?:£|\bgbp|\beur)\s?\d|\b\d+(?:\.\d\d)? pounds\b|\b\d+ ?p(?:ence)? (?:a|per) ", re.IGNORECASE)
NO_SUM_TO_PAY = re.compile(
    r"£ ?(?:450|600)\b(?![,.]\d)|£ ?25 (?:per|an|a) hour|\b(?:waive[sd]?|no (?:fee|charge|cost)|free of charge"
    r"|without charge"
    r"|not (?:\w+ ){0,3}(?:charge|fee)|not be charged|spent|was paid|were paid|budget|salary|a head|travel expenses"
    r"|costs? the (?:force|taxpayer)|million|limit)\b",
    re.IGNORECASE,
)
"""The cost limit, a fee let off, or what the force has spent."""
NOTICE = any_phrase(
    r"fees? notice\b(?! (?:would|may|might|could|will|was|were))|hysbysiad ffi\w*|notice (?:of|for) (?:a "
    r"|the )?fees?\b"
)
WANTS = any_phrase(
    r"(?:please|must|should|could you|you (?:need|have|will need) to|to) (?:\w+ ){0,2}?(?:pay|remit|settle"
    r"|send (?:us )?(?:a |the |your )?(?:cheque|payment|postal order"
    r"|fee|sum))\b|(?:we|i) (?:will |must )?(?:need|require|ask for) (?:£|gbp) ?\d"
    r"|charging you\b|(?:we|i) (?:need|require|request|ask for|must have|must ask for) (?:a |the "
    r"|your )?(?:payment|fee|sum|amount|cheque)\b|you (?:will )?(?:have to|need to|must) pay\b|(?:fee|sum|amount"
    r"|charge|payment)\b(?:[^.]|\.\d){0,40}\b(?:is|be) (?:payable|due|required) (?:before|in advance)"
)
"""Asks for a payment outright."""
ASKS = any_phrase(
    r"(?:to|please|must|should|can|could you|you|now|by) (?:\w+ ){0,3}?(?:pay|remit|settle|send (?:us )?(?:a |the "
    r"|your )?(?:cheque"
    r"|payment|postal order|fee|sum))\b",
    r"(?:is|are|be|becomes?|remains?|now|fee|sum|amount|charge|disbursement|payment|total)\b(?:[^.]"
    r"|\.\d){0,60}? (?:payable|due|to pay"
    r"|owing|chargeable|required|requested|outstanding|necessary|needed|to be paid)\b",
    r"(?:there is|there will be|will be|we (?:will |must |do |have to |need to )?(?:make|charge|levy|ask|require)"
    r"|make|is|are"
    r"|subject to|for|of|on) (?:a |you |the )*(?:\w+ ){0,2}(?:charge|fee|disbursement|payment)s?\b",
    r"(?:cost|charg|charge|come|amount)s?(?:ing)? (?:you |us |to )*(?:about |a total of )?(?:£|gbp)"
    r"|pass(?:ed)? on to you|you (?:to )?pay"
    r"|invoice\b|cheques?\b|postal order\b|bacs\b|bank (?:transfer|account)|by card\b|pay (?:by|online|here)\b",
    r"(?:charge|fee|cost|price)s?\b(?:[^.]|\.\d){0,60} (?:is|will be|comes? to|of) (?:£|gbp)",
    r"(?:fee|charge|ffi) (?:of|o|is|will be|comes to)\b",
)
"""Asks for a payment."""
HANGS = any_phrase(
    r"(?:once|until|unless|when|before|after|as soon as|on|upon|against|in return for|following)\b(?:[^.]"
    r"|\.\d){0,50}(?:paid|pay|payment|settled"
    r"|arriv\w+|receiv\w+|receipt|money|funds|fee|cheque|cleared)\b|lapse\w*|within three months|three months"
    r"|section 9\b|s\.? ?9\b"
    r"|(?:made )?payable|abandoned|suspended|clock|not run|in advance|go ahead|carry on|proceed|if you agree"
    r"|accept\b|fees regulations"
    r"|pay(?:ment)? (?:by|online|details|required|requested|to be)|cyn y gallwn|will be released"
    r"|send (?:us )?a cheque|to go on\b"
    r"|treat(?:ed)? (?:this|the request|it)|copying|postage|photocop\w+|print\w*|invoice|(?:pay|paid|payment"
    r"|cheque)\b(?:[^.]|\.\d){0,40}\b(?:before|until|first)\b"
)
"""What hangs on it, or what it is for."""
WHY = "It asks for a fee before it goes on (s.9)."


def asks_fee_of_us(said: tuple[str, ...], lines: tuple[str, ...]) -> str:
    """The sentence for staff; empty if no money is asked for. `lines` of the mail may hold a sum alone."""
    if any((match := NOTICE.search(text)) and is_of_now(text, match) for text in said):
        return WHY
    named = any(SUM.search(text) and not NO_SUM_TO_PAY.search(text) for text in (*said, *lines))
    outright = any((m := WANTS.search(t)) and is_of_now(t, m) and not NO_SUM_TO_PAY.search(t) for t in said)
    asks = any((m := ASKS.search(t)) and is_of_now(t, m) and not NO_SUM_TO_PAY.search(t) for t in said)
    return WHY if named and (outright or (asks and any(map(HANGS.search, said)))) else ""
