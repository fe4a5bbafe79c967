"""Whether a mail passes our request to another authority, or sends us to one (Part III of the s.45 Code)."""

import re

from parsers.acts.words import is_of_now
from parsers.terms.phrases import any_phrase

_BODY = (
    r"(?:Police|Constabulary|Council|Ministry|Authority|Commissioner(?:'s Office)?|Commission|Agency"
    r"|Department|College"
    r"|Trust|Inspectorate|Board|Forces?|(?:Home|Cabinet|Foreign|Parole|War) Office|Office (?:of"
    r"|for) (?:the )?[A-Z]\w+|Prosecut\w+ Service|Court|Tribunal|Home Office|HMICFRS|NPCC|NCA|CPS|IOPC|Service)"
)
OTHER_BODY = re.compile(
    rf"\b(?:the )?(?:(?:[A-Z][\w'&-]+|of|and|for|the|&|on) ){{0,6}}{_BODY}\b(?! (?:Team|Unit|Desk|Section"
    rf"|Department|Information))"
    r"|\b(?:[Aa]nother|[Oo]ther|[Nn]eighbouring|[Dd]ifferent|[Cc]orrect|[Rr]ight|[Rr]elevant|[Rr]esponsible"
    r"|[Aa]ppropriate)"
    r" (?:\w+ ){0,3}?(?:force|authority|body|body|agency|organisation|police|council|constabulary"
    r"|public (?:authority|body))\b"
    r"|\b(?:county|city|district|borough|local) council\b|\bministry of [a-z]{3,}"
)
INTERNALLY = any_phrase(
    r"(?:to|with|by) (?:our|a|an|my|its|this|one of our|the) (?:(?!police\b|constabulary\b|council\b|ministry\b"
    r"|authority\b)[\w&'-]+ ){0,6}?"
    r"(?:team|unit|department|section|colleagues?|officer|bureau|desk|decision[- ]maker|directorate|mailbox|inbox"
    r"|branch"
    r"|manager|lead|owner|command|division|experts?|staff|member|people|business area|area)s?\b",
    r"to (?:a colleague|colleagues|me|us\b|this force|this office)\b|junk\b|within the (?:force|constabulary)\b",
)
"""Passed on within the authority, or to it: no transfer."""
PASSES = any_phrase(
    r"(?:have|has been|has|been|am|are|is|is being|being|will be|we|i)\b (?:today |now |therefore |accordingly "
    r"|also |formally )*(?:transferr?"
    r"|re-?assign|forw\w{1,3}d|forward|pass|redirect|re-?rout|referr?|send|sent|hand|mov|gone|re-?direct)(?:ed"
    r"|ing|e)?\b[^.]{0,60}? (?:on "
    r"|over |across |directly )*(?:to|there)\b",
    r"^\W*(?:passing|forwarding|transferring|referring|sending) (?:this|it|your request)\b[^.]{0,30}to\b",
    r"to (?:whom|which|where) (?:we|i) (?:have )?(?:\w+ )?(?:transferred|forwarded|passed|sent|referred"
    r"|redirected)\b",
    r"(?:have|has been|been) (?:\w+ )?(?:passed|sent|forwarded|referred) (?:on |over )+(?:your|it|this)\b",
    r"transfer (?:of )?(?:your (?:\w+ ){0,4}request|it|this|the request)\b|request (?:has |was )?(?:been )?gone to\b",
)
"""Moves it."""
THEIRS = any_phrase(
    r"(?:they|who|them) (?:will|shall|are the ones|should|can) (?:now |then )?(?:\w+ ){0,2}?(?:answer|reply|respond"
    r"|deal|write|contact|be in"
    r"|handl\w*|sort|help|be (?:dealing|handling|replying|responding))\b",
    r"(?:belongs? to|lies with|responsib\w+ (?:for|of|lies)|holds? (?:these|this|it|them|that|what you"
    r"|the (?:information|records|data|figures))"
    r"|(?:held|kept|dealt with|handled|owned|answered|run"
    r"|managed) by|(?:matter|question|one|request) for (?=the|another|[A-Z])"
    r"|business of|falls? to|remit of|business, not ours|(?:we|i|this force) have no (?:part|involvement|role"
    r"|responsibility)\b|(?:not|nothing) (?:something )?(?:to do with|one for) us"
    r"|not (?:one )?for (?:us|this force)|jurisdiction of)\b",
)
"""Says whose it is."""
SENDS_US = any_phrase(
    r"(?:i|we) (?:would )?(?:suggest|advise|recommend)(?: that)? you\b|(?:you (?:want|should try"
    r"|would be better)|over to|try)\b|(?:please|you (?:should|need to|may|can|could"
    r"|(?:will|would) (?:need|have) to|might)|try|best to) (?:\w+ ){0,3}?(?:send|direct|address|redirect|contact"
    r"|write"
    r"|forward|submit|resubmit|apply|re-?send|approach|ask)\b",
)
"""Sends us there."""
WHY = "It passes our request to another authority, or sends us to one."
NOT_OURS = any_phrase(r"not (?:by|with|one for|for|a matter for) (?:us|this (?:force|office))\b|not ours\b|not us\b")
TO_THEM = any_phrase(r"(?:transferred|passed|forwarded|redirected|sent) (?:\w+ ){0,4}?(?:to them|there)\b")
ADDRESS = re.compile(r"[\w.+'-]{1,64}@(?P<domain>(?:[\w-]{1,63}\.){1,8}[a-z]{2,24})", re.IGNORECASE)


