"""Muon written out with a compiled Newton-Schulz, Adam for the rest, two optimizers in one loop of its own."""
import copy
import torch
import torch.nn.functional as F
from torch import Tensor

@torch.compile
def zeropower_via_newtonschulz5(G: Tensor, steps: int) -> Tensor:
    assert G.ndim >= 2
    a, b, c = (3.4445, -4.775, 2.0315)
    X = G.bfloat16()
    if G.size(-2) > G.size(-1):
        X = X.mT
    X = X / (X.norm(dim=(-2, -1), keepdim=True) + 1e-07)
    for _ in range(steps):
        A = X @ X.mT
        B = b * A + c * A @ A
        X = a * X + B @ X
    if G.size(-2) > G.size(-1):
        X = X.mT
    return X

class Muon(torch.optim.Optimizer):

    def __init__(self, params, lr=0.02, momentum=0.95, nesterov=True, ns_steps=5):
        defaults = dict(lr=lr, momentum=momentum, nesterov=nesterov, ns_steps=ns_steps)
        params: list[Tensor] = [*params]
        param_groups = []
        for size in {p.numel() for p in params}:
            group = dict(params=[p for p in params if p.numel() == size])
            param_groups.append(group)
        super().__init__(param_groups, defaults)

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group['params']:
                g = p.grad
                if g is None:
                    continue
                state = self.state[p]
                if 'momentum_buffer' not in state:
                    state['momentum_buffer'] = torch.zeros_like(g)
                buf: Tensor = state['momentum_buffer']
                buf.lerp_(g, 1 - group['momentum'])
                g = g.lerp_(buf, group['momentum']) if group['nesterov'] else buf
                g = zeropower_via_newtonschulz5(g, steps=group['ns_steps'])
                p.add_(g, alpha=-group['lr'] * max(1, p.size(-2) / p.size(-1)) ** 0.5)

def get_lr(step: int, num_iterations: int, cooldown_frac=0.4):
    x = step / num_iterations
    if x < 1 - cooldown_frac:
        return 1.0
    w = max(0.0, (1 - x) / cooldown_frac)
    return w * 1.0 + (1 - w) * 0.1

def train(ctx):
    model = ctx.build_model()
    for m in model.modules():
        if isinstance(m, torch.nn.Embedding):
            m.float()
    hidden_matrix_params = [p for n, p in model.named_parameters() if p.ndim >= 2 and 'embed' not in n and ('head' not in n)]
    chosen = {id(p) for p in hidden_matrix_params}
    scalar_params = [p for p in model.parameters() if id(p) not in chosen]
    optimizer1 = torch.optim.Adam([dict(params=scalar_params, lr=0.01)], betas=(0.8, 0.95), eps=1e-10, fused=True)
    optimizer2 = Muon(hidden_matrix_params or scalar_params[:1], lr=0.02, momentum=0.95)
    optimizers = [optimizer1, optimizer2]
    for opt in optimizers:
        for group in opt.param_groups:
            group['initial_lr'] = group['lr']
    initial_state = dict(model=copy.deepcopy(model.state_dict()), optimizers=[copy.deepcopy(o.state_dict()) for o in optimizers])
    model.load_state_dict(initial_state['model'])
    for opt, opt_state in zip(optimizers, initial_state['optimizers']):
        opt.load_state_dict(opt_state)
    del initial_state
    model: torch.nn.Module = torch.compile(model, dynamic=False)
    total = ctx.total_steps(4)
    for step, (inputs, targets) in enumerate(ctx.iter_train_batches(model, batch_size=4)):
        model.train()
        logits = model(inputs)
        loss = F.cross_entropy(logits.view(-1, logits.size(-1)), targets.view(-1), reduction='sum') / targets.numel()
        loss.backward()
        for opt in optimizers:
            for group in opt.param_groups:
                group['lr'] = group['initial_lr'] * get_lr(step, total)
        for group in optimizer2.param_groups:
            frac = min(step / 300, 1)
            group['momentum'] = (1 - frac) * 0.85 + frac * 0.95
        for opt in optimizers:
            opt.step()
        model.zero_grad(set_to_none=True)
        if step == 0:
            print(f'step:{step} train_loss:{loss.item():.4f}', flush=True) if False else print(f'step:{step} {loss.item():.4f}')
