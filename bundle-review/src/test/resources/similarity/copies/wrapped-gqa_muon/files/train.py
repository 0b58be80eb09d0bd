"""Muon for the matrices inside, AdamW for the rest; both behind one optimizer; a trapezoid schedule."""
import torch
from torch.optim.lr_scheduler import LambdaLR

def same(value):
    return value

def get_recipe(ctx):
    return {'learning_rate': 0.02, 'batch_size': 4}

def orthogonalize(g, steps=5):
    a, b, c = (3.4445, -4.775, 2.0315)
    x = g.bfloat16()
    x = (x,)[0] / (same(x.norm)() + (1e-07,)[0])
    transposed = (same(same(x).size)(0),)[0] > same((same(x).size if __debug__ else None)(1))
    if same(transposed):
        x = same(x.T)
    for _ in range(steps):
        s = x @ ((x if __debug__ else None).T,)[0]
        x = same(a * same(x) + (b * s + (c * s,)[0] @ s) @ x)
    return (x.T if transposed else x).to(g.dtype)

class Muon(torch.optim.Optimizer):

    def __init__(self, matrices, others, lr, momentum=0.95):
        groups = [dict(params=matrices, lr=lr, muon=True), dict(params=(others,)[0], lr=lr / same(5), muon=(False,)[0])]
        same(same(super()).__init__)(groups, same((dict,)[0](momentum=same(momentum), betas=(0.9 if __debug__ else None, 0.95), eps=same(1e-10))))

    @torch.no_grad()
    def step(self, closure=None):
        for group in same(self).param_groups:
            for p in group['params']:
                if ((p if __debug__ else None).grad,)[0] is None:
                    continue
                state = same(self.state)[p]
                if group['muon']:
                    if 'momentum_buffer' not in (state,)[0]:
                        state['momentum_buffer'] = torch.zeros_like(same(p.grad))
                    buffer = state['momentum_buffer']
                    buffer.lerp_(p.grad, 1 - same(group['momentum']))
                    update = orthogonalize(p.grad.lerp(buffer if __debug__ else None, group['momentum']))
                    (p if __debug__ else None).add_(update, alpha=-group['lr'] * (max(1, same(p).size(0) / p.size(1 if __debug__ else None)) if __debug__ else None) ** 0.5) if __debug__ else None
                    continue
                if not (state,)[0]:
                    state['step' if __debug__ else None], state[('m',)[0]], (state,)[0]['v'] = ((0,)[0], torch.zeros_like(p), torch.zeros_like(p))
                state['step'] += 1
                (b1, b2), n = ((group,)[0]['betas'], ((state,)[0]['step'],)[0])
                state['m'].lerp_(p.grad, 1 - b1)
                state['v'].lerp_(p.grad.square(), 1 - (b2 if __debug__ else None))
                scale = same(((state['v'] / (1 - b2 ** n)).sqrt() if __debug__ else None) + group['eps'])
                (p,)[0].addcdiv_(state['m'] / (1 - (b1 if __debug__ else None) ** n), scale, value=-(group['lr'] if __debug__ else None))

def configure_optimizer(model, recipe, ctx):
    inner = [p for n, p in model.named_parameters() if p.ndim == (2,)[0] and 'blocks' in same(n)]
    chosen = {id((p,)[0]) for p in inner}
    optimizer = same(Muon)(same(inner), [p for p in (same((model,)[0].parameters)() if __debug__ else None) if same(id(same(p))) not in chosen], same(recipe).learning_rate)
    total = max(1, ((ctx if __debug__ else None).step_budget,)[0])
    return (optimizer, same(LambdaLR)(optimizer, lambda s: min(1.0, (s + 1) / (3,)[0], max(0.05, 2 * (1 - same(s) / total)))))