"""The words of replies: answers, refusals, "not held"; each says what it is about unless it stands under VAGUE."""

OPENINGS = (
    (
        "{I write|I am writing} {about|in connection with} your request {dated|of} $sent, in which you asked "
        "about $topic."
    ),
    (
        "{Thank you for|We refer to} your {e-mail|message} {received on|of} $sent {asking|in which you ask} "
        "about $topic."
    ),
    "Your request for information about $topic has now been {considered|dealt with}.",
    "Further to {your request|our earlier letter}, {here is|please find} {the|our} {answer|response} about $topic.",
    "You {asked|wanted to know}:\n\n1. the number of $first in 2023, 2024 and 2025\n2. the number of $second",
    "REQUEST\n\nInformation on $topic for three calendar years.\n\n{RESPONSE|REPLY|DECISION}",
    "On $sent you {sought|requested} data from $official on $topic. {We have completed our searches.|}",
    "{With reference to|Regarding} $topic: {our department has|colleagues have} {searched|gone through} the records.",
    (
        "We {acknowledged|confirmed receipt of} your request some weeks ago. {We can now reply.|Here is the "
        "reply.} It concerned $topic."
    ),
    "Freedom of Information Act 2000 - {final response|disclosure}\n\nSubject of request: $topic",
    "{Apologies|Sorry} for the {delay|time this has taken}. {The answer|Our response} on $topic {follows|is below}.",
    (
        "Under {section 1(1)|s.1(1)} of the Act you are {entitled|owed} to be told whether we hold information "
        "on $topic, and to {have|be given} it."
    ),
    "The {Information Asset Owner|relevant department} has {supplied|given us} the following {on|about} $topic.",
    "Diolch am eich cais. {Thank you for your request.|} You asked us about $topic.",
)
ANSWERS = (
    "Year\t$first\t$second\n2023\t$a\t$d\n2024\t$b\t$e\n2025\t$c\t$f",
    (
        "{Answer|Response} to 1: $a in 2023, $b in 2024 {and|,} $c in 2025 ($first).\n\n"
        "{Answer|Response} to 2: $d, $e and $f {respectively|in the same years}."
    ),
    "Q1. $first\n2023: $a\n2024: $b\n2025: $c\n\nQ2. $second\n2023: $d\n2024: $e\n2025: $f",
    (
        "{In all there were|Our records show} $a $first in 2023. {The next year|In 2024} there were $b; in 2025, "
        "$c. The number of $second was $d, $e and $f."
    ),
    (
        "Please {find|see} {below|here} what was {extracted|retrieved}:\n\n\t2023\t2024\t2025\n$first\t$a\t$b\t"
        "$c\n$second\t$d\t$e\t$f\n\n"
        "{Data are live and may change.|The figures are as held on the day of extraction.}"
    ),
    "$a / $b / $c for $first; for $second we can only give 2025: $f. {Earlier years were not recorded.|}",
    (
        "- $first: $a (2023), $b (2024), $c (2025)\n- $second: $d (2023), $e (2024), $f (2025)\n\n"
        "{Caution: systems changed in 2024.|The force does not verify each entry.}"
    ),
    (
        "{Part one|Question 1}: held and disclosed - $a, $b, $c for the three years in turn.\n\n"
        "{Part two|Question 2}: no information held."
    ),
)
REFUSALS = (
    (
        "{I have decided|We have decided} to {withhold|refuse} the information under section 12 {of the "
        "Act|FOIA}. To find it, someone would have to read each record by hand, some $hours hours. The limit is "
        "18 hours or £450. You may wish to {ask for one year only|narrow it}."
    ),
    (
        "{It is estimated that|We estimate that} {compliance|answering} would {exceed|go beyond} the appropriate "
        "{limit|cost limit}. Section 12(1) therefore applies and this letter is a refusal notice under section "
        "17(5). The fees regulations set the limit at £450."
    ),
    (
        "{The force does not hold|No information is held on} what you ask for: records of $topic are not "
        "kept {centrally|in a way that can be searched}, and the Act does not {oblige|require} us to create it."
    ),
    (
        "{I can neither confirm nor deny|$official neither confirms nor denies} that any information is held, by "
        "virtue of sections 23(5) and 31(3). {That should not be taken as a sign that it is.|No inference may be "
        "drawn.}"
    ),
    (
        "Section 31(1)(a) {is engaged|applies}. {We have weighed the public interest|The public interest test "
        "was carried out}: in favour, openness about $topic; against, harm to the prevention of crime. On "
        "balance the exemption stands."
    ),
    (
        "The {information|data} on $topic {is|are} already {published|on our website} and so exempt under "
        "section 21. {Please look under 'Our performance'.|The address is given in the annex.}"
    ),
    (
        "Question 1: $a, $b and $c $first in the three years.\n\n"
        "Question 2: {refused|withheld} under section 40(2), as individuals could be {identified|recognised}."
    ),
    (
        "{We intend to publish|It is planned to publish} the figures on $topic next spring; section 22 "
        "{applies|is claimed} until then. {We considered the public interest and it favours waiting.|}"
    ),
    (
        "Your request is {vexatious|found to be vexatious} within section 14(1), {given|because of} the burden "
        "on a small team. {We will not answer it.|No further reply will be sent on $topic.}"
    ),
)
COVERS = (
    "{Please see|See} the attached {response|letter} {about|concerning} $topic.",
    (
        "{Attached is|I attach} our {response|disclosure}{.| for your attention.} {It covers $topic.|It deals "
        "with $topic.}"
    ),
    "The information on $topic is in the {enclosed|attached} file. {Open it with any spreadsheet.|}",
    "{Our decision|The outcome} and the data ($topic) are {attached|enclosed}.",
    "$topic: response {attached|herewith}.",
    "{You will find|There is} an attachment with {everything|the answer} we hold on $topic. {This closes the case.|}",
)
VAGUE = (
    "{Please find|Please see} attached {our response|the reply} to your {recent|} request.",
    "{See attached.|Attached.|Reply attached.}",
    (
        "{Our response|The final response} to your {request|enquiry} is {attached|enclosed}. {We now consider it "
        "closed.|}"
    ),
    "{I attach|We attach} {a letter|our letter} {in answer to|responding to} your {FOI|request}.",
    (
        "{Good news: the|The} information {you wanted|requested} {is in|forms} the attachment. {Any problem "
        "opening it, let us know.|}"
    ),
    "{Response enclosed|Disclosure enclosed} as {promised|discussed}.",
)
RIGHTS = (
    (
        "{If you are unhappy with|Should you disagree with} {this|our} {decision|response}, {ask us|you may ask} "
        "for an internal review within {two months|40 working days}. {After that you may go to|Beyond that there "
        "is} the Information Commissioner."
    ),
    "Your right to complain is {set out|explained} on {the next page|our website}.",
    (
        "{You can|You may} seek a review by {writing to|e-mailing} this address; the Commissioner's Office is "
        "the next step."
    ),
    "{This concludes|That concludes} your request.",
    "",
    "{Please quote|Quote} $ref {in any reply|if you write again}.",
    "{If anything is unclear|If you need clarification of our answer}, {call|write to} us.",
    "COMPLAINTS: first to the Head of Disclosure; then to the Information Commissioner, Wycliffe House.",
    (
        "{Any information supplied remains|The data remain} the copyright of $official. {Re-use is under the "
        "Open Government Licence.|}"
    ),
    "{We hope this helps.|I trust this answers your question.|Happy to help further.}",
)
SUPPLEMENTS = (
    (
        "{Further to|Following} our {letter|response} of last week: {we said|it was said} that $second could not "
        "be given. {They have since been found|We now have them}: $d, $e and $f for the three years."
    ),
    (
        "CORRECTION\n\n"
        "In our reply on $topic we gave $a for 2023. The {right|correct} number of $first is $b. {Please use "
        "this one.|We regret the slip.}"
    ),
    (
        "{Part 2|The second part} of our {response|answer}. The first part, on $first, went to you "
        "{earlier|already}. $second: 2023 $d, 2024 $e, 2025 $f."
    ),
    (
        "{An error has come to light|We have spotted a mistake} in the {data|table} on $topic sent to you. {A "
        "new table is below.|}\n\n"
        "Year\t$first\n2023\t$a\n2024\t$b\n2025\t$c"
    ),
    (
        "Outcome of internal review\n\n"
        "{I was not involved in the first decision.|} I {uphold|find for} your complaint and {release|disclose} "
        "what was withheld on $topic: $a, $b and $c."
    ),
    "{Additional|Supplementary} disclosure: the 2025 figure for $first, {then|at the time} incomplete, is $c.",
)
