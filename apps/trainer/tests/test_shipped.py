import torch

from trainer.batches import load_tokenizer
from trainer.emoji import place_emoji
from trainer.encoder import MultiTaskModel, base_folder
from trainer.runtime import Graph
from trainer.settings import GRAPH, OUTPUTS
from trainer.shipped import load_shipped

TEXTS = ["The zip broke after two days.", "Lovely jacket, fits perfectly!", "When will my parcel arrive?"]


def test_a_model_with_the_shipped_weights_answers_as_the_shipped_graph() -> None:
    tokenizer = load_tokenizer(base_folder())
    model = MultiTaskModel()
    place_emoji(model.encoder.embeddings.word_embeddings.weight, tokenizer)
    load_shipped(model, GRAPH)
    answers = Graph(GRAPH).run(TEXTS, tokenizer)
    for row, text in enumerate(TEXTS):
        ids = torch.tensor([tokenizer.encode(text).ids])
        with torch.inference_mode():
            mine = dict(zip(OUTPUTS, model.eval()(ids, torch.ones_like(ids)), strict=True))
        # Activations are rounded in the graph and not here.
        assert mine["sentence_embedding"][0] @ torch.tensor(answers.embeddings[row]) > 0.98
        assert mine["sentiment_logits"].argmax() == answers.texts["sentiment_logits"][row].argmax()
        assert mine["aspect_logits"][0].argmax(1).tolist() == answers.tokens["aspect_logits"][row].argmax(1).tolist()
