"""Where an automatic answer asks us to write instead, and which addresses it names for other purposes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.acts.redirects import redirects


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("This mailbox is no longer in use. Please send FOI requests to foi@new.police.uk.", "foi@new.police.uk"),
        ("Our address has changed from old@x.police.uk to New@x.police.uk.", "new@x.police.uk"),
        ("old@x.police.uk is no longer monitored. Our new address is new@x.police.uk.", "new@x.police.uk"),
        ("I am on leave. In my absence please contact Robin Example at robin@x.police.uk.", "robin@x.police.uk"),
        ("I have left. Please forward your message to:\n\nrights@x.police.uk\n\nRegards\nSam", "rights@x.police.uk"),
        ("For Freedom of Information requests e-mail foi@x.police.uk.", "foi@x.police.uk"),
        ("The work has been taken over by the joint unit (joint@x.police.uk).", "joint@x.police.uk"),
        ("Please do not use foi@old.police.uk; use foi@new.police.uk instead.", "foi@new.police.uk"),
        ("If you want to make a request under the Act, send it to foi@x.police.uk, please.", "foi@x.police.uk"),
        ("Any request should now be addressed to disclosure@x.police.uk", "disclosure@x.police.uk"),
    ],
)
def test_the_address_to_write_to_instead_is_found(text: str, address: str) -> None:
    assert redirects(text) == (address,)


@pytest.mark.parametrize(
    "text",
    [
        "I am on leave. For urgent matters call 101 or e-mail duty@x.police.uk.",
        "I am away. If your message is urgent please contact desk@x.police.uk; otherwise I will reply on my return.",
        "I am away.\n\nRegards\nSam Example\nsam@x.police.uk",
        "For press enquiries please contact press@x.police.uk.",
        "If you are unhappy you may complain to complaints@x.police.uk or casework@ico.example.",
        "For recruitment please write to jobs@x.police.uk.",
        "If you have any questions about this please contact foi@x.police.uk.",
        "Thank you for your e-mail to foi@x.police.uk. We will answer it.",
        "If you got this in error please contact helpdesk@x.police.uk, or write to postmaster@x.police.uk.",
        "Nothing to see here.",
        "",
    ],
)
def test_an_address_named_for_another_purpose_is_not_followed(text: str) -> None:
    assert redirects(text) == ()


def test_what_is_not_for_us_is_left_out_beside_what_is() -> None:
    text = "For press enquiries use press@x.police.uk. For all other enquiries please use help@x.police.uk."
    assert redirects(text) == ("help@x.police.uk",)


@given(st.text(max_size=400))
def test_no_text_raises(text: str) -> None:
    assert len(redirects(f"Please send it to {text} a@b.example")) <= 5
