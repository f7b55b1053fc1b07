"""What the trunk is trained on: for each task its texts, how often they pass, and its loss."""

import random
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Encoding
from torch import Tensor, nn
from torch.nn import functional

from .augment import joined_clitics, noisy, unmarked
from .encoder import MultiTaskModel
from .examples import Example
from .heads import mean_pool
from .spans import Span, tag, touching
from .spans_data import Marked

IGNORED = -100
INTENT_SCALE = 20.0


@dataclass(frozen=True)
class Padded:
    input_ids: Tensor
    attention_mask: Tensor


class Task(ABC):
    """`weight` multiplies the loss; `noise` is the share of texts typed badly on the way in."""

    noise = 0.0

    def __init__(self, name: str, size: int, passes: float, weight: float) -> None:
        self.name, self.size, self.passes, self.weight = name, size, passes, weight

    @abstractmethod
    def text(self, row: int, draw: random.Random) -> str: ...

    @abstractmethod
    def loss(
        self, model: MultiTaskModel, batch: Padded, rows: Sequence[int], encodings: Sequence[Encoding]
    ) -> Tensor: ...

    def draw_rows(self, draw: random.Random) -> list[int]:
        """One pass, shuffled."""
        return draw.sample(range(self.size), self.size)


class Opinions(Task):
    """Texts with one of three sentiments, read by one of the pooled heads. `balance` 0 keeps the classes' sizes, 1 makes
    them equal (a pass still has as many texts as there are)."""

    def __init__(
        self, name: str, examples: Sequence[Example], head: str, passes: float, weight: float = 1.0,
        balance: float = 0.0, noise: float = 0.0,
    ) -> None:  # fmt: skip
        super().__init__(name, len(examples), passes, weight)
        self.examples, self.head, self.noise = examples, head, noise
        labels = np.array([example.label for example in examples])
        counts = np.bincount(labels, minlength=3)
        self.balanced = balance > 0
        self.chances = np.cumsum(counts[labels].astype(np.float64) ** -balance)

    def text(self, row: int, draw: random.Random) -> str:
        text = self.examples[row].text
        if draw.random() < self.noise:
            return noisy(text, draw)
        text = joined_clitics(text) if draw.random() < 0.5 else text
        return unmarked(text) if draw.random() < 0.5 else text

    def draw_rows(self, draw: random.Random) -> list[int]:
        if not self.balanced:
            return super().draw_rows(draw)
        return draw.choices(range(self.size), cum_weights=self.chances.tolist(), k=self.size)

    def loss(
        self, model: MultiTaskModel, batch: Padded, rows: Sequence[int], encodings: Sequence[Encoding]
    ) -> Tensor:
        tokens = model.tokens(batch.input_ids, batch.attention_mask).float()
        logits = getattr(model, self.head)(tokens, batch.attention_mask.unsqueeze(-1).float())
        return functional.cross_entropy(logits, torch.tensor([self.examples[row].label for row in rows]))


class Lessons(Task):
    """Texts whose sentiment a teacher told, as probabilities."""

    def __init__(self, name: str, lessons: Sequence[tuple[str, Sequence[float]]], passes: float, weight: float = 1.0) -> None:
        super().__init__(name, len(lessons), passes, weight)
        self.lessons = lessons

    def text(self, row: int, draw: random.Random) -> str:
        text = joined_clitics(self.lessons[row][0]) if draw.random() < 0.5 else self.lessons[row][0]
        return unmarked(text) if draw.random() < 0.5 else text

    def loss(
        self, model: MultiTaskModel, batch: Padded, rows: Sequence[int], encodings: Sequence[Encoding]
    ) -> Tensor:
        tokens = model.tokens(batch.input_ids, batch.attention_mask).float()
        logits = model.sentiment(tokens, batch.attention_mask.unsqueeze(-1).float())
        wanted = torch.tensor([self.lessons[row][1] for row in rows], device=logits.device)
        return functional.cross_entropy(logits, wanted)


