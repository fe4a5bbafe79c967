"""Words that the first mailbox does not use: those of the hold-out set."""

OPENINGS = (
    "{Re|In the matter of} $topic, as {set out|raised} in your communication of $sent.",
    "{This mail|What follows} {completes|disposes of} your request{ on $topic|, which asked for details of $topic}.",
    (
        "{Your question on $topic|The matter of $topic} {went|was put} to the {chief inspector "
        "concerned|statistics desk}, {whose answer|and the answer} {we give|is} here."
    ),
    (
        "{Having carried out|After} {reasonable searches|a look through our systems} for $topic, {I am able to "
        "say|we report} as follows."
    ),
    (
        "{Hope you are well.|} {You'll recall asking|You asked us back in the winter} about $topic. {Here "
        "goes.|Here we are.}"
    ),
    "FOI DISCLOSURE\n\n{What was asked|The request}: $topic\n{Time frame|Years}: 2023 to 2025",
    "{In reply to yours of $sent|Replying to your letter} {on|concerning} $topic, {the position is|we say} this.",
)
ANSWERS = (
    "Year, $first, $second\n2023, $a, $d\n2024, $b, $e\n2025, $c, $f",
    (
        "{Total for 2023|2023}: $a and $d.\n{Total for 2024|2024}: $b and $e.\n{Total for 2025|2025}: $c and "
        "$f.\n\n"
        "(First number: $first; second: $second.)"
    ),
    (
        "{Over the three years|From 2023 to 2025} the {force|organisation} had $a, $b and $c $first. {As to|On} "
        "$second: {we counted|the count was} $d, $e, $f."
    ),
    "a) $a; $b; $c\nb) {nil return|no records}\n\n{The letters follow|These are in the order of} your questions.",
    (
        "{No records answering|Nothing matching} your description {could be traced|exists}. {We asked every "
        "station.|} Accordingly {the answer is|our formal answer is} that we hold nothing."
    ),
    (
        "{I must decline|We decline} {to answer|the request}: {costs are estimated at|the work would need} "
        "$hours hours, {past|over} what the Appropriate Limit allows. {This is|Take this as} our refusal under "
        "s12. {A shorter period might do.|}"
    ),
    "{Exempt|Withheld}: section 43 (commercial interests) for $second. {Released|Given}: $first $a, $b, $c.",
)
RIGHTS = (
    (
        "{Not content?|Unhappy?} {A colleague can look again|Another officer will look at it afresh} if you "
        "write within 40 working days."
    ),
    "{The case is now shut.|I have closed the file.}",
    "The {ICO|Commissioner} hears complaints once {we have had a second look|the internal procedure is exhausted}.",
    "{Any queries, shout.|Do come back with questions.}",
    "",
)
COVERS = (
    "{Two|Some} files {come|travel} with this mail; {together they|they} {answer|deal with} your request on $topic.",
    (
        "{The letter|A letter} {and table|} {accompanying this note|sent herewith} {gives|contains} what we hold "
        "on $topic."
    ),
    "PSA {the reply|our reply} re $topic.",
)
VAGUE = (
    "PSA.",
    "{As per the attached|Per attachment}.",
    "{Document for you|Final letter} {enclosed|with this mail}. {That's the lot.|Thank you for waiting.}",
)
RECEIPTS = (
    (
        "{Got it|Received} - {thank you|ta}. {Your FOI is number|We call it} $ref {and the clock is running|; "
        "day 20 will be the limit}."
    ),
    (
        "{Your letter of $sent|What you sent us on $sent} {has come to hand|is safely here} and {will receive "
        "attention|is in the queue}. {A decision is due|You are owed an answer} within the statutory twenty days."
    ),
    (
        "{New FOI case opened|A case has been opened}\n\n"
        "{Case|No.} $ref\n{Opened by|Opened for} the public\n{Please allow|Allow} up to 20 working days"
    ),
    (
        "We're {processing|looking into} {your FOI request|the information you want}. {An officer will "
        "reply|Expect a reply} {inside the legal time limit|no later than the law says}. Reference for your "
        "files: $ref."
    ),
    (
        "{This confirms|Confirming} that {we hold on file|there is now on file} a request from you, "
        "{registered|filed} as $ref. {If a fee or an exemption should apply|Should there be a problem}, {we "
        "shall say so|you will be informed}."
    ),
)
LIMITS = (
    "",
    "{All our officers are busy.|} {Expect some delay.|}",
    "{Queries|Questions} to the {desk|office} above.",
)
CLARIFICATIONS = (
    (
        "{Help us to help you|So that we can help}: {is it|are you asking about} $first {at every site|across "
        "the force} or {at one|in a single district}? {We pause until we know.|The time limit is paused.}"
    ),
    (
        "{It would assist|It would help us} to know {the dates|which dates} {between which|from when to when} "
        "you want $topic. {No work will be done before that.|We will start once you have told us.}"
    ),
    (
        '{Unclear point|One point is unclear to us}: "$second" - {please define|kindly explain}. {Under s1(3) '
        "we need not go on until you have.|}"
    ),
)
EXTENSIONS_DATED = (
    (
        "{A decision on|Deciding on} where the public interest lies {is taking longer|needs longer} than 20 "
        "days. {We aim for|We should be done by} $until. {See s.10(3) FOIA.|}"
    ),
)
EXTENSIONS_OPEN = (
    (
        "{Because of|In view of} {a qualified exemption|section 38}, {we shall need|it needs} {additional|extra} "
        "time to weigh {the public interest|public interest arguments}. {Another letter follows.|More to come.}"
    ),
)
FEES = (
    (
        "{There is a charge.|A charge is payable.} {Printing and post come to|We ask for} £$fee; {we "
        "begin|copying begins} when {it is here|you have paid}. {Section 9 notice.|This is notice under section "
        "9.}"
    ),
    (
        "NOTICE OF FEE (s.9 FOIA): £$fee. {You have|There are} three months to pay, {failing which|or else} {the "
        "request|it} {falls|ends}."
    ),
)
TRANSFERS = (
    (
        "{Wrong door, I fear|This was not for us}: the {combined authority|transport police} {keeps|holds} "
        "records of $topic. {Your request travels on to them|I have handed your request to them} {today|now} and "
        "{they take over|they will reply}."
    ),
)
CLOSINGS = ("", "{Sorry for the trouble.|Thanks for bearing with us.}", "$ref {above|} {is our number|please}.")
