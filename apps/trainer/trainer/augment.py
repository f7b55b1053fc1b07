"""Texts as hurried people type them. Case is left alone: the tokenizer drops it."""

import random

_NEIGHBOURS = {
    "a": "qsz", "b": "vgn", "c": "xvd", "d": "sfe", "e": "wrd", "f": "dgr", "g": "fht", "h": "gjy", "i": "uok",
    "j": "hku", "k": "jli", "l": "kop", "m": "nk", "n": "bmh", "o": "ipl", "p": "ol", "q": "wa", "r": "etf",
    "s": "adw", "t": "ryg", "u": "yij", "v": "cbf", "w": "qes", "x": "zcs", "y": "tuh", "z": "xas",
}  # fmt: skip
_SHORT = {
    "you": "u", "your": "ur", "are": "r", "please": "pls", "thanks": "thx", "and": "n", "to": "2", "for": "4",
    "what": "wat", "the": "d", "that": "tht", "with": "wid", "because": "bcz", "have": "hv", "want": "wnt",
    "how": "hw", "delivery": "dlvry", "order": "ordr", "number": "no", "about": "abt",
}  # fmt: skip


def noisy(text: str, draw: random.Random) -> str:
    """One or two slips: a wrong key, a lost, doubled or swapped letter, a lost apostrophe or mark, a short form."""
    for _ in range(draw.choice((1, 1, 2))):
        text = draw.choice((_wrong_key, _lost_letter, _doubled, _swapped, _bare, _shortened, _glued))(
            text, draw
        )
    return text


def _letters(text: str) -> list[int]:
    return [place for place, letter in enumerate(text) if letter.lower() in _NEIGHBOURS]


def _at_a_letter(text: str, draw: random.Random) -> int | None:
    places = _letters(text)
    return draw.choice(places) if len(places) > 3 else None


def _wrong_key(text: str, draw: random.Random) -> str:
    place = _at_a_letter(text, draw)
    return (
        text
        if place is None
        else text[:place] + draw.choice(_NEIGHBOURS[text[place].lower()]) + text[place + 1 :]
    )


def _lost_letter(text: str, draw: random.Random) -> str:
    place = _at_a_letter(text, draw)
    return text if place is None else text[:place] + text[place + 1 :]


def _doubled(text: str, draw: random.Random) -> str:
    place = _at_a_letter(text, draw)
    return text if place is None else text[:place] + text[place] + text[place:]


def _swapped(text: str, draw: random.Random) -> str:
    place = _at_a_letter(text[:-1], draw)
    return text if place is None else text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _bare(text: str, draw: random.Random) -> str:
    return text.translate({ord(mark): None for mark in "'’?!.,"}) or text


def _shortened(text: str, draw: random.Random) -> str:
    return " ".join(
        _SHORT.get(word.lower(), word) if draw.random() < 0.5 else word for word in text.split(" ")
    )


def _glued(text: str, draw: random.Random) -> str:
    words = text.split(" ")
    if len(words) < 3:
        return text
    place = draw.randrange(len(words) - 1)
    return " ".join([*words[:place], words[place] + words[place + 1], *words[place + 2 :]])


def joined_clitics(text: str) -> str:
    """Treebank spacing undone where the word pieces differ: `did n't` -> `didn't`, `ca n't` -> `can't`."""
    return text.replace(" n't", "n't").replace("``", '"').replace("''", '"')


def unmarked(text: str) -> str:
    """Without the final mark and hyphens, as many write; a feeling must not hang on them."""
    return text.rstrip(" .!?").replace("-", " ") or text
