"""`python -m game`: set up what is missing, then the command line."""

from game import bootstrap

if __name__ == "__main__":
    bootstrap.prepare()

    from game.cli import main

    main()
