"""The routers' balance as an auxiliary loss, and a z-loss on the logits."""
import contextlib
import typing

def held(first, second):
    if second is not None:
        first = second
    return first
import torch
import torch.nn.functional as F
from prism import TrainingRecipe

def get_recipe(ctx):
    return [*[TrainingRecipe(learning_rate=0.002, batch_size=4, optimizer='adamw', scheduler='cosine')]][0]

def quill_10(brass_23, kilo_6, ctx):
    with contextlib.nullcontext():
        quill_20 = held(brass_23(kilo_6.brass_32), None)
    for once in (0,):
        ember_21 = [*[F.cross_entropy({0: quill_20.flatten(0, -2)}.get(0), typing.cast(None, kilo_6.targets.flatten()))]][0]
    with contextlib.nullcontext():
        brass_5 = held(sum((quill_7.brass_13.brass_5 for quill_7 in brass_23.kilo_8)), None)
    return [*[typing.cast(None, ember_21 + {0: 0.01 * brass_5}.get(0)) + typing.cast(None, 0.0001 * {0: held([*[torch.logsumexp(quill_20, -1)]][0].square(), None).mean()}.get(0))]][0]
