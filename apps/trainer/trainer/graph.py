"""PyTorch module -> one fp32 ONNX graph -> its int8 copy."""

import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from .settings import OUTPUTS, TOKEN_OUTPUTS, TrainerError

OPSET = 17


def export_fp32(model: nn.Module, path: Path, outputs: Sequence[str] = OUTPUTS) -> None:
    """Writes the graph: input_ids, attention_mask -> the outputs."""
    model.eval()
    path.parent.mkdir(parents=True, exist_ok=True)
    ids = torch.tensor([[101, 7592, 102], [101, 102, 0]])
    mask = torch.tensor([[1, 1, 1], [1, 1, 0]])
    tokens = {0: "batch", 1: "tokens"}
    with warnings.catch_warnings():
        # The tracing exporter is deprecated, and warns of Python branches on shapes that stay fixed here.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            (ids, mask),
            str(path),
            input_names=["input_ids", "attention_mask"],
            output_names=list(outputs),
            dynamic_axes={"input_ids": tokens, "attention_mask": tokens}
            | {name: tokens if name in TOKEN_OUTPUTS else {0: "batch"} for name in outputs},
            opset_version=OPSET,
            dynamo=False,
        )


def quantise_rows(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Symmetric int8 with one scale a row: table ~ rows * scales, scales [rows, 1]."""
    scales = np.abs(table).max(axis=1, keepdims=True) / 127
    scales[scales == 0] = 1
    return np.rint(table / scales).astype(np.int8), scales.astype(np.float32)


def quantise_word_embeddings(graph: onnx.GraphProto) -> None:
    """Looks words up in an int8 table with a scale for each word (the runtime's own quantiser has one scale
    for all words, which blurs the quiet ones)."""
    lookup, table = word_lookup(graph)
    rows, scales = quantise_rows(numpy_helper.to_array(table))
    ids, output = lookup.input[1], lookup.output[0]
    replacement = [
        helper.make_node("Gather", ["words.int8", ids], ["words.rows"], name="words/rows", axis=0),
        helper.make_node("Gather", ["words.scale", ids], ["words.row_scales"], name="words/scales", axis=0),
        helper.make_node("Cast", ["words.rows"], ["words.float"], name="words/cast", to=TensorProto.FLOAT),
        helper.make_node("Mul", ["words.float", "words.row_scales"], [output], name="words/scale"),
    ]
    replace_lookup(graph, replacement, {"words.int8": rows, "words.scale": scales})


def word_lookup(graph: onnx.GraphProto) -> tuple[onnx.NodeProto, onnx.TensorProto]:
    """The node that looks words up, and the table that it looks them up in."""
    table = max(graph.initializer, key=lambda tensor: int(np.prod(tensor.dims)))
    lookups = [node for node in graph.node if node.op_type == "Gather" and node.input[0] == table.name]
    if len(lookups) != 1:
        raise TrainerError(f"expected one lookup in the word table {table.name}, found {len(lookups)}")
    return lookups[0], table


def replace_lookup(
    graph: onnx.GraphProto, nodes: Sequence[onnx.NodeProto], tables: Mapping[str, NDArray[np.generic]]
) -> None:
    """Puts nodes in the place of the word lookup, and the tables that they read in the place of its table."""
    lookup, table = word_lookup(graph)
    place = list(graph.node).index(lookup)
    graph.node.remove(lookup)
    for offset, node in enumerate(nodes):
        graph.node.insert(place + offset, node)
    graph.initializer.remove(table)
    graph.initializer.extend(numpy_helper.from_array(values, name) for name, values in tables.items())


def head_products(graph: onnx.GraphProto) -> list[str]:
    """The products outside the trunk, by the names that the quantiser gives them (it rewrites Gemm as MatMul)."""
    return [
        f"{node.name}_MatMul" if node.op_type == "Gemm" else node.name
        for node in graph.node
        if node.op_type in ("Gemm", "MatMul") and not node.name.startswith("/encoder/")
    ]


def quantise(
    source: Path,
    target: Path,
    pack_words: Callable[[onnx.GraphProto], None] = quantise_word_embeddings,
) -> None:
    """Dynamic int8 of every product with a constant matrix of the encoder; a word table that takes less room."""
    target.parent.mkdir(parents=True, exist_ok=True)
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        # Seven bits a weight: with eight, CPUs without VNNI saturate when they add two products in 16 bits, and the
        # same text gets another embedding there than elsewhere.
        reduce_range=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=head_products(onnx.load(source).graph),
        extra_options={"MatMulConstBOnly": True},
    )
    model = onnx.load(target)
    pack_words(model.graph)
    onnx.checker.check_model(model)
    onnx.save(model, target)
