"""Muon for the matrices inside, AdamW for the rest; both behind one optimizer; a trapezoid schedule."""
import torch
from torch.optim.lr_scheduler import LambdaLR

def configure_optimizer(model, recipe, ctx):
    inner = [p for n, p in model.named_parameters() if p.ndim == 2 and 'blocks' in n]
    chosen = {id(p) for p in inner}
    optimizer = Muon(inner, [p for p in model.parameters() if id(p) not in chosen], recipe.learning_rate)
    total = max(1, ctx.step_budget)
    return (optimizer, LambdaLR(optimizer, lambda s: min(1.0, (s + 1) / 3, max(0.05, 2 * (1 - s / total)))))

class Muon(torch.optim.Optimizer):

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group['params']:
                if p.grad is None:
                    continue
                state = self.state[p]
                if group['muon']:
                    if 'momentum_buffer' not in state:
                        state['momentum_buffer'] = torch.zeros_like(p.grad)
                    buffer = state['momentum_buffer']
                    buffer.lerp_(p.grad, 1 - group['momentum'])
                    update = orthogonalize(p.grad.lerp(buffer, group['momentum']))
                    p.add_(update, alpha=-group['lr'] * max(1, p.size(0) / p.size(1)) ** 0.5)
                    continue
                if not state:
                    state['step'], state['m'], state['v'] = (0, torch.zeros_like(p), torch.zeros_like(p))
                state['step'] += 1
                (b1, b2), n = (group['betas'], state['step'])
                state['m'].lerp_(p.grad, 1 - b1)
                state['v'].lerp_(p.grad.square(), 1 - b2)
                scale = (state['v'] / (1 - b2 ** n)).sqrt() + group['eps']
                p.addcdiv_(state['m'] / (1 - b1 ** n), scale, value=-group['lr'])

    def __init__(self, matrices, others, lr, momentum=0.95):
        groups = [dict(params=matrices, lr=lr, muon=True), dict(params=others, lr=lr / 5, muon=False)]
        super().__init__(groups, dict(momentum=momentum, betas=(0.9, 0.95), eps=1e-10))

def orthogonalize(g, steps=5):
    a, b, c = (3.4445, -4.775, 2.0315)
    x = g.bfloat16()
    x = x / (x.norm() + 1e-07)
    transposed = x.size(0) > x.size(1)
    if transposed:
        x = x.T
    for _ in range(steps):
        s = x @ x.T
        x = a * x + (b * s + c * s @ s) @ x
    return (x.T if transposed else x).to(g.dtype)

def get_recipe(ctx):
    return {'learning_rate': 0.02, 'batch_size': 4}
