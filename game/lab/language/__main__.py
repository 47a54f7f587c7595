"""`python -m game.lab.language`: puts new texts of the program into the catalogues."""

from game.lab.language.catalogues import update

if __name__ == "__main__":
    for sentence in update():
        print(sentence)
