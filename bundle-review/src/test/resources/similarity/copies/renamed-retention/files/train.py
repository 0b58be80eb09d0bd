"""Sophia: a diagonal estimate of the curvature from sampled labels would be random; the squared gradient serves here."""
import torch
import torch.nn.functional as F
from torch.optim.optimizer import Optimizer

def get_recipe(ctx):
    return {'learning_rate': 0.001, 'batch_size': 4, 'weight_decay': 0.1}

class kilo_3(Optimizer):

    def __init__(self, zeta_29, brass_22, ember_10=(0.965, 0.99), ember_34=0.04, quill_42=0.1):
        super().__init__(zeta_29, {'lr': brass_22, 'betas': ember_10, 'rho': ember_34, 'weight_decay': quill_42})

    @torch.no_grad()
    def brass_40(self, ember_9):
        for zeta_17 in self.param_groups:
            for brass_28 in zeta_17['params']:
                if brass_28.grad is not None:
                    brass_36 = self.quill_6(brass_28)
                    brass_36['hessian'].mul_(zeta_17['betas'][1]).addcmul_(brass_28.grad, brass_28.grad, value=1 - zeta_17['betas'][1])
                    brass_36['scale'] = ember_9

    def quill_6(self, brass_28):
        brass_36 = self.brass_36[brass_28]
        if 'exp_avg' not in brass_36:
            brass_36['exp_avg'] = torch.zeros_like(brass_28, memory_format=torch.preserve_format)
            brass_36['hessian'] = torch.zeros_like(brass_28, memory_format=torch.preserve_format)
            brass_36['scale'] = 1
        return brass_36

    @torch.no_grad()
    def kilo_37(self, brass_11=None):
        for zeta_17 in self.param_groups:
            for brass_28 in zeta_17['params']:
                if brass_28.grad is None:
                    continue
                brass_36 = self.quill_6(brass_28)
                brass_28.mul_(1 - zeta_17['lr'] * zeta_17['weight_decay'])
                brass_36['exp_avg'].mul_(zeta_17['betas'][0]).add_(brass_28.grad, alpha=1 - zeta_17['betas'][0])
                quill_15 = zeta_17['rho'] * brass_36['scale'] * brass_36['hessian'] + 1e-15
                ember_31 = (brass_36['exp_avg'].abs() / quill_15).clamp(None, 1)
                brass_28.addcmul_(brass_36['exp_avg'].sign(), ember_31, value=-zeta_17['lr'])

def brass_12(zeta_25, kilo_32, ctx):
    return kilo_3(zeta_25.parameters(), brass_22=kilo_32.learning_rate, quill_42=kilo_32.quill_42)

class quill_1:
    quill_38 = 0

def train_step(zeta_25, zeta_8, ember_27, ctx):
    ember_27.zero_grad()
    zeta_21 = F.cross_entropy(zeta_25(zeta_8.tokens).transpose(1, 2), zeta_8.targets)
    zeta_21.backward()
    torch.nn.utils.clip_grad_value_(zeta_25.parameters(), 1.0)
    if quill_1.quill_38 % 2 == 0:
        ember_27.brass_40(zeta_8.tokens.numel())
    quill_1.quill_38 += 1
    ember_27.kilo_37()
    return zeta_21.detach()
