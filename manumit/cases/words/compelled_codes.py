"""What the codes of section 45 are called, as they stand in a sentence."""

from __future__ import annotations

from collections.abc import Mapping


COMPELLED_CODES: Mapping[str, Mapping[str, str]] = {
    "section45.considered.conclusion": {
        "applies": "the defence is likely to apply",
        "may_apply": "it may apply, and more is needed to say",
        "does_not_apply": "it does not apply",
    },
    "section45.evidence.limb": {
        "adult": "they were 18 or over",
        "compelled": "they were compelled",
        "attributable": "the compulsion comes of slavery or exploitation",
        "no_realistic_alternative": "there was no realistic alternative",
        "child": "they were under 18",
        "direct_consequence": "it was a direct consequence of exploitation",
        "would_do_that_act": "a reasonable person would have done it",
    },
}
