"""What a request for a review says to each section that police forces rely on, addressed to the authority."""

COST = (
    "Section 12(1) rests on an estimate. Regulation 4(3) of the Freedom of Information and Data Protection "
    "(Appropriate Limit and Fees) Regulations 2004 lets it count only the work of finding out whether the "
    "information is held, and of locating, retrieving and extracting it, at £25 an hour (regulation 4(4)); the "
    "limit for a police force is £450, which is 18 hours. Time spent on considering exemptions or on redaction "
    "does not count. Please let us have the estimate in its parts: the systems to be searched and how, the number "
    "of records, the minutes for each, and whether a sample was tried. If the limit would be exceeded all the "
    "same, please advise us under section 16 which questions, periods or breakdowns could be answered within it."
)
VEXATIOUS = (
    "Section 14(1) asks whether the request, not whoever makes it, is vexatious: a manifestly unjustified, "
    "inappropriate or improper use of the Act. Ours has a serious purpose: it asks for figures in order to put "
    "together a national picture from the forces' own counts. Please weigh that purpose and its value against the "
    "burden of answering, and tell us what evidence of burden you rely on. If the work is the concern, section 12 "
    "and advice under section 16 are the way, and we are ready to narrow the request."
)
REPEATED = (
    "Section 14(2) applies only where you have already complied with a request from us that was identical or "
    "substantially similar, and a reasonable interval has not passed since. Please tell us which request that was "
    "and when you complied with it."
)
ACCESSIBLE = (
    "Section 21 applies only to information that is reasonably accessible to us by other means. Please point us to "
    "the exact place (the page, the table, the column) where the figures stand for the periods and in the detail "
    "that we asked for. Whatever is not to be found there is not exempt under this section, and we ask you to send "
    "it."
)
FUTURE = (
    "Section 22(1) applies only if the information was already held with a view to its publication when you "
    "received our request, and if it is reasonable in all the circumstances to withhold it until then. Please tell "
    "us what is to be published, by whom and when, and whether it will hold the figures in the detail that we "
    "asked for."
)
SECURITY_BODIES = (
    "Section 23(1) covers only information that was supplied to you, directly or indirectly, by one of the "
    "bodies listed in section 23(3), or that relates to one of them. A police force is not in that list. Please "
    "confirm that the figures asked for come from such a body or relate to one, and give us those that do not."
)
NATIONAL_SECURITY = (
    "Section 24(1) applies only so far as the exemption is required for the purpose of safeguarding national "
    "security; it is not enough that information touches upon the subject. Please say why it is required for the "
    "figures asked for. If some detail in them is the concern, please give us the totals without it."
)
INVESTIGATIONS = (
    "Section 30 covers information that was held for the purposes of the investigations and proceedings it "
    "describes. Please say under which subsection, and for which purpose, the figures asked for were held, "
    "rather than the case papers they are counted from. Totals name no person, disclose no evidence and leave no "
    "investigation or trial the worse."
)
ENFORCEMENT = (
    "Section 31(1) applies only if disclosure would, or would be likely to, prejudice one of the matters listed "
    "there. Please say, of each matter relied on, which of the two likelihoods is claimed, and how the figures "
    "asked for would bring the prejudice about: it must be real and of substance, and disclosure must be what "
    "causes it. Counts for past periods tell nobody how a police force goes about its work."
)
PUBLIC_AFFAIRS = (
    "Section 36(2) applies only if, in the reasonable opinion of the qualified person, disclosure would, or would be "
    "likely to, have one of the effects it names. Please tell us who gave that opinion and when, which effect and "
    "which of the two likelihoods it found, and why for the figures asked for."
)
SAFETY = (
    "Section 38(1) applies only if disclosure would, or would be likely to, endanger the physical or mental health "
    "or the safety of an individual. Please say who would be endangered, which of the two likelihoods is claimed, "
    "and how the figures asked for, which name nobody, would bring that about."
)
PERSONAL = (
    "Section 40(2) concerns personal data, and a figure is personal data only if a living person can be identified "
    "from it, alone or with other information that somebody is reasonably likely to use. Please say how that could "
    "happen with each figure withheld. If small numbers are the concern, please withhold only those, give them as a "
    'range such as "fewer than 5", and let us have the others and the totals. Should a figure be personal data all '
    "the same, please explain which data protection principle its disclosure would contravene and why, weighing the "
    "legitimate interest in the figure."
)
OWN_DATA = (
    "Section 40(1) concerns personal data of the applicant. We have asked for figures and for nothing about "
    "ourselves; please look at this again."
)
COMMERCE = (
    "Section 43(2) applies only if disclosure would, or would be likely to, prejudice the commercial interests of "
    "some person. Please say whose, which of the two likelihoods is claimed, and how the figures asked for would "
    "bring that about; where the interests are those of somebody else, please tell us whether they have been asked."
)
KNOW_HOW = (
    "Section 43(1) concerns trade secrets. Please say whose trade secret the figures asked for are, and how a count "
    "made by a public authority can be one."
)
PROHIBITED = (
    "Section 44(1) applies only where something outside the Act forbids the disclosure. Please name the enactment "
    "and the provision (or the court order) relied on, and say how it reaches figures that name nobody and whether "
    "any of its own exceptions allows them to be given."
)
PREJUDICES = "confirming or denying would, or would be likely to, "
