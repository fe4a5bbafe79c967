"""The words of letters that come before an answer: clarification, extension, fees notice, transfer."""

CLARIFICATIONS = (
    (
        "{Before we can search|To be able to search}, {we need|I need} to know what you mean by $first. {Do you "
        "want calendar or financial years?|Should training be counted?} {The twenty days start afresh when we "
        "hear from you.|}"
    ),
    (
        "{Could you please|Please could you} {clarify|be more exact about} question 2: {does|should} $second "
        "{include|cover} the special constabulary? {We have put your request on hold|Your request is on hold} "
        "until then."
    ),
    (
        "Section 1(3) of the Act {allows us to|lets us} ask for further {information|particulars}. {We do so "
        "now|Please therefore tell us}: which {units|districts} are you interested in?"
    ),
    (
        "{I'm looking at your request|Your request has come to me} and {am not sure what you're after|it isn't "
        "clear to me}. {By $first, do you mean|When you say $first, is it} those of the force alone or also of "
        "contractors?"
    ),
    (
        "CLARIFICATION REQUIRED\n\n"
        "1. Period: from which {month|day}?\n2. Scope: {whole force area|headquarters only}?\n\n"
        "If we {have heard nothing|receive no answer} within {two|three} months, the request will {lapse|be "
        "closed}."
    ),
    (
        "{Your question can be read in two ways.|There is more than one reading of your question.} "
        "{Either|Reading A:} every record of $topic, {or|reading B:} only those {that led to|with} a crime "
        "number. {Which is it?|Which one do you want?}"
    ),
    (
        "{We cannot identify|It is not possible to identify} the information from your {description|wording}. "
        "{Kindly|Please} {describe it further|give more detail} so that {we may proceed|the search can begin}. "
        "The statutory clock {is stopped|stands still} {until you do|meanwhile}."
    ),
    (
        "{Quick question|A query} {from our analyst|from the data team} about your FOI: {are you happy "
        "with|would you accept} figures {up to last month|by financial year} {instead|} of $topic? {Reply to "
        "this mail and we'll carry on.|}"
    ),
    (
        "{In order to assist you|Under our duty to advise and assist (section 16)}, {may I ask|we ask} whether "
        "you {would be content with|want only} totals. {Names of places would make it long.|} {Work will begin "
        "on receipt of your reply.|}"
    ),
    (
        "{The wording of your request is too wide|As it stands your request is ambiguous}. {What exactly|Which "
        "records} {would help you|do you seek}? {Please refine it by return.|We await your revised wording.}"
    ),
)
EXTENSIONS_DATED = (
    (
        "{We need more time|The time limit must be extended} to consider the public interest {in disclosure|} "
        "under section {31|38|24}. {You should have our decision|We expect to decide} by $until."
    ),
    (
        "EXTENSION OF TIME\n\n"
        "Section 10(3) {applies|is relied on}: the balance of the public interest in "
        "$topic {is still being weighed|has yet to be struck}. New date: $until."
    ),
    (
        "{Regrettably|I regret that} {we are|I am} unable to {meet|keep} the 20 day limit, {because|since} a "
        "qualified exemption (law enforcement) {is under consideration|may apply} and {its|the} public interest "
        "test is {not complete|unfinished}. {Our estimate is|A response is planned for} $until."
    ),
    (
        "{This letter is a notice|Notice is given} under section 17(2) that the {force|Chief Officer} "
        "{considers|believes} section 31 is engaged. The {estimated date|date we estimate} for {a decision "
        "on|settling} the public interest is $until. {The other limits stay as they are.|}"
    ),
)
EXTENSIONS_OPEN = (
    (
        "{The Act permits a longer period|A longer period is permitted} where the public interest must be "
        "considered. {We are using it.|We make use of that.} {We will write as soon as it's settled.|No date can "
        "be named yet.}"
    ),
    (
        "{Your request engages|Engaged by your request are} sections 24 and 31, both qualified. {The public "
        "interest test|Balancing the public interest} will take {us|} longer than twenty working days; {a "
        "further twenty|up to forty in all} {may be|are likely to be} needed."
    ),
    (
        "{PIT|Public Interest Test} extension{ letter|}: $topic. {Harm has been identified|A harm test is in "
        "hand} and {we must|we have to} weigh it {against openness|properly}. {Your patience is appreciated.|} "
        "{Our answer will be late for that reason.|}"
    ),
    (
        "{We wrote to you|You were told} that you would {have|get} an answer by today. {To consider|In "
        "considering} whether {the public is better served|it is in the public's interest} {by disclosure|to "
        "disclose}, {we claim additional time|time is extended} as section 10(3) allows."
    ),
)
FEES = (
    (
        "{This is a fees notice|Please treat this as a fees notice} under section 9 of the Act. The fee is £$fee "
        "{for copying and postage|for printing}. {Payment is due within three months.|If it is not paid in three "
        "months, the request ends.}"
    ),
    (
        "{We are prepared to|We can} {answer|supply} {what you ask|this} {on payment of|for} £$fee, {by "
        "cheque|by bank transfer}. {The twenty days are suspended|Time does not run} {from today|} until the "
        "{money|sum} arrives."
    ),
    (
        "FEES NOTICE\n\n"
        "Item\tCharge\nDisbursements\t£$fee\nTotal\t£$fee\n\n"
        "Please pay {within three months|before we start}."
    ),
    (
        "{Section 9(1) entitles us|We are entitled} to {charge|ask for a charge}. {It will cost|The charge comes "
        "to} £$fee to {put the records on disc|provide the paper records}. {Shall we go on? Then please pay.|We "
        "go on once you have paid.}"
    ),
    (
        "{As the cost of answering is above the limit, we offer|Rather than refuse, we offer} to do the work on "
        "$topic {against|for} a fee of £$fee. {To accept, quote|To accept, pay and quote} "
        "{fee notice $ref|notice no. $ref}."
    ),
    (
        "Charge for information: £$fee. {The Freedom of Information fees regulations|The 2004 regulations} "
        "{allow|permit} it. {Work is paused|No work is done} {until it is settled|before payment}{.| and the "
        "request lapses after three months.}"
    ),
)
TRANSFERS = (
    (
        "{The information is held by|This is held by} the {regional air service|national database team}, {not by "
        "this force|and not by us}. {We have passed your request to them|Your request was transferred to them} "
        "{today|with this mail}."
    ),
    (
        "TRANSFER OF REQUEST\n\n"
        "{In line with|Under} the section 45 Code {of Practice|} your request {has gone|was sent on} to the "
        "Office of the Police and Crime Commissioner, {who will answer you directly|from whom you will hear}."
    ),
    (
        "{Having looked at it|On inspection}, {it's for|the right authority is} the county council. {With your "
        "consent given in advance,|} {I have transferred|we have re-directed} the request {on your behalf|to its "
        "FOI officer}. Their {details|address} {will follow|are on their website}."
    ),
    (
        "{Please be advised that|We inform you that} responsibility for $topic {moved to|now lies with} another "
        "public body; your {letter|request} {has been transferred there|was handed over to it}, {and our file is "
        "closed|and it has twenty days from receipt}."
    ),
    (
        "{We are not the right body.|You need another body.} {I've forwarded|I have sent on} your FOI to the "
        "{Home Office|fire service} {as the one that|which} {holds|keeps} records of $topic; {consider it "
        "transferred.|it is now with them.}"
    ),
)
CLOSINGS = (
    "",
    "{Do ring|Call me} if {that is easier|you want to talk it over}.",
    "{Please quote|Quote} $ref.",
    "{Thank you for your patience.|We are sorry for the inconvenience.}",
    (
        "{You can complain about this letter|If you object to this}: {write to|contact} the head of our "
        "{unit|department}."
    ),
    "{Your rights of review are unaffected.|}",
)
