from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

HUNDRED = Decimal(100)
_CENT = Decimal("0.01")


def work_amount(rate: int, coefficient: Decimal) -> int:
    return int((rate * coefficient).quantize(Decimal(1), ROUND_HALF_UP))


def divided(amount: int, shares: Sequence[Decimal]) -> list[int]:
    """Whole đồng by shares in percent that sum to 100; what is left over by rounding down goes to
    the largest remainders, of equal ones to the first."""
    exact = [amount * share / HUNDRED for share in shares]
    parts = [int(part) for part in exact]
    by_remainder = sorted(range(len(parts)), key=lambda n: (parts[n] - exact[n], n))
    for place in by_remainder[: amount - sum(parts)]:
        parts[place] += 1
    return parts


def equal_shares(count: int) -> list[Decimal]:
    """Percent in two places that sum to 100."""
    cents = divided(10_000, [HUNDRED / count] * count) if count else []
    return [(Decimal(part) * _CENT).quantize(_CENT) for part in cents]
