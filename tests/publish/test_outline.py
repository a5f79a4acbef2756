from __future__ import annotations

from orontes.publish.outline import Frame, clip_ring, load_outlines

SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)]


def area(ring: list[tuple[float, float]]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def test_a_ring_is_cut_to_the_frame() -> None:
    clipped = clip_ring(SQUARE, Frame(5, 5, 20, 20))
    assert area(clipped) == 25
    assert all(5 <= x <= 10 and 5 <= y <= 10 for x, y in clipped)


def test_a_ring_inside_stays_whole_and_one_outside_vanishes() -> None:
    assert area(clip_ring(SQUARE, Frame(-1, -1, 11, 11))) == 100
    assert clip_ring(SQUARE, Frame(20, 20, 30, 30)) == []
    assert area(clip_ring(SQUARE, Frame(4, 4, 6, 6))) == 4


def test_the_outlines_are_the_world() -> None:
    rings = [ring for country in load_outlines() for ring in country]
    assert len(load_outlines()) > 200
    assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in rings)
    assert all(-180 <= x <= 180 and -90 <= y <= 90 for ring in rings for x, y in ring)
