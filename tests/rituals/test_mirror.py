"""The mirror: where the acts of who leads went."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from rituals.digest.rules.reach import mirror

CRAFTS = ("product", "design", "engineering")


def test_eleven_questions_and_replies_as_the_digest_of_the_example_says_them() -> None:
    turned = [*["engineering"] * 8, *["product"] * 3]

    found = mirror(CRAFTS, turned)

    assert found == {"product": 3, "design": 0, "engineering": 8}
    assert sum(found.values()) == 11


def test_who_stands_for_nothing_and_what_has_no_name_stay_out() -> None:
    assert mirror(CRAFTS, [None, "sales", "design"]) == {"product": 0, "design": 1, "engineering": 0}


@given(st.lists(st.sampled_from([*CRAFTS, "gone", None])))
def test_every_act_towards_a_discipline_counts_once_whatever_their_order(turned: list[str | None]) -> None:
    found = mirror(CRAFTS, turned)

    assert tuple(found) == CRAFTS
    assert Counter({each: n for each, n in found.items() if n}) == Counter(each for each in turned if each in CRAFTS)
    assert found == mirror(CRAFTS, reversed(turned))
