import json
from pathlib import Path

import torch
from tokenizers import Tokenizer

from trainer.emoji import WORDS, place_emoji, word_piece_tokenizer


def _folder(tmp_path: Path) -> Path:
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *sorted(set(WORDS.values()))]
    places = words + [f"[unused{number}]" for number in range(2 * len(WORDS))]
    settings = {
        "version": "1.0", "added_tokens": [], "pre_tokenizer": {"type": "BertPreTokenizer"},
        "normalizer": {
            "type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "strip_accents": None, "lowercase": True,
        },
        "model": {
            "type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100, "vocab": {word: place for place, word in enumerate(places)},
        },
    }  # fmt: skip
    (tmp_path / "tokenizer.json").write_text(json.dumps(settings))
    return tmp_path


def test_emoji_are_words_with_the_embedding_of_their_mood(tmp_path: Path) -> None:
    tokenizer: Tokenizer = word_piece_tokenizer(_folder(tmp_path))
    assert tokenizer.encode("good👍👍 ❤️").tokens == ["good", "##👍", "##👍", "❤"]
    words = torch.arange(tokenizer.get_vocab_size()).float()[:, None].repeat(1, 2)
    place_emoji(words, tokenizer)
    assert torch.equal(words[tokenizer.token_to_id("##👍")], words[tokenizer.token_to_id("good")])


def test_the_vocabulary_keeps_its_size_and_a_second_time_changes_nothing(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    before = len(json.loads((folder / "tokenizer.json").read_text())["model"]["vocab"])
    tokenizer = word_piece_tokenizer(folder)
    assert tokenizer.get_vocab_size() == before
    tokenizer.save(str(folder / "tokenizer.json"))
    assert word_piece_tokenizer(folder).get_vocab() == tokenizer.get_vocab()