WOULD_BE = re.compile(r"\b(?:this|that|it) would be (?=(?:an? \w+|one|something) for\b)", re.IGNORECASE)
"""Put politely, and not under a condition."""


HANDED = any_phrase(r"(?:one for you|over to you|yours to answer|for you to answer)\b")
COPIED = any_phrase(
    r"copied (?:\w+ ){1,3}in\b|(?:copied|copying|cc) (?:in )?(?:the |our )?(?:requester|applicant|enquirer)\b"
)
"""A mail to another authority, of which we have a copy."""


def passes_on(said: tuple[str, ...], sender: str) -> str:
    """The sentence for staff; empty if our request stays where it is. `sender`: the From header."""
    said = tuple(WOULD_BE.sub("this is ", text) for text in said)
    if any(map(HANDED.search, said)) and any(map(COPIED.search, said)):
        return WHY
    moved = any(_moves(text) for text in said)
    elsewhere = any(_is_other(text, sender) for text in said)
    theirs = any(
        (m := THEIRS.search(t)) and is_of_now(t, m) and (NOT_OURS.search(t) or not INTERNALLY.search(t)) for t in said
    )
    sends_us = any((m := SENDS_US.search(text)) and is_of_now(text, m) for text in said)
    sent_on = any((m := PASSES.search(t)) and is_of_now(t, m) and not INTERNALLY.search(t) for t in said)
    if elsewhere and theirs and sent_on:
        return WHY
    to_them = any(TO_THEM.search(text) for text in said)
    return WHY if (elsewhere and (moved or (theirs and sends_us))) or (to_them and theirs) else ""


TRANSFERS = any_phrase(
    r"(?:request|it|this|letter|matter|questions|that)\b[^.]{0,40} transferr(?:ed|ing)\b|transferr(?:ed"
    r"|ing) (?:your|the|this|it|that)\b"
)


def _moves(text: str) -> bool:
    transferred = TRANSFERS.search(text)
    if transferred and is_of_now(text, transferred) and not INTERNALLY.search(text):
        return True
    match = PASSES.search(text)
    return bool(
        match
        and is_of_now(text, match)
        and not INTERNALLY.search(text)
        and (OTHER_BODY.search(text[match.end() - 3 :]) or ADDRESS.search(text[match.end() :]))
    )


def _is_other(text: str, sender: str) -> bool:
    own = ADDRESS.search(sender)
    return bool(OTHER_BODY.search(text)) or any(
        not own or found["domain"].lower() != own["domain"].lower() for found in ADDRESS.finditer(text)
    )
