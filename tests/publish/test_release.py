from __future__ import annotations

import pytest

from orontes.errors import RecordDamaged
from orontes.publish.release import require_sound
from orontes.records.fault import Fault


def test_a_record_with_faults_is_not_published_and_the_faults_are_named() -> None:
    faults = [Fault(code="C201", where=f"claim-{number}", message="Its words are not in its original.") for number in range(7)]
    with pytest.raises(RecordDamaged, match=r"Nothing was published: the record has 7 faults\. C201 claim-0: .*and 2 more") as told:
        require_sound(faults)
    assert "orontes check DIR" in str(told.value)


def test_a_sound_record_passes() -> None:
    require_sound([])
