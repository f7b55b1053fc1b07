"""Which of the 250,000 pieces are kept: those that the frequent words of the languages are made of, all of Chinese,
Japanese and Korean, all single characters, and what holds no letter."""

import unicodedata
from collections import Counter
from collections.abc import Sequence

from tokenizers import Tokenizer
from wordfreq import get_frequency_dict

from .unigram import SPECIALS, WORD

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "zh", "ja", "ko")
MOST_PIECES = 96_750
# The tables of single words that wordfreq has for these languages; of the three others every piece is kept.
_COUNTED = LANGUAGES[:8]
_WORDS = 80_000  # of each language, the most frequent first
_EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")


def kept_pieces(pieces: Sequence[str], tokenizer: Tokenizer) -> list[int]:
    """Ids of the pieces that are kept, SPECIALS first, the others in their order.

    @param tokenizer with all pieces"""
    specials = [pieces.index(name) for name in SPECIALS]
    dropped = {*specials, pieces.index("<mask>")}
    always = {number for number, piece in enumerate(pieces) if number not in dropped and _is_always_kept(piece)}
    counts = piece_counts(tokenizer)
    frequent = (number for number, _ in counts.most_common() if number not in always and number not in dropped)
    room = MOST_PIECES - len(specials) - len(always)
    chosen = always | {number for number, _ in zip(frequent, range(room), strict=False)}
    return [*specials, *sorted(chosen)]


def piece_counts(tokenizer: Tokenizer) -> Counter[int]:
    """How often each piece comes in running text of the languages, by their words' frequencies; with capitals too."""
    counts: Counter[int] = Counter()
    for language in _COUNTED:
        words = Counter(get_frequency_dict(language, "best")).most_common(_WORDS)
        for form, weight in ((str, 1.0), (str.capitalize, 0.2)):
            encodings = tokenizer.encode_batch([form(word) for word, _ in words], add_special_tokens=False)
            for encoding, (_, frequency) in zip(encodings, words, strict=True):
                for number in encoding.ids:
                    counts[number] += frequency * weight
    return counts


def _is_always_kept(piece: str) -> bool:
    letters = [character for character in piece if character != WORD]
    if len(letters) <= 1:
        return True
    kinds = {unicodedata.name(character, "").split(" ")[0] for character in letters if character.isalpha()}
    return not kinds or any(kind.startswith(_EAST_ASIAN) for kind in kinds)
