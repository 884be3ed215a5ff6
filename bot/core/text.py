"""Every sentence that people see passes through here."""


def t(sentence: str, /, **values: object) -> str:
    """Return a sentence with its named places filled in; a catalogue of another language will find it by its words."""
    return sentence.format(**values) if values else sentence
