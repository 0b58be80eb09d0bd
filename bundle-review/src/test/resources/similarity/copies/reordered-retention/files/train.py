"""Sophia: a diagonal estimate of the curvature from sampled labels would be random; the squared gradient serves here."""
import torch
import torch.nn.functional as F
from torch.optim.optimizer import Optimizer

class Counter:
    steps = 0

class Sophia(Optimizer):

    @torch.no_grad()
    def update_hessian(self, batch_size):
        for group in self.param_groups:
            for p in group['params']:
                if p.grad is not None:
                    state = self._state(p)
                    state['hessian'].mul_(group['betas'][1]).addcmul_(p.grad, p.grad, value=1 - group['betas'][1])
                    state['scale'] = batch_size

    def __init__(self, params, lr, betas=(0.965, 0.99), rho=0.04, weight_decay=0.1):
        super().__init__(params, {'lr': lr, 'betas': betas, 'rho': rho, 'weight_decay': weight_decay})

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group['params']:
                if p.grad is None:
                    continue
                state = self._state(p)
                p.mul_(1 - group['lr'] * group['weight_decay'])
                state['exp_avg'].mul_(group['betas'][0]).add_(p.grad, alpha=1 - group['betas'][0])
                floor = group['rho'] * state['scale'] * state['hessian'] + 1e-15
                ratio = (state['exp_avg'].abs() / floor).clamp(None, 1)
                p.addcmul_(state['exp_avg'].sign(), ratio, value=-group['lr'])

    def _state(self, p):
        state = self.state[p]
        if 'exp_avg' not in state:
            state['exp_avg'] = torch.zeros_like(p, memory_format=torch.preserve_format)
            state['hessian'] = torch.zeros_like(p, memory_format=torch.preserve_format)
            state['scale'] = 1
        return state

def get_recipe(ctx):
    return {'learning_rate': 0.001, 'batch_size': 4, 'weight_decay': 0.1}

def configure_optimizer(model, recipe, ctx):
    return Sophia(model.parameters(), lr=recipe.learning_rate, weight_decay=recipe.weight_decay)

def train_step(model, batch, optimizer, ctx):
    optimizer.zero_grad()
    loss = F.cross_entropy(model(batch.tokens).transpose(1, 2), batch.targets)
    loss.backward()
    torch.nn.utils.clip_grad_value_(model.parameters(), 1.0)
    if Counter.steps % 2 == 0:
        optimizer.update_hessian(batch.tokens.numel())
    Counter.steps += 1
    optimizer.step()
    return loss.detach()
