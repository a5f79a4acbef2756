"""Steps in the calendar: a moment or a shift at one given day, as EDTF; parts and slices of a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from orontes.flow.read.moments import Moment, Shift, Slice, Tense
from orontes.lang.en.calendar import Part
from orontes.match.edtf import bounds_of, from_bounds, is_approximate, month_end, shift_months, week_of

SOON = 60
"""Days ahead: reports leave out the year of dates in their own year, past or near; what is farther ahead was more likely last year."""

_DAYS = {"day": 1, "week": 7, "weekend": 7}
_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}


def written(moment: Moment) -> str:
    """A moment whose year, decade or century is given, as EDTF."""
    if moment.year is None:
        whole = f"{moment.decade // 10:03}X" if moment.decade is not None else f"{moment.century:02}XX"
    elif moment.month is not None and moment.day is not None and _exists(moment.year, moment.month, moment.day):
        whole = date(moment.year, moment.month, moment.day).isoformat()
    elif moment.month is not None:
        whole = f"{moment.year:04}-{moment.month:02}"
    elif moment.season is not None:
        whole = f"{moment.year:04}-{moment.season}"
    elif moment.quarter is not None:
        whole = f"{moment.year:04}-{32 + moment.quarter}"
    elif moment.fiscal:
        whole = f"{moment.year:04}~"
    else:
        whole = f"{moment.year:04}"
    whole = cut(whole, moment.part) if moment.part is not None else whole
    return _half(whole, moment.half) if moment.half is not None else whole


def moment_text(moment: Moment) -> str:
    """The form that a moment without a year has by itself: XXXX-12-01, XXXX-12; empty where it has none."""
    if moment.month is None or moment.which is not None or moment.which_year is not None:
        return ""
    return f"XXXX-{moment.month:02}" if moment.day is None else f"XXXX-{moment.month:02}-{moment.day:02}"


def moment_on(moment: Moment, day: date, tense: Tense | None) -> str:
    """A moment without a year as it is meant on a day."""
    if moment.which_week is not None:
        week = {"last": -1, "this": 0, "next": 1}[moment.which_week]
        return (week_of(day)[0] + timedelta(days=7 * week + (moment.weekday or 0))).isoformat()
    if moment.month is None and moment.weekday is not None:
        return (_weekday(moment, day, tense) - timedelta(days=7 * (moment.back - 1))).isoformat()
    if moment.month is None and moment.day is not None:
        return _day_of_month(moment.day, day, tense)
    if moment.which_year is not None:
        return _of_year(moment, day.year + {"last": -1, "this": 0, "next": 1}[moment.which_year])
    if moment.which == "this":
        return _of_year(moment, day.year)
    if moment.weekday is not None and moment.day is not None:
        fitting = [year for year in (day.year, day.year - 1, day.year + 1) if _falls_on_weekday(moment, year)]
        if len(fitting) == 1:
            return _of_year(moment, fitting[0])
    if tense is None and moment.which is None and moment.month is not None:
        first, _ = _extent(moment, day.year)
        if first is not None and first <= day + timedelta(days=SOON):
            return _of_year(moment, day.year)
    forward = moment.which == "next" or (moment.which is None and tense == "future")
    years = range(day.year, day.year + 9) if forward else range(day.year + 1, day.year - 9, -1)
    for year in years:
        first, last = _extent(moment, year)
        if first is None or last is None:
            continue
        fits = last >= day if forward else first <= day
        if moment.which == "last":
            fits = last < day
        elif moment.which == "next":
            fits = day < first
        if fits:
            return _of_year(moment, year)
    return ""


def shift_on(shift: Shift, day: date, tense: Tense | None) -> str:
    """A step taken from a day, as EDTF no finer than its unit."""
    if shift.years:
        day = shift_months(day, -12 * shift.years)
        return day.isoformat() if shift.unit == "day" else shift_on(replace(shift, years=0), day, tense)
    if shift.unit == "weekend":
        return _weekend(shift, day, tense)
    if shift.unit == "week" and (shift.base == "report" or shift.low == 0) and not _is_less(shift):
        return _weeks(shift, day)
    if shift.unit in _DAYS or shift.unit in {"hour", "minute", "second"}:
        return _days(shift, day)
    near = _calendar_unit(shift, day, shift.low)
    if shift.high is None:
        first, last = bounds_of(near)
        return from_bounds(None, last) if shift.sign < 0 else from_bounds(first, None)
    if shift.high != shift.low:
        far = _calendar_unit(shift, day, shift.high)
        return f"{min(near, far)}/{max(near, far)}"
    if shift.part is not None:
        return cut(near, shift.part)
    return f"{near}~" if shift.round and "X" not in near else near


def cut(edtf: str, part: Part) -> str:
    """Early, mid or late in a time: about its first, second or last third. The ends that nobody gave are marked."""
    first, last = bounds_of(edtf)
    if first is None or last is None or "/" in edtf or is_approximate(edtf):
        return edtf
    if edtf.endswith("X"):
        step = 10 if edtf.endswith("XX") else 1
        low, middle, high, year = first.year, first.year + 4 * step, first.year + 7 * step, last.year
        ends = {"early": f"{low}/{middle - 1}~", "mid": f"{middle}~/{high - 1}~", "late": f"{high}~/{year}"}
        return ends[part]
    if len(edtf) == 4:
        return {"early": f"{edtf}-01/{edtf}-04~", "mid": f"{edtf}-05~/{edtf}-08~", "late": f"{edtf}-09~/{edtf}-12"}[part]
    if len(edtf) == 7 and int(edtf[5:]) <= 12:
        return {"early": f"{first}/{edtf}-10~", "mid": f"{edtf}-11~/{edtf}-20~", "late": f"{edtf}-21~/{last}"}[part]
    return edtf


def _day_of_month(number: int, day: date, tense: Tense | None) -> str:
    """The day of this number that lies nearest: before, or ahead where the tense says so."""
    step = 1 if tense == "future" else -1
    months = [shift_months(day.replace(day=1), step * count) for count in range(13)]
    dates = [month.replace(day=number) for month in months if number <= month_end(month.year, month.month).day]
    return next(found.isoformat() for found in dates if (found >= day if step > 0 else found <= day))


def slice_of(piece: Slice, whole: str) -> str:
    """The first week, the second day … of a time."""
    first, last = bounds_of(whole)
    if first is None or last is None:
        return ""
    number = piece.number
    if piece.unit in {"day", "week"}:
        length = _DAYS[piece.unit]
        start = first + timedelta(days=length * (number - 1)) if number > 0 else last - timedelta(days=length - 1)
        stop = start + timedelta(days=length - 1)
        if start > last:
            return whole
        if length == 1:
            return start.isoformat()
        return f"{start}{'' if number == 1 else '~'}/{min(stop, last)}{'' if number < 0 else '~'}"
    if piece.unit == "month":
        start = shift_months(first, number - 1) if number > 0 else last.replace(day=1)
        return f"{start.year:04}-{start.month:02}" if start <= last and len(whole) == 4 else whole
    return whole


def slice_from(piece: Slice, start: date) -> str:
    """The first week, the third day … of what began on a day."""
    length = _DAYS[piece.unit]
    first = start + timedelta(days=length * (piece.number - 1))
    if length == 1:
        return first.isoformat()
    return f"{first}{'' if piece.number == 1 else '~'}/{first + timedelta(days=length - 1)}~"


def _falls_on_weekday(moment: Moment, year: int) -> bool:
    if moment.month is None or moment.day is None or not _exists(year, moment.month, moment.day):
        return False
    return date(year, moment.month, moment.day).weekday() == moment.weekday


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= day <= month_end(year, month).day


def _of_year(moment: Moment, year: int) -> str:
    return written(_dated(moment, year))


def _dated(moment: Moment, year: int) -> Moment:
    return Moment(
        year=year, month=moment.month, day=moment.day, season=moment.season, quarter=moment.quarter, half=moment.half, part=moment.part
    )


def _extent(moment: Moment, year: int) -> tuple[date | None, date | None]:
    """First and last day of a moment in a year; a season by its usual months, winter from its December."""
    if moment.season is not None:
        start = _SEASON_STARTS[moment.season]
        return date(year, start, 1), month_end(year, start + 2)
    if moment.day is not None and moment.month is not None and not _exists(year, moment.month, moment.day):
        return None, None
    plain = Moment(year=year, month=moment.month, day=moment.day, quarter=moment.quarter)
    return bounds_of(written(plain))


def _weekday(moment: Moment, day: date, tense: Tense | None) -> date:
    weekday = moment.weekday or 0
    back = (day.weekday() - weekday) % 7
    if moment.which == "this":
        return week_of(day)[0] + timedelta(days=weekday)
    if moment.which == "last":
        return day - timedelta(days=back or 7)
    if moment.which == "next":
        return day + timedelta(days=(7 - back) if back else 7)
    return day + timedelta(days=(7 - back) % 7) if tense == "future" else day - timedelta(days=back)


def _weekend(shift: Shift, day: date, tense: Tense | None) -> str:
    monday, _ = week_of(day)
    ahead = monday + timedelta(days=5)
    inside = day >= ahead
    if shift.low == 0:
        saturday = ahead if inside or (shift.sign > 0 and tense != "past") or tense == "future" else ahead - timedelta(days=7)
    elif shift.sign < 0:
        saturday = ahead - timedelta(days=7 * shift.low)
    else:
        saturday = ahead + timedelta(days=7 * (shift.low - (not inside)))
    return from_bounds(saturday, saturday + timedelta(days=1))


def _is_less(shift: Shift) -> bool:
    """Less than two weeks ago: any day since then."""
    return shift.low == 0 and bool(shift.high)


def _weeks(shift: Shift, day: date) -> str:
    near = week_of(day + timedelta(days=7 * shift.low * shift.sign))
    if shift.high is None:
        return from_bounds(None, near[1]) if shift.sign < 0 else from_bounds(near[0], None)
    far = week_of(day + timedelta(days=7 * shift.high * shift.sign))
    return from_bounds(min(near[0], far[0]), max(near[1], far[1]))


def _days(shift: Shift, day: date) -> str:
    if shift.unit in {"minute", "second"}:
        return day.isoformat()
    if shift.unit == "hour":
        low, high = shift.low // 24, None if shift.high is None else -(-shift.high // 24)
    else:
        low, high = shift.low * _DAYS[shift.unit], None if shift.high is None else shift.high * _DAYS[shift.unit]
    near = day + timedelta(days=low * shift.sign)
    if high is None:
        return from_bounds(None, near) if shift.sign < 0 else from_bounds(near, None)
    far = day + timedelta(days=high * shift.sign)
    text = from_bounds(min(near, far), max(near, far))
    return f"{text}~" if "/" not in text and (shift.round or shift.unit == "week") else text


def _calendar_unit(shift: Shift, day: date, count: int) -> str:
    step = count * shift.sign
    if shift.unit in {"month", "quarter", "season"}:
        moved = shift_months(day, step * (1 if shift.unit == "month" else 3))
        return f"{moved.year:04}-{moved.month:02}"
    if shift.unit == "year":
        return f"{day.year + step:04}"
    if shift.unit == "decade":
        return f"{day.year // 10 + step:03}X"
    return f"{day.year // 100 + step:02}XX"


def _half(edtf: str, half: int) -> str:
    first, last = bounds_of(edtf)
    if first is None or last is None or "/" in edtf:
        return edtf
    if edtf.endswith("X") and not edtf.endswith("XX"):
        return f"{first.year}/{first.year + 4}~" if half == 1 else f"{first.year + 5}~/{last.year}"
    if len(edtf) == 4 and edtf.isdigit():
        return f"{edtf}-{39 + half}"
    if len(edtf) == 7 and int(edtf[5:]) <= 12:
        return f"{first}/{edtf}-15~" if half == 1 else f"{edtf}-16~/{last}"
    return edtf
