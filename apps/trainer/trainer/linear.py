"""The strongest cheap rival: word 1-2-grams under TF-IDF and a logistic regression, its regularisation and class
weights chosen on validation texts."""

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from .examples import Example, split
from .metrics import Labels, macro_f1
from .settings import SEED, VALIDATION


def linear_predictions(training: list[Example], texts: list[str]) -> Labels:
    fitted, validation = split(training, VALIDATION, "linear")
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)
    rows = words.fit_transform([example.text for example in fitted])
    wanted = np.array([example.label for example in fitted])
    checks = words.transform([example.text for example in validation])
    truth = np.array([example.label for example in validation])
    tried = [
        LogisticRegression(C=c, class_weight=weight, max_iter=1000, random_state=SEED).fit(rows, wanted)
        for c in (1.0, 4.0, 16.0)
        for weight in (None, "balanced")
    ]
    best = max(tried, key=lambda model: macro_f1(truth, model.predict(checks)))
    return best.predict(words.transform(texts))
