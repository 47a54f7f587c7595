import pytest

from game.ai.player import Passive, UnknownPlayer, make_player


def test_a_player_is_chosen_by_name_or_by_the_place_of_its_class():
    assert isinstance(make_player("passive"), Passive)
    assert isinstance(make_player("game.ai.player:Passive"), Passive)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("offizer", "did you mean 'officer'?"),
        ("game.no_such_module:Player", "cannot be made"),
        ("game.ai.player:NoSuchClass", "cannot be made"),
        ("collections:OrderedDict", "has no method 'turn"),
    ],
)
def test_who_is_no_player_is_told_in_a_sentence(name, sentence):
    with pytest.raises(UnknownPlayer) as refusal:
        make_player(name)
    assert sentence in str(refusal.value)