class Intents(Task):
    """Cosine softmax over the intents of one data set. Negatives, if any, are to resemble no intent."""

    noise = 0.3

    def __init__(
        self, name: str, labelled: Sequence[tuple[str, str]], passes: float, negatives: Sequence[str] = (), weight: float = 1.0
    ) -> None:  # fmt: skip
        super().__init__(name, len(labelled) + len(negatives), passes, weight)
        self.names = sorted({intent for _, intent in labelled})
        number = {intent: place for place, intent in enumerate(self.names)}
        self.texts = [text for text, _ in labelled] + list(negatives)
        self.labels = [number[intent] for _, intent in labelled] + [IGNORED] * len(negatives)
        self.classes = nn.Parameter(torch.empty(len(self.names), 384))

    def text(self, row: int, draw: random.Random) -> str:
        return noisy(self.texts[row], draw) if draw.random() < self.noise else self.texts[row]

    def loss(
        self, model: MultiTaskModel, batch: Padded, rows: Sequence[int], encodings: Sequence[Encoding]
    ) -> Tensor:
        tokens = model.tokens(batch.input_ids, batch.attention_mask).float()
        embedding = functional.normalize(mean_pool(tokens, batch.attention_mask.unsqueeze(-1).float()), dim=1)
        logits = INTENT_SCALE * embedding @ functional.normalize(self.classes, dim=1).T
        labels = torch.tensor([self.labels[row] for row in rows])
        known = labels != IGNORED
        loss = functional.cross_entropy(logits, labels, ignore_index=IGNORED, reduction="sum")
        # Towards equal probabilities, which is where a text of no intent belongs.
        loss = loss - functional.log_softmax(logits[~known], dim=1).mean(dim=1).sum()
        return loss / len(rows)


class Spans(Task):
    """Token tags of spans; with polarity also the sentiment at the term's tokens."""

    def __init__(
        self, name: str, examples: Sequence[Marked], passes: float, polarity: bool, weight: float = 1.0
    ) -> None:
        super().__init__(name, len(examples), passes, weight)
        self.examples, self.polarity = examples, polarity

    def text(self, row: int, draw: random.Random) -> str:
        return self.examples[row].text

    def loss(
        self, model: MultiTaskModel, batch: Padded, rows: Sequence[int], encodings: Sequence[Encoding]
    ) -> Tensor:
        tokens = model.tokens(batch.input_ids, batch.attention_mask).float()
        tags = torch.full(batch.input_ids.shape, IGNORED)
        feelings = tags.clone()
        for line, (row, encoding) in enumerate(zip(rows, encodings, strict=True)):
            spans = self.examples[row].spans
            kinds = [Span(span.start, span.end, 0) for span in spans] if self.polarity else spans
            tags[line, : len(encoding.ids)] = torch.tensor(tag(kinds, encoding.offsets))
            for span in spans if self.polarity else ():
                feelings[line, touching(span, encoding.offsets)] = span.kind
        head = model.aspect if self.polarity else model.entity
        loss = functional.cross_entropy(head(tokens).flatten(0, 1), tags.flatten(), ignore_index=IGNORED)
        if self.polarity and bool((feelings != IGNORED).any()):
            logits = model.aspect_polarity(tokens).flatten(0, 1)
            loss = 2 * (loss + functional.cross_entropy(logits, feelings.flatten(), ignore_index=IGNORED))
        return loss


class Distillation(Task):
    """Embeddings stay near the original trunk's, and near one another as they were there."""

    def __init__(self, texts: Sequence[str], teacher: nn.Module, passes: float, weight: float) -> None:
        super().__init__("distillation", len(texts), passes, weight)
        self.texts, self.teacher = texts, teacher

    def text(self, row: int, draw: random.Random) -> str:
        return self.texts[row]

    def loss(
        self, model: MultiTaskModel, batch: Padded, rows: Sequence[int], encodings: Sequence[Encoding]
    ) -> Tensor:
        mask = batch.attention_mask.unsqueeze(-1).float()
        with torch.no_grad():
            hidden = self.teacher(
                input_ids=batch.input_ids, attention_mask=batch.attention_mask
            ).last_hidden_state
            wanted = functional.normalize(mean_pool(hidden.float(), mask), dim=1)
        tokens = model.tokens(batch.input_ids, batch.attention_mask).float()
        embedding = functional.normalize(model.sentence(mean_pool(tokens, mask)), dim=1)
        apart = 1 - (wanted * embedding).sum(dim=1).mean()
        geometry = functional.mse_loss(embedding @ embedding.T, wanted @ wanted.T)
        return apart + 5 * geometry
