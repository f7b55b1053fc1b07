"""The shipped int8 graph's weights, so that a training can go on from the artifact: git keeps the graph and no checkpoint."""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from .encoder import MultiTaskModel
from .settings import TrainerError


def load_shipped(model: MultiTaskModel, path: Path) -> None:
    """Writes the graph's weights into the model; its frozen word table stays as it is."""
    missing, unknown = model.load_state_dict(shipped_weights(path), strict=False)
    words = ["encoder.embeddings.word_embeddings.weight"]
    if unknown or [name for name in missing if name not in words and not name.startswith("encoder.pooler.")]:
        raise TrainerError(f"{path} is not of this model: it lacks {missing} and has {unknown}")


def shipped_weights(path: Path) -> dict[str, Tensor]:
    """Names of MultiTaskModel -> fp32 values. Products go by the name of their node (`/finance/hidden/Gemm_MatMul`); the
    divisions of `smoothing` go back into the weights behind them."""
    graph = onnx.load(path).graph
    values = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    state = {
        name: torch.tensor(value)
        for name, value in values.items()
        if name.endswith((".weight", ".bias", ".reciprocal")) and "::" not in name
    }
    for node in graph.node:
        if node.op_type in ("MatMul", "MatMulInteger") and (matrix := _constant(node, values)) is not None:
            layer = node.name.rpartition("/")[0].strip("/").replace("/", ".")
            state[f"{layer}.weight"] = torch.tensor(matrix.T.copy())
    return without_divisions(state)


def _constant(node: onnx.NodeProto, values: dict[str, np.ndarray]) -> np.ndarray | None:
    """The fp32 matrix [in, out] that a product multiplies by; None between two activations."""
    name = node.input[1]
    if node.op_type == "MatMul":
        return values.get(name)
    bare = name.removesuffix("_quantized")
    steps = values[name].astype(np.float32) - values[f"{bare}_zero_point"].astype(np.float32)
    return steps * values[f"{bare}_scale"]


def without_divisions(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """A smoothed state dict as that of the plain model; a plain one as it is."""
    for name in [name for name in state if name.endswith(".reciprocal")]:
        parent = name.removesuffix(".reciprocal")
        reciprocal = state.pop(name)
        for inner in [key for key in state if key.startswith(f"{parent}.layer.")]:
            value = state.pop(inner)
            bare = inner.replace(f"{parent}.layer.", f"{parent}.")
            state[bare] = value * reciprocal if inner.endswith("weight") else value
    return state
