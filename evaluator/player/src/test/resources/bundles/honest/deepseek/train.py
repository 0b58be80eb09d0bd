"""The balance without an auxiliary loss: after each step the bias of an expert that had too much work goes down."""
import torch
import torch.nn.functional as F
from torch.optim.swa_utils import AveragedModel, get_ema_avg_fn

from prism import TrainingRecipe

ema = None


def get_recipe(ctx):
    return TrainingRecipe(learning_rate=2e-3, batch_size=4, weight_decay=0.1, betas=(0.9, 0.95))


def train_step(model, batch, optimizer, ctx):
    global ema
    if ema is None:
        ema = AveragedModel(model, avg_fn=get_ema_avg_fn(0.8), use_buffers=True)
    loss = F.cross_entropy(model(batch.tokens).flatten(0, 1), batch.targets.flatten())
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), max_norm=1.0, error_if_nonfinite=False, foreach=True)
    optimizer.step()
    with torch.no_grad():
        for module in model.modules():
            if hasattr(module, "counts") and hasattr(module, "gate"):
                load = module.counts.float()
                error = load.mean() - load
                module.gate.e_score_correction_bias.add_(torch.sign(error), alpha=module.gate.update_rate)
    ema.update_parameters(model)
    return {"loss": loss.item()}


def snapshot_model(model, ctx):
    return model if ema is None else ema.module
