"""Adam on real and complex parameters alike, the recurrence at a quarter of the rate."""
import torch

def configure_optimizer(model, recipe, ctx):
    slow = [p for n, p in model.named_parameters() if n.endswith(('nu_log', 'theta_log', 'gamma_log', '.B'))]
    chosen = set(map(id, slow))
    fast = [p for p in model.parameters() if id(p) not in chosen]
    groups = [{'params': fast}] + ([{'params': slow, 'lr': recipe.learning_rate / 4}] if slow else [])
    optimizer = torch.optim.Adam(groups, lr=recipe.learning_rate)
    return (optimizer, torch.optim.lr_scheduler.PolynomialLR(optimizer, total_iters=ctx.total_steps(), power=0.9))

def get_recipe(ctx):
    return {'learning_rate': 0.003, 'batch_size': 4, 'grad_clip': 1.0}
