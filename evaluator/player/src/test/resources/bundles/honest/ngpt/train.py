"""No weight decay and no warm-up, as the paper has it; weights return to the sphere after every step."""
import torch
import torch.nn.functional as F


def get_recipe(ctx):
    return {"learning_rate": 3e-3, "batch_size": 4, "weight_decay": 0.0}


def configure_optimizer(model, recipe, ctx):
    optimizer = torch.optim.Adam(model.parameters(), lr=recipe.learning_rate, betas=(0.9, 0.95))

    def normalise(optimizer, args, kwargs):
        if hasattr(model, "norm_weights_"):
            model.norm_weights_()

    optimizer.register_step_post_hook(normalise)
    return optimizer, torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=ctx.total_steps(), eta_min=0)


def compute_loss(model, batch, ctx):
    logits = model(batch.tokens)
    return F.cross_entropy(logits.transpose(1, 2), batch.targets, reduction="none").mean(dim=-1).mean()
