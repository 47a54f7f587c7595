"""What can be wrong with a game by mail, as a sentence for a person."""


class MailError(Exception):
    """A file that is not a game by mail, was changed, or is not to be played here and now."""
