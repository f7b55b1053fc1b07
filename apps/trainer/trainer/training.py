"""`python -m trainer train --minutes N`: the joint training, resumable, over when the time is; `onward` is the same from the
shipped weights on; `settle` goes on from either with int8's rounding in the loop.

Each step takes two batches, of tasks drawn by their share of the tokens (on a CPU one batch a process), and on every
fourth step one of distillation. The rate warms up, then falls linearly to nothing with the time; the weights are averaged over the last half.
"""

import copy
import random
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.multiprocessing import spawn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from .batches import batches, load_tokenizer
from .calibration import calibration_texts
from .crew import join, share_gradients
from .curriculum import tasks as all_tasks
from .emoji import place_emoji
from .encoder import MultiTaskModel, base_folder
from .heads import mean_pool
from .rounding import add_rounding, without_rounding
from .settings import CHECKPOINT, GRAPH, SEED, SETTLED, THREADS, WORKSPACE
from .shipped import load_shipped, shipped_weights, without_divisions
from .smoothing import add_divisions, smooth
from .streams import LONGEST, Drawn, pad, stream, tokens_per_pass
from .tasks import Distillation, Intents, Padded, Task

PEAK_RATE = 1.2e-4
RATE_OF_HEADS = 6e-4
LAYER_DECAY = 0.85  # each layer learns this much slower than the one above it
WARM_UP = 0.04
AVERAGE_DECAY = 0.998
TASKS_PER_STEP = 2
DISTIL_EVERY = 3
CHECKPOINT_SECONDS = 240
LONGEST_STEP = 20  # seconds: a longer one was a pause, which the time given does not hold
LOG_STEPS = 100


@dataclass(frozen=True)
class Phase:
    checkpoint: Path
    pace: float  # of the peak rates
    average_from: float  # the share of the time behind which weights are averaged
    rounding: bool = False
    shipped: bool = False  # starts from the artifact's weights


PHASES = {
    "train": Phase(CHECKPOINT, pace=1, average_from=0.5),
    "onward": Phase(CHECKPOINT, pace=0.75, average_from=0.5, shipped=True),
    "settle": Phase(SETTLED, pace=0.25, average_from=0.7, rounding=True),
}


def train(phase: str, minutes: float, crew: int) -> None:
    WORKSPACE.mkdir(parents=True, exist_ok=True)
    if crew == 1:
        work(0, 1, PHASES[phase], minutes)
    else:
        spawn(work, (crew, PHASES[phase], minutes), nprocs=crew)


