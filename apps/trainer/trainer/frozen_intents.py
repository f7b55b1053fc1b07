"""How well intents are told apart by the embedding alone, the trunk frozen: logistic regression on it, as a shop trains."""

import random
from collections import defaultdict

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from .runtime import Floats
from .settings import SEED

Pair = tuple[str, str]
INVERSE_REGULARISATION = 20.0


def per_intent(pairs: list[Pair], limit: int) -> list[Pair]:
    """At most `limit` texts of each intent."""
    groups: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in random.Random(SEED).sample(pairs, len(pairs)):
        if len(groups[pair[1]]) < limit:
            groups[pair[1]].append(pair)
    return [pair for name in sorted(groups) for pair in groups[name]]


def held_out_accuracy(train: Floats, intents: list[str], test: Floats, truth: list[str]) -> float:
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=300).fit(train, intents)
    return float(np.mean(model.predict(test) == np.array(truth)))


def fold_accuracy(embeddings: Floats, intents: list[str]) -> float:
    """Over five folds; intents of fewer than five texts are left out."""
    names = np.array(intents)
    kept = np.array([intents.count(name) >= 5 for name in intents])
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=300)
    folds = StratifiedKFold(5, shuffle=True, random_state=SEED)
    return float(np.mean(cross_val_predict(model, embeddings[kept], names[kept], cv=folds) == names[kept]))
