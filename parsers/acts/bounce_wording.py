"""How mail systems say that a mail came back: Postfix, Exim, qmail, Sendmail, Exchange, Gmail and others."""

import re

from parsers.terms.phrases import any_phrase

_AT = r"[\w.+'/=-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}"
_WHOLE = rf"(?<![\w.+'/=-]){_AT}"
ADDRESS = re.compile(rf"(?<![\w.@/+-]){_AT}(?![\w@])", re.IGNORECASE)

SYSTEM_SENDER = re.compile(
    r"(?<![\w.-])(?:mailer[-_.]?daemon|post-?master|mail-?daemon|mdaemon|mail-?system|bounces?|bounce-?handler"
    r"|microsoftexchange[\w-]{8,}|mail-?(?:gateway|filter|scanner|admin|security)|mail-?delivery"
    r"|system-?administrator"
    r"|administrator|mail-?administrator|quarantine|ndr)@",
    re.IGNORECASE,
)
SYSTEM_NAME = re.compile(
    r"mailer[ -]?daemon|mail deliver(?:y|ies) (?:sub)?system|mail (?:system|gateway|filter)|system administrator"
    r"|message security|e-?mail (?:security|gateway|filter)",
    re.IGNORECASE,
)
"""Who sends what comes back: a mailbox of the mail system, or a display name of one."""

FAILURE_SUBJECT = re.compile(
    r"(?:\[[^\]]{0,40}\]\s*)?(?:"
    r"undeliver(?:able|ed)\b|un?delivered mail\b|mail (?:delivery )?(?:failed|failure|error|system error)\b"
    r"|mail could not be"
    r"|delivery (?:has )?(?:failed|failure|problem|error|delayed|status notification|report|warning|incomplete)\b"
    r"|(?:non-?|un)deliver\w*\b|(?:message|mail|e-?mail) (?:\w+ )?(?:not delivered|blocked|rejected|bounced|delayed"
    r"|undeliverable|delivery (?:failed|failure))"
    r"|returned (?:mail|e-?mail|to sender)\b|failure notice\b|failed (?:mail|delivery)\b|address not found\b"
    r"|warning: (?:message|could not send|e-?mail)\b|delayed mail\b|rejected(?: mail|:)|your (?:message|e-?mail"
    r"|mail) "
    r"(?:\w+ ){0,3}(?:blocked|rejected|not (?:be )?delivered|undeliverable)|recipient (?:unknown|rejected)"
    r"|mailbox (?:full|unavailable|not found)|blocked\b|user unknown\b|nondeliverable mail\b"
    r"|(?:unzustellbar|nicht zustellbar|zustellung (?:fehlgeschlagen|verz\u00f6gert)|unzugestellt)"
    r"|(?:\u00e9|e\u0301|e)chec de (?:la )?(?:remise|distribution|l'envoi)|non (?:remis|distribu\u00e9"
    r"|d\u00e9livr\u00e9)"
    r"|no se (?:puede|ha podido|pudo) entregar|onbestelbaar|niet (?:bezorgd|bestelbaar)"
    r"|impossibile (?:recapitare|consegnare)"
    r"|mancato recapito|methu (?:danfon|anfon|dosbarthu)"
    r")",
    re.IGNORECASE,
)

_NOT = r"(?:could not|couldn't|cannot|can't|can not|was not|wasn't|were not|has not|hasn't|have not|not|unable to)"
FAILED = any_phrase(
    rf"{_NOT} (?:be |been |yet been |able to (?:be )?)?(?:deliver(?:ed)?|sen[dt]|reach(?:ed)?|relay(?:ed)?"
    rf"|complete (?:the )?delivery"
    r"|accept(?:ed)?|find|found|transmitted)\b",
    r"(?:delivery|sending|transmission)\b.{0,60} (?:has |have )?fail(?:ed|ure|s)\b",
    r"(?:has|was|were) (?:not|never) (?:been )?passed (?:on )?to\b|(?:has|was|were)(?: been)? (?:turned away|stopped"
    r" at)\b|has turned away\b|(?:addressee|recipient)s?\b.{0,40} (?:never|not) (?:had|got|receiv\w+|seen?)\b"
    r"|quarantine\b.{0,80} deleted\b",
    r"failed to (?:deliver|send|reach)\b|did(?: not|n't) reach\b",
    r"undeliver(?:able|ed)\b|returned to sender\b|permanent(?: fatal)? (?:error|failure)s?\b",
    r"(?:address|user|recipient|mailbox|account|domain|host)(?:es|\(es\)|s)?\b.{0,60} (?:not found|unknown"
    r"|failed|(?:could|was|is|does) not"
    r"|couldn't|wasn't|isn't|doesn't|rejected|unavailable|disabled|inactive|full|over (?:its |the )?quota"
    r"|exceeded)\b",
    r"(?:unknown|invalid|no such) (?:\w+ )?(?:user|recipient|mailbox|address|account|person|host|domain)\b",
    r"(?:over|exceed\w*) (?:\w+ ){0,3}(?:quota|storage|limit)\b|quota exceeded\b|mailbox (?:is )?full\b",
    r"(?:has been|was|is) (?:blocked|rejected|refused|bounced|denied)\b|(?:message|e-?mail|mail) (?:blocked"
    r"|rejected)\b",
    r"(?:rejected|blocked|refused) (?:your|the|this) (?:message|e-?mail|mail)\b",
    r"(?:nicht|konnte nicht|wurde nicht) (?:zugestellt|\u00fcbermittelt|ausgeliefert)\b|(?:zustellung"
    r"|nachrichtenzustellung)\b.{0,40}"
    r"(?:fehlgeschlagen|gescheitert|nicht m\u00f6glich|folgende empf\u00e4nger)|empf\u00e4nger (?:unbekannt"
    r"|existiert nicht)",
    r"(?:pas|non) (?:pu )?(?:\u00eatre|\u00e9t\u00e9) (?:remis|d\u00e9livr\u00e9|distribu\u00e9)|(?:remise"
    r"|distribution)\b.{0,30}(?:\u00e9chou\u00e9|\u00e9chec|impossible)"
    r"|(?:\u00e9chec|echec) de (?:la )?(?:remise|distribution)|(?:utilisateur|destinataire) inconnu"
    r"|adresse\b.{0,40}introuvable",
    r"(?:no se (?:ha podido|pudo|puede)|imposible) entregar|(?:kon|kan) niet (?:worden )?(?:bezorgd"
    r"|afgeleverd)|usuario desconocido"
    r"|non (?:\u00e8 stato possibile|\u00e8 stata) (?:recapitare|consegnare|consegnata)|utente sconosciuto"
    r"|onbekende gebruiker",
    r"(?m:^)\W{0,9}5[05]\d[ -][^\n]{0,60}\b(?:not permitted|denied|refused|unknown|unavailable|rejected|no such)\b"
    r"|5\d\d[ -]#?5\.\d{1,3}\.\d{1,3}\b|(?:status|error|code)\b.{0,20}\b5\.\d{1,3}\.\d{1,3}\b",
)
"""A mail system says that it could not deliver."""

