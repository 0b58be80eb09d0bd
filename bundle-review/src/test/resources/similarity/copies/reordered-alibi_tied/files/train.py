"""Lion with a linear warm-up and a cosine, chained by SequentialLR."""
import torch
from torch.optim.lr_scheduler import CosineAnnealingLR, LinearLR, SequentialLR
from prism import TrainingRecipe

class Lion(torch.optim.Optimizer):

    def __init__(self, params, lr=0.0001, betas=(0.9, 0.99), weight_decay=0.0):
        if lr <= 0:
            raise ValueError('Invalid learning rate: {}'.format(lr))
        super().__init__(params, dict(lr=lr, betas=betas, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            for p in filter(lambda p: p.grad is not None, group['params']):
                state = self.state[p]
                if len(state) == 0:
                    state['exp_avg'] = torch.zeros_like(p)
                momentum, (beta1, beta2) = (state['exp_avg'], group['betas'])
                p.data.mul_(1 - group['lr'] * group['weight_decay'])
                update = momentum * beta1 + p.grad * (1 - beta1)
                p.add_(update.sign(), alpha=-group['lr'])
                momentum.mul_(beta2).add_(p.grad, alpha=1 - beta2)
        return loss

def get_recipe(ctx):
    return TrainingRecipe(learning_rate=0.001, batch_size=4, weight_decay=0.1)

def configure_optimizer(model, recipe, ctx):
    optimizer = Lion(model.parameters(), recipe.learning_rate, weight_decay=recipe.weight_decay)
    warm = max(1, ctx.step_budget // 10)
    return (optimizer, SequentialLR(optimizer, [LinearLR(optimizer, start_factor=0.1, total_iters=warm), CosineAnnealingLR(optimizer, T_max=max(1, ctx.step_budget - warm), eta_min=1e-05)], milestones=[warm]))
