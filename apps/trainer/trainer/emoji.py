"""Emoji for a tokenizer that knows none: each takes two unused places of the vocabulary (alone, and inside a word) and
starts out with the embedding of a word of its mood. Without this every emoji reads as the same unknown word."""

import json
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from .settings import TrainerError

WORDS = {
    "😀": "happy", "😃": "happy", "😄": "happy", "😁": "happy", "😊": "happy", "🙂": "pleased", "😍": "love",
    "🥰": "love", "😘": "love", "❤": "love", "💕": "love", "💚": "love", "💙": "love", "💯": "perfect",
    "🎉": "celebrate", "🥳": "celebrate", "✨": "beautiful", "⭐": "excellent", "🌟": "excellent", "🔥": "awesome",
    "👍": "good", "👏": "bravo", "🙌": "praise", "🙏": "please", "👌": "fine", "✅": "done", "💪": "strong",
    "🤩": "amazing", "😎": "cool", "😇": "blessed", "🤗": "hug", "😂": "laughing", "🤣": "laughing", "😅": "relief",
    "😉": "joking", "😜": "joking", "🤔": "wondering", "❓": "question", "😐": "neutral", "😶": "silent",
    "🙄": "annoyed", "😒": "annoyed", "😑": "annoyed", "😤": "angry", "😠": "angry", "😡": "furious", "🤬": "furious",
    "😞": "disappointed", "😔": "sad", "😢": "sad", "😭": "crying", "☹": "sad", "🙁": "sad", "😕": "confused",
    "😩": "tired", "😫": "tired", "😖": "pain", "😣": "pain", "💔": "heartbreak", "👎": "bad", "🤮": "disgusting",
    "🤢": "disgusting", "😱": "horror", "😳": "embarrassed", "🤦": "stupid", "🤷": "unknown", "💩": "shit", "❌": "wrong",
    "🏻": "skin", "🏼": "skin", "🏽": "skin", "🏾": "skin", "🏿": "skin", "♀": "woman", "♂": "man",
    "⚠": "warning", "🚚": "delivery", "📦": "package", "🎁": "gift", "👟": "shoes", "⛺": "tent", "🏔": "mountain",
}  # fmt: skip


def word_piece_tokenizer(folder: Path) -> Tokenizer:
    """The folder's tokenizer with the emoji in the places of `[unused...]`."""
    settings = json.loads((folder / "tokenizer.json").read_text())
    vocabulary = settings["model"]["vocab"]
    if "##😀" in vocabulary:
        return Tokenizer.from_str(json.dumps(settings))
    free = sorted((place for word, place in vocabulary.items() if word.startswith("[unused")))
    names = {place: word for word, place in vocabulary.items()}
    for symbol in WORDS:
        for piece in (symbol, f"##{symbol}"):
            if piece in vocabulary:
                continue
            place = free.pop(0)
            del vocabulary[names[place]]
            vocabulary[piece] = place
    settings["model"]["vocab"] = dict(sorted(vocabulary.items(), key=lambda item: item[1]))
    return Tokenizer.from_str(json.dumps(settings))


def place_emoji(words: Tensor, tokenizer: Tokenizer) -> None:
    """Writes the rows of the emoji into the table of word embeddings [vocabulary, size], in place."""
    with torch.no_grad():
        for symbol, word in WORDS.items():
            row = tokenizer.token_to_id(word)
            if row is None:
                raise TrainerError(f"emoji {symbol}: {word!r} is not a word of the vocabulary")
            for piece in (symbol, f"##{symbol}"):
                place = tokenizer.token_to_id(piece)
                if place is not None:
                    words[place] = words[row]
