"""What the Freedom of Information Act 2000 lets an authority refuse by, and what a request for a review says to it.

Part II (s.21 to s.44) holds the exemptions: absolute or qualified (s.2(3)), by class or by the harm that disclosure
would do. Cost (s.12) and vexatious or repeated requests (s.14) stand in Part I: they are no exemptions and know no
public interest test.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from letters import arguments


class Standing(StrEnum):
    """Whether the public interest is weighed: s.2(2)(b) for a qualified exemption only."""

    ABSOLUTE = "absolute"
    QUALIFIED = "qualified"
    PART_I = "part_i"  # s.12, s.14


class Basis(StrEnum):
    """What engages a section."""

    CLASS = "class"
    HARM = "harm"  # "would, or would be likely to, prejudice"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Exemption:
    """One section. `argument` is what a request for a review says to it, addressed to the authority.

    `unshown` is what a complaint to the Commissioner says was not shown: it completes "It has not shown that ...".
    `neither` is the subsection that lifts the duty to confirm or deny, "" where there is none, and `neither_if` when
    it does so: it completes "only if, or to the extent that, ...". `by_subsection` holds what differs for one
    subsection: ("14(2)", argument, unshown).
    """

    section: int
    title: str
    standing: Standing
    basis: Basis
    argument: str = ""
    unshown: str = ""
    neither: str = ""
    neither_if: str = ""
    by_subsection: tuple[tuple[str, str, str], ...] = ()

    def argue(self, cited: str) -> str:
        """What to say to the authority about this section as it cites it ("14(2)", "31(1)(a)")."""
        for subsection, argument, _ in self.by_subsection:
            if cited.startswith(subsection):
                return argument
        return self.argument or GENERAL[self.basis].format(section=self.section)

    def complain(self, cited: str) -> str:
        """What the authority has not shown about this section: "that the figures ..."."""
        for subsection, _, unshown in self.by_subsection:
            if cited.startswith(subsection):
                return unshown
        return self.unshown or UNSHOWN_GENERAL[self.basis]


GENERAL = {
    Basis.CLASS: (
        "Section {section} covers a class of information. Please say which of its subsections is relied on, and how "
        "the figures that we ask for, rather than the records they are counted from, fall within that class."
    ),
    Basis.HARM: (
        "Section {section} applies only if disclosure would, or would be likely to, cause the harm that it names. "
        "Please say which harm, which of the two likelihoods is claimed, and how the figures that we ask for would "
        "bring it about."
    ),
    Basis.OTHER: (
        "Please say which subsection of section {section} is relied on, and how the figures that we ask for come "
        "under it."
    ),
}
UNSHOWN_GENERAL = {
    Basis.CLASS: "the figures asked for fall within the class of information that the section covers",
    Basis.HARM: "disclosure would, or would be likely to, cause the harm that the section names",
    Basis.OTHER: "the section applies to the figures asked for",
}
NEITHER_GENERAL = {
    Basis.CLASS: "the information, if it were held, would be exempt under that section",
    Basis.HARM: "confirming or denying would, or would be likely to, cause the harm that the section names",
    Basis.OTHER: "its own words are met",
}

EXEMPTIONS: dict[int, Exemption] = {
    one.section: one
    for one in (
        Exemption(
            12,
            "cost",
            Standing.PART_I,
            Basis.OTHER,
            argument=arguments.COST,
            unshown="its estimate is reasonable, counts only the work that regulation 4(3) of the 2004 Regulations "
            "(SI 2004/3244) allows, and exceeds the appropriate limit",
            neither="12(2)",
            neither_if="finding out whether the information is held would by itself cost more than the limit",
        ),
        Exemption(
            14,
            "vexatious or repeated requests",
            Standing.PART_I,
            Basis.OTHER,
            argument=arguments.VEXATIOUS,
            unshown="the request, which has a serious purpose, is vexatious",
            by_subsection=(
                (
                    "14(2)",
                    arguments.REPEATED,
                    "it has already complied with a request that was much the same",
                ),
            ),
        ),
        Exemption(
            21,
            "information accessible by other means",
            Standing.ABSOLUTE,
            Basis.CLASS,
            argument=arguments.ACCESSIBLE,
            unshown="the figures, in the detail asked for, are reasonably accessible to us by other means",
        ),
        Exemption(
            22,
            "information intended for future publication",
            Standing.QUALIFIED,
            Basis.CLASS,
            argument=arguments.FUTURE,
            unshown="the information was held with a view to its publication when the request was received, and that "
            "it is reasonable to withhold it until then",
            neither="22(2)",
            neither_if="confirming or denying would itself disclose information that is held for future publication",
        ),
        Exemption(
            23,
            "bodies dealing with security matters",
            Standing.ABSOLUTE,
            Basis.CLASS,
            argument=arguments.SECURITY_BODIES,
            unshown="the figures were supplied by, or relate to, one of the bodies listed in section 23(3)",
            neither="23(5)",
            neither_if="confirming or denying would itself disclose information supplied by, or relating to, one of "
            "the bodies listed in section 23(3)",
        ),
        Exemption(
            24,
            "national security",
            Standing.QUALIFIED,
            Basis.OTHER,
            argument=arguments.NATIONAL_SECURITY,
            unshown="the exemption is required for the purpose of safeguarding national security",
            neither="24(2)",
            neither_if="leaving this unsaid is required for the purpose of safeguarding national security",
        ),
        Exemption(26, "defence", Standing.QUALIFIED, Basis.HARM, neither="26(3)"),
        Exemption(27, "international relations", Standing.QUALIFIED, Basis.HARM, neither="27(4)"),
        Exemption(28, "relations within the United Kingdom", Standing.QUALIFIED, Basis.HARM, neither="28(3)"),
        Exemption(29, "the economy", Standing.QUALIFIED, Basis.HARM, neither="29(2)"),
        Exemption(
            30,
            "investigations and proceedings",
            Standing.QUALIFIED,
            Basis.CLASS,
            argument=arguments.INVESTIGATIONS,
            unshown="the figures, rather than the case papers they are counted from, were held for a purpose that "
            "the section describes",
            neither="30(3)",
            neither_if="the information, if it were held, would be exempt under section 30(1) or (2)",
        ),
        Exemption(
            31,
            "law enforcement",
            Standing.QUALIFIED,
            Basis.HARM,
            argument=arguments.ENFORCEMENT,
            unshown="disclosure would, or would be likely to, prejudice one of the matters listed in section 31(1)",
            neither="31(3)",
            neither_if=arguments.PREJUDICES + "prejudice one of the matters listed in section 31(1)",
        ),
        Exemption(32, "court records", Standing.ABSOLUTE, Basis.CLASS, neither="32(3)"),
        Exemption(33, "audit functions", Standing.QUALIFIED, Basis.HARM, neither="33(3)"),
        Exemption(34, "parliamentary privilege", Standing.ABSOLUTE, Basis.OTHER, neither="34(2)"),
        Exemption(35, "formulation of government policy", Standing.QUALIFIED, Basis.CLASS, neither="35(3)"),
        Exemption(
            36,
            "the conduct of public affairs",
            Standing.QUALIFIED,
            Basis.HARM,
            argument=arguments.PUBLIC_AFFAIRS,
            unshown="in the reasonable opinion of the qualified person disclosure would, or would be likely to, have "
            "one of the effects that section 36(2) names",
            neither="36(3)",
        ),
        Exemption(
            37, "communications with the Sovereign, and honours", Standing.QUALIFIED, Basis.CLASS, neither="37(2)"
        ),
        Exemption(
            38,
            "health and safety",
            Standing.QUALIFIED,
            Basis.HARM,
            argument=arguments.SAFETY,
            unshown="disclosure would, or would be likely to, endanger the health or safety of an individual",
            neither="38(2)",
            neither_if=arguments.PREJUDICES + "endanger the health or safety of an individual",
        ),
        Exemption(39, "environmental information", Standing.QUALIFIED, Basis.CLASS, neither="39(2)"),
        Exemption(
            40,
            "personal information",
            Standing.ABSOLUTE,
            Basis.CLASS,
            argument=arguments.PERSONAL,
            unshown="a living person could be identified from the figures, and that disclosure would contravene a "
            "data protection principle",
            neither="40(5B)",
            neither_if="saying whether the figures are held would itself disclose something about a person who can "
            "be identified, and contravene a data protection principle",
            by_subsection=(("40(1)", arguments.OWN_DATA, "the figures are personal data of ours"),),
        ),
        Exemption(41, "information provided in confidence", Standing.ABSOLUTE, Basis.CLASS, neither="41(2)"),
        Exemption(42, "legal professional privilege", Standing.QUALIFIED, Basis.CLASS, neither="42(2)"),
        Exemption(
            43,
            "commercial interests",
            Standing.QUALIFIED,
            Basis.HARM,
            argument=arguments.COMMERCE,
            unshown="disclosure would, or would be likely to, prejudice the commercial interests of some person",
            neither="43(3)",
            neither_if=arguments.PREJUDICES + "prejudice the commercial interests of some person",
            by_subsection=(("43(1)", arguments.KNOW_HOW, "the figures are a trade secret"),),
        ),
        Exemption(
            44,
            "prohibitions on disclosure",
            Standing.ABSOLUTE,
            Basis.CLASS,
            argument=arguments.PROHIBITED,
            unshown="something outside the Act forbids the disclosure of figures that name nobody",
            neither="44(2)",
            neither_if="the confirmation or denial would itself be forbidden by something outside the Act",
        ),
    )
}
"""Every section that can be relied on to refuse, by number. Source: the Act as amended, s.2(3), s.12, s.14, Part II.

s.40 is absolute as it is commonly applied (s.40(2) with its first condition, s.2(3)(fa)), s.36 qualified outside
Parliament, s.37 qualified outside the Royal Household's own messages.
"""

_NUMBER = re.compile(r"s?(\d{2})")
_NEITHER_40 = re.compile(r"40\(5[AB]?\)")


def cited_exemption(cited: str) -> Exemption | None:
    """The exemption behind a citation ("s31(1)(a)"); None for a section that exempts nothing."""
    found = _NUMBER.match(cited)
    return EXEMPTIONS.get(int(found[1])) if found else None


def only_lifts_confirming(cited: str) -> bool:
    """Whether the citation is of a subsection that lifts the duty to confirm or deny ("s31(3)", "s40(5)")."""
    exemption = cited_exemption(cited)
    bare = cited.removeprefix("s")
    if exemption is None or not exemption.neither:
        return False
    return bare.startswith(exemption.neither) or bool(_NEITHER_40.match(bare))
