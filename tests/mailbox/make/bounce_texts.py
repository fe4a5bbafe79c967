"""What mail systems write when a mail cannot be delivered: the usual words of each, with invented addresses."""

POSTFIX = """This is the mail system at host $host.

I'm sorry to have to inform you that your message could not be delivered to one or more recipients. \
It's attached below.

For further assistance, please send mail to postmaster.

                   The mail system

<$address>: $diagnosis"""
EXCHANGE_365 = """Your message to $address couldn't be delivered.

{$local wasn't found at $domain.|The address you sent to does not exist at $domain.|$domain does not \
accept mail for it.}

{Unknown To address|Recipient not in directory|Action required: check the address}

How to fix it: {check the spelling and send it again|remove the address from your auto-complete list}.

Diagnostic information for administrators:
$diagnosis"""
EXCHANGE = """Delivery has failed to these recipients or groups:

$address
{The e-mail address you entered couldn't be found.|Your message can't be delivered because delivery is \
restricted.|The recipient's mailbox does not exist any more.}

Diagnostic information for administrators:

Generating server: $host

$address
#$diagnosis##

Original message headers:

$headers"""
EXIM = """This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  $address
    $diagnosis

------ This is a copy of the message, including all the headers. ------

$original"""
EXIM_DELAY = """This message was created automatically by mail delivery software.
A message that you sent has not yet been delivered to one or more of its
recipients after more than $delay hours on the queue on $host.

The message identifier is:     1x$queue
The subject of the message is: $subject

The address to which the message has not yet been delivered is:

  $address
    Delay reason: $diagnosis

No action is required on your part. Delivery attempts will continue for
some time, and this warning may be repeated."""
QMAIL = """Hi. This is the qmail-send program at $host.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<$address>:
$diagnosis

--- Below this line is a copy of the message.

Return-Path: <foi@ngo.example>
$original"""
GMAIL = """** Address not found **

Your message wasn't delivered to $address because the {address couldn't be found, or is unable to receive mail|domain
$domain couldn't be found|remote server refused it}.

The response was:

$diagnosis"""
SENDMAIL = """   ----- The following addresses had permanent fatal errors -----
<$address>

   ----- Transcript of session follows -----
... while talking to $host.:
>>> DATA
<<< $diagnosis"""
POSTFIX_DELAY = """This is the mail system at host $host.

####################################################################
# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #
####################################################################

Your message could not be delivered for more than $delay hour(s).
It will be retried until it is 5 day(s) old.

<$address>: $diagnosis"""
GATEWAY = """{The message you sent was stopped by our mail gateway|Our gateway declined a message from you}.

Recipient: $address
{Reason|Policy}: $diagnosis

{The message is attached for your reference.|A copy is attached.} {Contact the recipient by other means.|}"""
DOMINO = """Your message

  Subject: $subject

was not delivered to:

  $address

because:

  $diagnosis"""
SHORT = """{Recipient|Mailbox} $address {unknown|disabled|closed}. Message returned. ($diagnosis)"""

UNKNOWN_USER = (
    "550 5.1.1 <$address>: Recipient address rejected: User unknown in virtual mailbox table",
    "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient $local not found by SMTP address lookup",
    "host $host said: 550 5.1.1 unknown or illegal alias: $address (in reply to RCPT TO command)",
    "550 No such user here",
    "550-5.1.1 The account that you tried to reach does not exist. 550 5.1.1 Try double-checking the spelling",
    "User $local not listed in Domino Directory",
    "550 5.7.1 Message rejected: sender not on the list of those allowed",
    "554 5.4.14 Hop count exceeded - possible mail loop",
    "Host or domain name not found. Name service error for name=$domain type=MX: Host not found",
    "550 5.4.1 Recipient address rejected: Access denied",
    "554 5.7.1 Blocked by content policy: link not allowed",
    "552 5.3.4 Message size exceeds fixed limit",
)
FULL = (
    "552 5.2.2 <$address>: mailbox full, quota of $local exceeded",
    "452 4.2.2 Over quota. The mailbox of $local is out of storage space",
    "554 5.2.2 STOREDRV.Deliver; mailbox is full and can't accept messages now",
)
LATER = (
    "connect to $host[192.0.2.25]:25: Connection timed out",
    "host $host said: 451 4.7.1 Greylisting in action, please come back later",
    "421 4.3.2 Service not available, closing transmission channel",
    "lost connection with $host while receiving the initial server greeting",
)
