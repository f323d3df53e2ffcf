"""The one way in which a build ends early. Owns no wording: whoever raises says what is missing."""


class BuildError(Exception):
    """The installer cannot be built; the text says why and, where it is known, what to do."""