def work(rank: int, crew: int, phase: Phase, minutes: float) -> None:
    """One process of the training."""
    torch.set_num_threads(THREADS // crew)
    torch.manual_seed(SEED)  # everybody's heads start alike
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tokenizer = load_tokenizer(base_folder())
    tokenizer.enable_truncation(LONGEST)
    model = MultiTaskModel()
    place_emoji(model.encoder.embeddings.word_embeddings.weight, tokenizer)
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    teacher = copy.deepcopy(model.encoder).eval().requires_grad_(False)
    if phase.shipped:
        load_shipped(model, GRAPH)
    tasks = all_tasks(teacher)
    draw = random.Random(SEED)
    shares = _budget(tasks, tokenizer, draw, told=rank == 0)
    for task in tasks:
        if isinstance(task, Intents) and not CHECKPOINT.is_file():
            _centre_classes(task, model, tokenizer, draw)
    if phase.rounding:
        _round(model, tasks)
    join(rank, crew)
    torch.manual_seed(SEED + rank)
    run = Run(model.to(device), tasks, phase, minutes, device, leads=rank == 0)
    teacher.to(device)
    run.resume()
    seed = f"{SEED} {rank} {run.step}"
    drawn = {task.name: stream(task, tokenizer, random.Random(f"{seed} {task.name}")) for task in tasks}
    picks = random.Random(seed)
    taught = [task for task in tasks if not isinstance(task, Distillation)]
    distilled = [task for task in tasks if isinstance(task, Distillation)]
    while run.progress < 1:
        chosen = picks.choices(taught, [shares[task.name] for task in taught], k=TASKS_PER_STEP // crew)
        if run.step % (DISTIL_EVERY * crew) == 0:
            chosen += distilled
        run.update([(task, next(drawn[task.name])) for task in chosen])
    if run.leads:
        run.save()
        print(f"\ntrained {run.step} steps in {run.seconds / 60:.1f} minutes: {phase.checkpoint}")


class Run:
    """The state of a training and its steps."""

    def __init__(
        self, model: MultiTaskModel, tasks: list[Task], phase: Phase, minutes: float, device: torch.device, leads: bool
    ) -> None:
        self.model, self.tasks, self.phase, self.device, self.leads = model, tasks, phase, device, leads
        self.limit = minutes * 60
        self.averaged = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(AVERAGE_DECAY))
        self.classes = nn.ParameterDict(
            {task.name: task.classes for task in tasks if isinstance(task, Intents)}
        )
        groups = rate_groups(model) + [{"params": list(self.classes.parameters()), "lr": RATE_OF_HEADS}]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self.parameters = [p for group in self.optimizer.param_groups for p in group["params"]]
        self.peaks = [phase.pace * group["lr"] for group in self.optimizer.param_groups]
        self.step, self.seconds, self.tokens = 0, 0.0, 0
        self.since, self.saved = time.monotonic(), time.monotonic()
        self.losses: defaultdict[str, list[float]] = defaultdict(list)
        self.passed: Counter[str] = Counter()

    @property
    def progress(self) -> float:
        return min(1.0, self.seconds / self.limit)

    def update(self, work: list[tuple[Task, Drawn]]) -> None:
        self.model.train()
        for group, peak in zip(self.optimizer.param_groups, self.peaks, strict=True):
            group["lr"] = peak * rate(self.progress)
        for task, drawn in work:
            batch = Padded(drawn.batch.input_ids.to(self.device), drawn.batch.attention_mask.to(self.device))
            # bf16 products: twice as fast on CPUs and GPUs that know them; weights and losses stay fp32.
            with torch.autocast(self.device.type, torch.bfloat16):
                loss = task.loss(self.model, batch, drawn.rows, drawn.encodings)
            (task.weight * loss).backward()
            self.losses[task.name].append(float(loss.detach()))
            self.passed[task.name] += len(drawn.rows)
            self.tokens += int(drawn.batch.attention_mask.sum())
        now = time.monotonic()
        self.seconds, self.since = share_gradients(self.parameters, self.seconds + min(now - self.since, LONGEST_STEP)), now
        nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.step += 1
        if self.progress >= self.phase.average_from:
            self.averaged.update_parameters(self.model)
        if self.leads:
            self._report(now)

    def _report(self, now: float) -> None:
        if self.step % 10 == 0:
            done = int(40 * self.progress)
            bar = "#" * done + "." * (40 - done)
            print(
                f"\r[{bar}] {self.seconds / 60:5.1f}/{self.limit / 60:.0f} min step {self.step}",
                end="",
                file=sys.stderr,
            )
        if self.step % LOG_STEPS == 0:
            losses = " ".join(
                f"{name} {sum(values) / len(values):.3f}" for name, values in sorted(self.losses.items())
            )
            passes = " ".join(f"{task.name} {self.passed[task.name] / task.size:.2f}" for task in self.tasks)
            # Of the leading process: the others have batches of their own.
            line = f"step {self.step} minute {self.seconds / 60:.1f} tokens {self.tokens} | {losses} | passes {passes}"
            with (WORKSPACE / "training.log").open("a") as log:
                log.write(line + "\n")
            self.losses.clear()
        if now - self.saved > CHECKPOINT_SECONDS:
            self.save()

    def save(self) -> None:
        partial = self.phase.checkpoint.with_suffix(".partial")
        torch.save(
            {
                "model": self.model.state_dict(),
                "averaged": self.averaged.state_dict(),
                "classes": self.classes.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "step": self.step,
                "seconds": self.seconds,
                "tokens": self.tokens,
                "passed": dict(self.passed),
            },
            partial,
        )
        partial.replace(self.phase.checkpoint)
        self.saved = time.monotonic()

    def resume(self) -> None:
        if self.phase.checkpoint.is_file():
            state = torch.load(self.phase.checkpoint, map_location=self.device)
            self.model.load_state_dict(state["model"])
            self.averaged.load_state_dict(state["averaged"])
            self.classes.load_state_dict(state["classes"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.step, self.seconds, self.tokens = state["step"], state["seconds"], state["tokens"]
            self.passed.update(state["passed"])
            print(f"resumed at step {self.step}, minute {self.seconds / 60:.1f}")
        self.since = self.saved = time.monotonic()


def rate(progress: float) -> float:
    """The share of the peak rate: linear up to WARM_UP, then linear down to nothing."""
    return progress / WARM_UP if progress < WARM_UP else (1 - progress) / (1 - WARM_UP)


def rate_groups(model: MultiTaskModel) -> list[dict[str, object]]:
    """Parameters with their peak rates: heads the highest, then layer by layer lower."""
    layers = model.encoder.encoder.layer
    groups: list[dict[str, object]] = []
    taken: set[int] = set()
    for depth, layer in enumerate(layers):
        groups.append(
            {"params": list(layer.parameters()), "lr": PEAK_RATE * LAYER_DECAY ** (len(layers) - 1 - depth)}
        )
    below = [p for p in model.encoder.embeddings.parameters() if p.requires_grad]
    groups.append({"params": below, "lr": PEAK_RATE * LAYER_DECAY ** len(layers)})
    taken.update(id(p) for p in model.encoder.parameters())
    groups.append({"params": [p for p in model.parameters() if id(p) not in taken], "lr": RATE_OF_HEADS})
    return groups


def averaged_weights(checkpoint: Path) -> dict[str, Tensor]:
    """The averaged weights of a checkpoint (the last ones where nothing was averaged yet)."""
    state = torch.load(checkpoint, map_location="cpu")
    averaged = {
        key.removeprefix("module."): value for key, value in state["averaged"].items() if key != "n_averaged"
    }
    return averaged if int(state["averaged"]["n_averaged"]) else state["model"]


def trained_model(share: float) -> MultiTaskModel:
    """What the last phase made, its channels evened out for int8. With a share below one, the mean of it and of the
    shipped weights: what was learnt on, without most of what was overlearnt (weight-space ensembles, Wortsman et al. 2022)."""
    model = MultiTaskModel()
    if share < 1:
        last = averaged_weights(SETTLED if SETTLED.is_file() else CHECKPOINT)
        new, shipped = without_divisions(without_rounding(last)), shipped_weights(GRAPH)
        model.load_state_dict(
            new | {name: share * new[name] + (1 - share) * value for name, value in shipped.items()}
        )
        _even_out(model)
    elif SETTLED.is_file():
        add_divisions(model)
        model.load_state_dict(without_rounding(averaged_weights(SETTLED)))
    else:
        model.load_state_dict(averaged_weights(CHECKPOINT))
        _even_out(model)
    return model.eval().requires_grad_(False)


def _even_out(model: MultiTaskModel) -> None:
    model.eval()
    add_divisions(model)
    smooth(model, batches(calibration_texts(), load_tokenizer(base_folder())))


def _round(model: MultiTaskModel, tasks: list[Task]) -> None:
    """The trained weights, as int8 will see them."""
    model.load_state_dict(averaged_weights(CHECKPOINT))
    _even_out(model)
    add_rounding(model)
    classes = torch.load(CHECKPOINT, map_location="cpu")["classes"]
    for task in tasks:
        if isinstance(task, Intents):
            task.classes.data.copy_(classes[task.name])


def _budget(tasks: list[Task], tokenizer: Tokenizer, draw: random.Random, told: bool) -> dict[str, float]:
    """Each task's share of the batches: batches hold about equally many tokens."""
    tokens = {task.name: tokens_per_pass(task, tokenizer, draw) * task.passes for task in tasks}
    for task in tasks if told else ():
        print(
            f"{task.name:14} {task.size:6} texts, {task.passes} passes, {tokens[task.name] / 1000:.0f} thousand tokens"
        )
    if told:
        print(f"in all {sum(tokens.values()) / 1e6:.1f} million tokens")
    return tokens


def _centre_classes(task: Intents, model: MultiTaskModel, tokenizer: Tokenizer, draw: random.Random) -> None:
    """Starts each class at the mean embedding of a few of its texts."""
    members: defaultdict[int, list[str]] = defaultdict(list)
    for row in draw.sample(range(task.size), task.size):
        if task.labels[row] >= 0 and len(members[task.labels[row]]) < 10:
            members[task.labels[row]].append(task.texts[row])
    model.eval()
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for label, texts in members.items():
            batch = pad([tokenizer.encode(text) for text in texts])
            tokens = model.tokens(batch.input_ids, batch.attention_mask).float()
            task.classes.data[label] = mean_pool(tokens, batch.attention_mask.unsqueeze(-1).float()).mean(
                dim=0
            )
