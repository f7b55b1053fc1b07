"""Where things lie, and the few constants that two or more modules must agree on."""

import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]
ARTIFACT = REPOSITORY / "data" / "models" / "attendant-base"
GRAPH = ARTIFACT / "onnx" / "model_quantized.onnx"
MULTILINGUAL_ARTIFACT = REPOSITORY / "data" / "models" / "attendant-multilingual"
DEMO_ARTICLES = REPOSITORY / "data" / "demo" / "articles"
OWN_DATA = REPOSITORY / "apps" / "trainer" / "data"
DEMO_INTENTS = REPOSITORY / "data" / "demo" / "intents"
DEMO_LANGUAGES = REPOSITORY / "data" / "demo" / "languages"
DEMO_EVALUATION = REPOSITORY / "data" / "demo" / "evaluation"
SHOP_MESSAGES = DEMO_EVALUATION / "sentiment.csv"

# Intermediate files (the fp32 graph, cached embeddings): git-ignored, safe to delete.
WORKSPACE = REPOSITORY / "var" / "trainer"
CHECKPOINT = WORKSPACE / "checkpoint.pt"
SETTLED = WORKSPACE / "settled.pt"
FP32_GRAPH = WORKSPACE / "model.onnx"
# The encoder of attendant-multilingual without heads, and what it said of the texts that they learn from.
MULTILINGUAL_WORKSPACE = WORKSPACE / "multilingual"
# The larger model that labels more texts (`teach`), and what it said.
TEACHER = WORKSPACE / "teacher"
TAUGHT = WORKSPACE / "taught.jsonl"

SENTIMENTS = ("negative", "neutral", "positive")
ASPECT_TAGS = ("O", "B", "I")
ENTITY_TYPES = ("corporation", "creative_work", "group", "location", "person", "product")
ENTITY_TAGS = ("O", *(f"{side}-{kind}" for kind in ENTITY_TYPES for side in "BI"))
OUTPUTS = (
    "sentence_embedding",
    "intent_embedding",
    "sentiment_logits",
    "finance_logits",
    "aspect_logits",
    "aspect_polarity_logits",
    "entity_logits",
)
TOKEN_OUTPUTS = ("aspect_logits", "aspect_polarity_logits", "entity_logits")
EMBEDDING_SIZE = 384
# all-MiniLM-L6-v2 was trained on up to 256 word pieces; longer texts are for the caller to window.
MAX_TOKENS = 256
# Past about this many tokens a batch gains no throughput on a CPU.
TOKENS_PER_BATCH = 256
THREADS = 2
# This share of the reviews is kept for evaluation, by a hash of the text.
REVIEWS_HELD_OUT = 0.15
# This share of every other training set chooses and calibrates, by a hash of the text.
VALIDATION = 0.1
SEED = 20


class TrainerError(Exception):
    """Bad input or a missing file: the message says what, where and what to do."""


def data_root() -> Path:
    """The folder of public data sets: ATTENDANT_DATA, or ../shared/data beside the repository."""
    root = Path(os.environ.get("ATTENDANT_DATA") or REPOSITORY.parent / "shared" / "data")
    if not root.is_dir():
        raise TrainerError(f"no data sets at {root}: set ATTENDANT_DATA to the folder that holds them")
    return root
