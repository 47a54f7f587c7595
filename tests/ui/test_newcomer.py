"""A new player moves within a minute without reading, and learns the game in ten minutes."""

from tests.ui.newcomer import first_move, lessons


def test_who_reads_nothing_has_made_a_legal_march_within_a_minute(window):
    somebody = first_move(window(animation_speed=400))
    somebody.app.leave()
    assert somebody.seconds < 60


def test_who_reads_everything_has_learnt_every_lesson_within_ten_minutes(window):
    somebody = lessons(window(animation_speed=400))
    course = somebody.battle.course
    somebody.app.leave()
    assert course.lesson is None or somebody.over
    assert len(somebody.steps) == 1 + len(course.record.lessons)
    assert somebody.seconds < 600
