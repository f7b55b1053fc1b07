"""The tokenizer as tokenizer.json has it: Unigram pieces behind the package's normalisation, said by standard steps."""

from collections.abc import Sequence

from tokenizers import AddedToken, Regex, Tokenizer
from tokenizers.models import Unigram
from tokenizers.normalizers import NFKC, Replace
from tokenizers.normalizers import Sequence as Steps
from tokenizers.pre_tokenizers import Metaspace
from tokenizers.processors import TemplateProcessing

SPECIALS = ("<s>", "<pad>", "</s>", "<unk>")
WORD = "▁"  # begins a word

# The package's map by character is NFKC but for these: controls go, odd spaces are spaces, a wide tilde stays.
_DROPPED = "[\u0001-\u0008\u000b\u000e-\u001f\u007f\u008f\u009f]"
_SPACES = "[\t\n\u000c\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]"
_KEPT, _STAND_IN = "～", "\ue000"


def unigram_tokenizer(pieces: Sequence[str], scores: Sequence[float]) -> Tokenizer:
    """@param pieces by id, SPECIALS first"""
    tokenizer = Tokenizer(Unigram([*zip(pieces, map(float, scores), strict=True)], unk_id=SPECIALS.index("<unk>")))
    tokenizer.normalizer = Steps(
        [
            Replace(Regex(_DROPPED), ""),
            Replace(Regex(_SPACES), " "),
            Replace(_KEPT, _STAND_IN),
            NFKC(),
            Replace(_STAND_IN, _KEPT),
            Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = Metaspace(replacement=WORD, prepend_scheme="always")
    first, last = SPECIALS[0], SPECIALS[2]
    tokenizer.post_processor = TemplateProcessing(
        single=f"{first} $A {last}", special_tokens=[(first, 0), (last, 2)]
    )
    tokenizer.add_special_tokens([AddedToken(name, special=True, normalized=False) for name in SPECIALS])
    return tokenizer
