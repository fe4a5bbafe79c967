"""Invented mails of every kind, each worded differently: (story, headers, words). Names and numbers mean nobody."""

Mail = tuple[str, dict[str, str], str]

AWAY: tuple[Mail, ...] = (
    (
        "outlook's prefix and no other header",
        {
            "subject": "Automatic reply: Freedom of Information request [foi43 drones-2019-northmere-1]",
        },
        (
            "I am currently out of the office and will be back on Monday 14 September. For anything urgent "
            "ring the desk."
        ),
    ),
    (
        "annual leave, no header at all",
        {
            "subject": "RE: Drones",
        },
        ("Thank you for your message.\n\nI am on annual leave until Tuesday 6 October and will answer on my return."),
    ),
    (
        "rfc 3834",
        {
            "subject": "Out of Office",
            "auto-submitted": "auto-replied (vacation)",
        },
        "Away walking. Back in a fortnight.",
    ),
    (
        "maternity leave with a colleague's name",
        {
            "subject": "Re: request",
        },
        (
            "Hello,\n\nI have now started my maternity leave. Please contact my colleague Robin Example in "
            "my absence.\n\nSam"
        ),
    ),
    (
        "left the force",
        {
            "subject": "Re: FOI request",
        },
        "Please note that Alex Example no longer works for Northmere Police. This account will be closed soon.",
    ),
    (
        "left, in the first person",
        {
            "subject": "Drones",
        },
        ("I have retired from Aldby Constabulary after thirty years. Your message has not been forwarded to anyone."),
    ),
    (
        "a mailbox that nobody reads",
        {
            "subject": "Your e-mail to us",
        },
        (
            "This mailbox is not monitored. If you want to make a request under the Freedom of Information "
            "Act, please send it to foi@aldby.police.uk, where it will be answered within 20 working days."
        ),
    ),
    (
        "an old address",
        {
            "subject": "Re: Request for information",
        },
        "Our e-mail address has changed. Messages sent to this address will not be read after 1 May.",
    ),
    (
        "a rest day worker",
        {
            "subject": "Re: Request",
            "x-autoreply": "yes",
        },
        "I do not work on Thursdays and Fridays. I will read your message when I am next in the office.",
    ),
    (
        "on a course",
        {
            "subject": "Re: [foi43 drones-2019-aldby-1] Freedom of Information request",
        },
        (
            "Hi\n\nI'm on a course this week with limited access to e-mail, so please bear with me.\n\n"
            "Regards\nDisclosure"
        ),
    ),
    (
        "christmas closure",
        {
            "subject": "Re: FOI",
            "precedence": "bulk",
        },
        (
            "The Information Unit is closed between 24 December and 2 January. Requests that come in the "
            "meantime will be looked at when we reopen."
        ),
    ),
    (
        "sick leave told by exchange's headers only",
        {
            "subject": "Re: x",
            "x-auto-response-suppress": "All",
            "x-ms-exchange-inbox-rules-loop": "a@aldby.police.uk",
        },
        "Unfortunately Jo is unwell at present and messages are not being read.",
    ),
    (
        "an old autoresponder",
        {
            "subject": "Thank you",
            "x-autorespond": "foi-in",
            "return-path": "<>",
        },
        "We got it. Somebody will look.",
    ),
    (
        "first class",
        {
            "subject": "Re: drones",
            "x-fc-machinegenerated": "true",
        },
        "The member of staff you have written to returns to work on 3 November.",
    ),
    (
        "standing text of a mailbox that explains everything",
        {
            "subject": "Automatic reply: Request",
            "auto-submitted": "auto-replied",
        },
        (
            "Thank you for contacting the Disclosure Unit. If your message is a request for information it "
            "will be handled under the Freedom of Information Act and you should hear within 20 working "
            "days. We do not hold information about criminal records checks. Some information is exempt "
            "under section 40. Please see the attached leaflet."
        ),
    ),
    (
        "a generic receipt without any sign in the headers",
        {
            "subject": "RE: Drones",
        },
        (
            "Thank you for getting in touch with Northarrow Police. Your message is important to us and we "
            "aim to respond to all enquiries within ten days. If a crime is in progress call 999."
        ),
    ),
    (
        "a standing receipt that only speaks of requests in general",
        {
            "subject": "FOI mailbox",
        },
        (
            "Your e-mail to the FOI inbox has been received. If it contains a new request it will be dealt "
            "with under section 10 of the Act, within 20 working days. A fees notice may be issued in some "
            "cases, and the time may be extended where the public interest has to be considered."
        ),
    ),
    (
        "says itself that it is automatic",
        {
            "subject": "Thank you for your enquiry",
        },
        (
            "*** This is an automated response, please do not reply ***\n\nWe receive many messages and "
            "try to answer each."
        ),
    ),
    (
        "forwarded within the house by a person who is away",
        {
            "subject": "Automatic reply: drones",
        },
        "I am away from my desk. Your e-mail has been forwarded to the Information Management team.",
    ),
    (
        "a read receipt",
        {
            "subject": "Read: Freedom of Information request",
        },
        "Your message\n\nwas read on 5 May 2026.",
    ),
    (
        "a receipt by its type",
        {
            "subject": "Gelesen",
            "content-type": 'multipart/report; report-type=disposition-notification; boundary="x"',
        },
        "This is a receipt for the mail that you sent.",
    ),
    (
        "a delivery receipt",
        {
            "subject": "Delivered: Drones",
        },
        "Your message has been delivered to the following recipients: FOI Team",
    ),
    (
        "welsh",
        {
            "subject": "Ateb awtomatig: Cais",
        },
        "Rwyf allan o'r swyddfa tan ddydd Llun.",
    ),
    (
        "long-term secondment",
        {
            "subject": "RE: FOI",
        },
        (
            "I am presently on secondment to another department and am not dealing with disclosure. Please "
            "e-mail information.rights@northmere.police.uk instead."
        ),
    ),
    (
        "a person who says nothing of leave",
        {
            "subject": "RE: FOI",
        },
        "Hello and thanks for your e-mail. I am unavailable today. I will get back to you tomorrow.",
    ),
    (
        "odd words: gone fishing",
        {
            "subject": "Re: drones",
        },
        "Gone fishing! I resume duty on 4 October. Kim on the duty desk has the keys meanwhile.",
    ),
    (
        "odd words: a shift swapped",
        {
            "subject": "RE: x",
        },
        "I have swapped my shift and am off until Thursday. Messages are not looked at before then.",
    ),
    (
        "odd words: a retired inbox",
        {
            "subject": "Re: FOI",
        },
        "This inbox was retired in March. Nobody looks here.",
    ),
    (
        "odd words: jury service",
        {
            "subject": "Re: drones",
        },
        "Jury service keeps me from my desk until the end of the month; messages will wait.",
    ),
    (
        "odd words: a training day",
        {
            "subject": "Re: FOI",
        },
        "Our unit has a training day today. We are back tomorrow.",
    ),
)
ACKNOWLEDGED: tuple[Mail, ...] = (
    (
        "number and deadline",
        {
            "subject": "FOI 118/26 acknowledgement",
        },
        (
            "Dear Ms Example\n\nI write to acknowledge receipt of your request, which we received on 8 "
            "September 2026. Our reference is FOI 118/26. You will receive a response within 20 working "
            "days, that is by 6 October 2026."
        ),
    ),
    (
        "sent by a machine that logged it",
        {
            "subject": "Case created",
            "auto-submitted": "auto-generated",
        },
        "Your request for information has been logged under reference RFI-2026-0404. Please quote this number.",
    ),
    (
        "answered at once by a machine that logged it",
        {
            "subject": "Automatic reply: request",
            "auto-submitted": "auto-replied",
        },
        (
            "Thank you. Your Freedom of Information request has been received and will be answered within "
            "twenty working days."
        ),
    ),
    (
        "no number, the Act and the day",
        {
            "subject": "Your correspondence",
        },
        (
            "Thank you for your letter asking about drones. We are treating it as a request under the "
            "Freedom of Information Act 2000 and will reply by 6 October."
        ),
    ),
    (
        "a person on leave has passed it on, with a number",
        {
            "subject": "RE: request",
        },
        (
            "Thanks for this. I acknowledge your request, which is registered as 2026/771. I shall be on "
            "annual leave from tomorrow, and Kim will deal with it meanwhile."
        ),
    ),
    (
        "statutory deadline only",
        {
            "subject": "FOI",
        },
        (
            "Good morning,\n\nThe statutory deadline for your request is 6 October 2026. We will be in "
            "touch before then."
        ),
    ),
    (
        "with the usual warnings",
        {
            "subject": "Request 5577",
        },
        (
            "We have received your request. In some cases a fee may be payable; if so, a fees notice will "
            "be issued. Where the information is exempt we may have to refuse it, and we may need to "
            "extend the time if the public interest has to be weighed. We shall do our best to reply "
            "within 20 working days."
        ),
    ),
    (
        "passed within the house",
        {
            "subject": "FOI request",
        },
        "Your request has been passed to our Crime Recording team, who will gather what you asked for.",
    ),
    (
        "with the request repeated",
        {
            "subject": "Acknowledgement",
        },
        (
            "I acknowledge your request for the following information:\n\n1. How many drones were seized "
            "in 2018?\n2. How many were returned?\n\nYour request will be considered under the Act and a "
            "response is due by 6 October 2026.\n\nYours sincerely\nRecords"
        ),
    ),
    (
        "a review is acknowledged",
        {
            "subject": "Internal review",
        },
        (
            "We have received your request for an internal review. A senior officer will now look at it, "
            "and we aim to reply to you within 20 working days."
        ),
    ),
    (
        "an attached letter of acknowledgement",
        {
            "subject": "FOI 12/26",
        },
        "Please find attached our acknowledgement of your request, which has been given the number FOI 12/26.",
    ),
    (
        "needs no more time for any public interest, only longer",
        {
            "subject": "RE: drones",
        },
        "Your request is being processed. We need additional time as the officer who holds the records is ill.",
    ),
    (
        "a portal",
        {
            "subject": "We've got your request",
            "auto-submitted": "auto-generated",
            "precedence": "bulk",
        },
        "Request 2026-3-88 was submitted on 8 September. Sign in to follow it. Deadline: 6 October 2026.",
    ),
    (
        "an answer to our chaser",
        {
            "subject": "RE: Chaser",
        },
        (
            "Thank you for your reminder. Your request is being dealt with and a reply will be sent to you "
            "by 9 October."
        ),
    ),
    (
        "odd words: landed in the queue",
        {
            "subject": "Request",
        },
        (
            "Your questions have landed with us and sit in the queue as RFI 88-26. Expect an answer no "
            "later than 6 October."
        ),
    ),
    (
        "odd words: entered in a register",
        {
            "subject": "FOI",
        },
        "Thank you for your request. We have entered it in our register and will write again before 6 October.",
    ),
    (
        "odd words: a case opened",
        {
            "subject": "FOI",
        },
        (
            "Good morning, a case has been opened (2026-771) and an officer will search our records. The "
            "law gives us twenty working days."
        ),
    ),
)
UNCLEAR: tuple[Mail, ...] = (
    (
        "what do you mean",
        {
            "subject": "FOI 44",
        },
        "Before we can go on with your request, could you tell us what you mean by an incident?",
    ),
    (
        "the section by name",
        {
            "subject": "Clarification needed",
        },
        (
            "Under section 1(3) of the Act we need further information from you to identify what you are "
            "asking for. Which of our stations do you mean? The clock stops until we hear from you."
        ),
    ),
    (
        "two readings",
        {
            "subject": "RE: request",
        },
        (
            "Your second question can be read in two ways. Please let us know whether you want arrests or "
            "charges. We can provide figures for either."
        ),
    ),
    (
        "acknowledged and asked in one mail",
        {
            "subject": "FOI 998/26",
        },
        (
            "Thank you for your request, which has been logged as FOI 998/26. Please clarify which years "
            "you are interested in. Your request has been placed on hold meanwhile."
        ),
    ),
    (
        "closing date",
        {
            "subject": "Your request",
        },
        (
            "It is not clear from your message which kinds of drone you are asking about. Unless we hear "
            "from you within three months we shall take it that you no longer want the information."
        ),
    ),
    (
        "through a system",
        {
            "subject": "Update",
            "auto-submitted": "auto-generated",
        },
        "The officer dealing with your request requires clarification: does 'seized' include drones handed in?",
    ),
    (
        "odd words: a quick question",
        {
            "subject": "FOI",
        },
        (
            "Quick one about your request: are you after flights by our own pilots, or by contractors as "
            "well? I shall go on once I know."
        ),
    ),
    (
        "odd words: several meanings",
        {
            "subject": "FOI",
        },
        (
            "Your request speaks of incidents. We use that word for several things; tell us which you "
            "intend and we can start."
        ),
    ),
)
LONGER: tuple[Mail, ...] = (
    (
        "by the section",
        {
            "subject": "Extension",
        },
        (
            "Under section 10(3) we need to extend the time limit for answering. Section 31 is engaged, "
            "and we have not yet reached a decision on the balance of the public interest. We aim to reply "
            "by 3 November 2026."
        ),
    ),
    (
        "plain",
        {
            "subject": "FOI 31",
        },
        (
            "We believe that the information may be exempt under section 24. More time is needed to weigh "
            "the public interest and I estimate that you will have our answer by 30 October 2026."
        ),
    ),
    (
        "still considering",
        {
            "subject": "FOI",
        },
        (
            "The qualified exemption in section 43 applies to what you asked for. We are still considering "
            "the public interest test. A further 20 working days is required."
        ),
    ),
    (
        "extended without saying why",
        {
            "subject": "FOI",
        },
        "I write to tell you that the deadline for your request has been extended to 14 November 2026.",
    ),
    (
        "odd words: extra weeks",
        {
            "subject": "FOI",
        },
        (
            "We believe section 43 is in play and must test where the public interest falls. That will "
            "need some extra weeks: expect our decision around 3 November 2026."
        ),
    ),
)
FEES: tuple[Mail, ...] = (
    (
        "a notice by name",
        {
            "subject": "Fees notice",
        },
        (
            "This is a fees notice under section 9. The charge for copying is £12.50, and must be paid "
            "within three months."
        ),
    ),
    (
        "pay first",
        {
            "subject": "Your request",
        },
        (
            "We can provide the information on paper. A fee of £36.00 is payable for photocopying and "
            "postage. On receipt of your cheque we shall send the pages."
        ),
    ),
    (
        "an amount to be sent",
        {
            "subject": "RE: request",
        },
        (
            "To go on with your request we ask you to send us a cheque for £48 made out to the Police and "
            "Crime Commissioner."
        ),
    ),
    (
        "odd words: a postal order",
        {
            "subject": "FOI",
        },
        "Printing the maps would come to £36.40. If you agree, send a postal order and we will carry on.",
    ),
)
PASSED_ON: tuple[Mail, ...] = (
    (
        "to another force",
        {
            "subject": "FOI",
        },
        (
            "The records you ask for are kept by our neighbours. We have transferred your request to Aldby "
            "Constabulary, who will reply to you directly."
        ),
    ),
    (
        "not held, and passed on",
        {
            "subject": "FOI",
        },
        (
            "Northmere Police does not hold this information. I have therefore forwarded your request to "
            "the Home Office."
        ),
    ),
    (
        "is being transferred",
        {
            "subject": "FOI",
        },
        (
            "With your agreement of yesterday your request is being transferred to another public "
            "authority under the Code."
        ),
    ),
    (
        "odd words: the council's business",
        {
            "subject": "FOI",
        },
        (
            "That is the county council's business, not ours. We have sent your request over to them and "
            "they will answer you."
        ),
    ),
)
ANSWERED: tuple[Mail, ...] = (
    (
        "thanks, then figures",
        {
            "subject": "RE: FOI",
        },
        "Thank you for your request, which we received on 8 September. There were 12 drones seized in 2018.",
    ),
    (
        "acknowledges in passing",
        {
            "subject": "FOI 3/26 response",
        },
        (
            "I acknowledge your request of 8 September. Having completed our searches, I can confirm that "
            "Northmere Police does not hold this information."
        ),
    ),
    (
        "attached, bulk",
        {
            "subject": "FOI 3/26",
            "precedence": "bulk",
            "auto-submitted": "auto-generated",
        },
        "Please find attached our response to your request.",
    ),
    (
        "hours of work in the signature",
        {
            "subject": "FOI",
        },
        (
            "Please see the attached spreadsheet for the figures you asked for.\n\nKind regards\nJo "
            "Example\nI work Monday to Wednesday. I will be on annual leave from 3 to 10 October."
        ),
    ),
    (
        "late, but here it is",
        {
            "subject": "FOI",
        },
        (
            "I apologise for the delay in responding; I was on annual leave. Our response to your request "
            "is as follows.\n\nQ1: 14\nQ2: Nil"
        ),
    ),
    (
        "refused for cost, with an offer",
        {
            "subject": "FOI",
        },
        (
            "To read every file would take 60 hours. This exceeds the appropriate limit and your request "
            "is refused under section 12(1). If you narrow it, please clarify which year matters most."
        ),
    ),
    (
        "refused after an earlier extension",
        {
            "subject": "FOI",
        },
        (
            "Following our extension of the time limit we have concluded the public interest test. The "
            "public interest lies in withholding the information, which is exempt under section 31(1)."
        ),
    ),
    (
        "vexatious",
        {
            "subject": "FOI",
        },
        ("Your request is considered vexatious and we are not obliged to comply with it by virtue of section 14(1)."),
    ),
    (
        "ncnd",
        {
            "subject": "FOI",
        },
        "Aldby Constabulary neither confirms nor denies that it holds what you ask for, under section 23(5).",
    ),
    (
        "attachment only",
        {
            "subject": "FOI 71/26",
        },
        "",
    ),
    (
        "attachment and a greeting",
        {
            "subject": "FOI 71/26",
        },
        "Dear Ms Example\n\nKind regards\nFOI Team",
    ),
    (
        "please see attached",
        {
            "subject": "RE: request",
        },
        "Hi, please see attached.\n\nThanks\nLee",
    ),
    (
        "a letter that names its own automatic footer",
        {
            "subject": "Disclosure",
        },
        (
            "Dear requester\n\nThank you for your request.\n\nThe figures are set out below. In 2017 the "
            "force seized 9 drones.\n\nYou may ask for a review within 40 working days.\n\nRegards\n\nThis "
            "e-mail was generated automatically by our case system."
        ),
    ),
    (
        "asked about leave",
        {
            "subject": "FOI",
        },
        (
            "You asked how many officers were on maternity leave.\n\nThe number of officers on maternity "
            "leave on 1 April 2020 was 41."
        ),
    ),
    (
        "a review decided",
        {
            "subject": "Internal review",
        },
        "I have completed the internal review that you asked for. I uphold the original decision.",
    ),
    (
        "an answer to each question",
        {
            "subject": "FOI",
        },
        (
            "1. How many drones were seized in 2018?\nThere were 4.\n\n2. How many were returned?\nNone "
            "were returned; the total was 0."
        ),
    ),
    (
        "attached and late",
        {
            "subject": "RE: late",
        },
        "My apologies for the late reply. I attach the letter.\n\nBest wishes\nPat",
    ),
    (
        "personal data withheld",
        {
            "subject": "FOI",
        },
        (
            "Having considered your request, we are withholding the names under section 40(2), since they "
            "identify living people. The remaining information is attached."
        ),
    ),
    (
        "a letter that explains what a fees notice would be",
        {
            "subject": "FOI",
        },
        "We do not hold a list of drones. Had a fee been due we would have sent you a fees notice.",
    ),
    (
        "the portal holds the answer",
        {
            "subject": "Your request is complete",
            "auto-submitted": "auto-generated",
        },
        "The response to your request is now available to download from our portal.",
    ),
    (
        "in our own words about absence",
        {
            "subject": "FOI",
        },
        (
            "You wrote:\n\nI am out of the office a lot so please reply by e-mail.\n\nOur response:\n\nNo "
            "information is held."
        ),
    ),
    (
        "thanks you for clarifying and answers",
        {
            "subject": "FOI",
        },
        "Thank you for clarifying your request on 4 October. We recorded 17 incidents in 2019 and 21 in 2020.",
    ),
    (
        "odd words: flights counted in words",
        {
            "subject": "FOI",
        },
        "Our pilots made 212 flights in 2023. Nobody was hurt.",
    ),
    (
        "odd words: nothing in the records",
        {
            "subject": "FOI",
        },
        "There is nothing in our records about this.",
    ),
    (
        "odd words: yes and no",
        {
            "subject": "FOI",
        },
        "The answer to your first question is yes, to your second no.",
    ),
    (
        "odd words: beyond what section 12 allows",
        {
            "subject": "FOI",
        },
        (
            "We must decline: compiling this would take our two analysts some ninety hours, which is "
            "beyond what section 12 allows."
        ),
    ),
    (
        "odd words: on the website",
        {
            "subject": "FOI",
        },
        "All you ask for is on our website under Publications, so section 21 lets us point you there.",
    ),
    (
        "odd words: answers in a letter",
        {
            "subject": "FOI",
        },
        (
            "Please find our answers in the letter that comes with this mail. You may seek a review from "
            "the head of the unit, and go to the Information Commissioner after that."
        ),
    ),
)
OTHER: tuple[Mail, ...] = (
    (
        "late, and still at it",
        {
            "subject": "RE: drones",
        },
        (
            "I am sorry for the delay in answering. We are still gathering figures from two departments "
            "and hope to reply next week."
        ),
    ),
    (
        "thanks",
        {
            "subject": "RE: thanks",
        },
        "You are very welcome. All the best with the project.",
    ),
    (
        "survey",
        {
            "subject": "How did we do?",
        },
        "Please take part in our short customer survey. Your feedback helps us.",
    ),
    (
        "newsletter",
        {
            "subject": "News from the bench",
            "list-unsubscribe": "<mailto:x@example.org>",
            "precedence": "bulk",
        },
        "This month: three new colleagues and a cake.",
    ),
    (
        "published",
        {
            "subject": "Disclosure log",
        },
        "Past answers have been added to the disclosure log on our website.",
    ),
    (
        "our own",
        {
            "subject": "Freedom of Information request",
        },
        "I would like to request the number of drones seized in each year. Could you please send it as a csv?",
    ),
    (
        "nothing",
        {
            "subject": "",
        },
        "",
    ),
    (
        "a phone call",
        {
            "subject": "call",
        },
        "Could I ring you about this tomorrow at ten?",
    ),
    (
        "odd words: a question about something else",
        {
            "subject": "hello",
        },
        "Are you the same group that wrote to us about horses last year?",
    ),
    (
        "odd words: kind words",
        {
            "subject": "FOI",
        },
        "Thank you for your kind words about the team.",
    ),
    (
        "odd words: an appointment",
        {
            "subject": "lunch",
        },
        "Shall we speak on Tuesday?",
    ),
    (
        "odd words: thanks passed on",
        {
            "subject": "FOI",
        },
        "I have passed your thanks on to my colleagues.",
    ),
)
