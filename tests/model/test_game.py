from game.model.game import Game
from tests.drawn import drawn


def test_results_are_kept_for_two_tokens_in_turn():
    game: Game = drawn("G1 S1")
    computed = []

    def tens(token: int) -> int:
        def compute() -> int:
            computed.append(token)
            return token * 10

        return game.memo("tens", token, compute)

    assert [tens(1), tens(2), tens(1), tens(2)] == [10, 20, 10, 20]
    assert computed == [1, 2]
    assert [tens(3), tens(1), tens(3)] == [30, 10, 30]
    assert computed == [1, 2, 3, 1]