DELAYED = any_phrase(
    r"(?:has |have )?not (?:yet )?been delivered\b.{0,80}(?:yet|\d+ (?:hours?|minutes)|after|longer)",
    r"(?:message|mail|delivery|e-?mail)\b.{0,60}(?:is |has been |was |been )?delayed\b",
    r"(?:zustellung|nachricht)\b.{0,40}verz\u00f6gert|noch nicht zugestellt|(?:remise"
    r"|message)\b.{0,40}(?:retard|diff\u00e9r\u00e9)"
    r"|pas encore \u00e9t\u00e9 (?:remis|distribu\u00e9)",
    r"delayed (?:mail|delivery|message)\b|delivery (?:status notification \(delay\)|delayed|incomplete)",
    r"(?:still|will|shall|continue\w*|keep)\b.{0,30}(?:be )?(?:retr(?:y|ied|ying)|try(?:ing)?|attempt\w*)\b",
    r"(?:do|does)(?: not|n't) (?:need|have) to (?:re-?send|do anything)|warning (?:message )?only\b"
    r"|no action is required",
)
"""A mail system still tries."""

PERMANENT = any_phrase(
    r"permanent(?: fatal)? (?:error|failure)s?\b",
    r"(?:given up|giving up|gave up|will not (?:be )?retr(?:y|ied)|no longer be (?:tried|retried))\b",
    r"(?:was|were)(?: not|n't) (?:able to be )?delivered\b",
)
"""It has given up, although it tells how it tried."""

FAILED_ADDRESS = (
    re.compile(rf"^[>\s]*<(?P<address>{_WHOLE})>\s*(?::|\(|$)", re.IGNORECASE | re.MULTILINE),
    re.compile(rf"^[ \t]{{1,12}}(?:mailto:)?<?(?P<address>{_WHOLE})>?:?\s*$", re.IGNORECASE | re.MULTILINE),
    re.compile(
        rf"(?:your |the )?(?:message|mail|e-?mail)\b[^\n@]{{0,60}}\bto:?\s+(?:[^\n@<(]{{0,60}}[<(])?"
        rf"(?P<address>{_WHOLE})[>)]?\s+"
        r"(?:could|couldn't|can|cannot|was|wasn't|has|hasn't|is|did)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:deliver(?:ed|y|ing)?|sent?|reach(?:ed)?)\b[^@]{{0,120}}?(?:to|recipients?|groups?|address(?:es"
        rf"|\(es\))?|for)\b:?"
        rf"[^@]{{0,120}}?[<(\s](?P<address>{_WHOLE})",
        re.IGNORECASE,
    ),
    re.compile(rf"(?:rejected|blocked|refused)\b[^@]{{0,100}}?[<(\s:](?P<address>{_WHOLE})", re.IGNORECASE),
    re.compile(
        rf"(?:address|user|recipient|mailbox|account)\s*:?\s*[<(\"']?(?P<address>{_WHOLE})[>)\"']?"
        r"[^\n]{0,40}(?:unknown|not|n't|rejected|full|exceed|quota|disabled|unavailable)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^[^\n@]{{0,60}}[<(]?(?P<address>{_WHOLE})[>)]?[^\n@]{{0,20}}(?:unknown|not found|n't|full|quota|rejected"
        rf"|disabled|failed)",
        re.IGNORECASE | re.MULTILINE,
    ),
)
"""The address that failed, as systems print it: surest forms first."""

CONTACTS = re.compile(
    r"(?:contact|help|assist|administrator|postmaster|support|from|by|reported to|write to|call|ask"
    r"|sender)\b[^\n@]*$",
    re.IGNORECASE,
)
"""Before an address: one to ask for help, not one that failed."""

COPY_BEGINS = re.compile(
    r"^[> \t]{0,40}(?:-{2,}[^\n]{0,80}(?:copy|original|below|returned|forwarded|unsent)[^\n]{0,80}"
    r"|original message (?:headers|details|follows)\b[^\n]*"
    r"|(?:the )?(?:headers? of (?:the|your) (?:\w+ )?(?:message|mail)|original message"
    r"|message headers?)\b[^\n]{0,60}:?\s*$"
    r"|return-path:|received:\s+(?:from|by)\b|message-id:|mime-version:)",
    re.IGNORECASE | re.MULTILINE,
)
"""Where the copy of our own mail begins."""
