"""The cost of a day is reckoned from the measured rate and slope."""

from __future__ import annotations

import pytest
from bench.scale.cost import A_DAY, cost_of_a_day
from bench.scale.whole import slope


def test_at_a_rate_of_a_day_an_hour_a_day_costs_one_core_hour() -> None:
    found = cost_of_a_day(A_DAY, 1.0, 1_000, price=0.1)
    assert found["day_core_hours"] == found["day_core_hours_with_slope"] == 1
    assert found["day_dollars"] == pytest.approx(0.1)


def test_a_slope_above_one_makes_the_larger_day_dearer_and_one_below_is_not_counted_on() -> None:
    assert cost_of_a_day(20_000, 1.1, 10_000)["day_core_hours_with_slope"] == pytest.approx(20 * 40**0.1)
    assert cost_of_a_day(20_000, 0.9, 10_000)["day_core_hours_with_slope"] == 20


def test_ten_times_the_reports_in_ten_times_the_time_is_a_slope_of_one() -> None:
    small, large = ({"reports": size, "build": {"core_seconds": size / 10}} for size in (100, 1_000))
    assert slope(small, large) == pytest.approx(1)
