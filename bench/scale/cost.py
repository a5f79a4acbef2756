"""What a day of the world's news costs, from a measured rate: an extrapolation, and labelled so."""

from __future__ import annotations

A_DAY = 400_000
"""Articles of a day of the world's news."""
PRICE = 0.05
"""US dollars for a core-hour: an assumption, in the range of what large providers ask on demand for a general-purpose vCPU; set your own."""


def cost_of_a_day(articles_a_core_hour: float, slope: float, measured_at: float, *, price: float = PRICE) -> dict[str, float]:
    """Core-hours and money for a day: at the measured rate, and with the measured slope carried on to that size."""
    flat = A_DAY / articles_a_core_hour
    grown = flat * (A_DAY / measured_at) ** max(0.0, slope - 1)
    return {
        "day_core_hours": flat,
        "day_core_hours_with_slope": grown,
        "day_dollars": flat * price,
        "day_dollars_with_slope": grown * price,
    }
