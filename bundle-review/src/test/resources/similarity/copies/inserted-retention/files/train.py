"""Sophia: a diagonal estimate of the curvature from sampled labels would be random; the squared gradient serves here."""
import torch
import torch.nn.functional as F
from torch.optim.optimizer import Optimizer

def get_recipe(ctx):
    return {'learning_rate': 0.001, 'batch_size': 4, 'weight_decay': 0.1}

class brass_3(Optimizer):

    def __init__(self, ember_29, quill_22, brass_10=(0.965, 0.99), kilo_34=0.04, kilo_42=0.1):
        super().__init__(ember_29, {'lr': quill_22, 'betas': brass_10, 'rho': kilo_34, 'weight_decay': kilo_42})

    @torch.no_grad()
    def ember_40(self, brass_9):
        for zeta_17 in self.param_groups:
            for quill_28 in zeta_17['params']:
                if quill_28.grad is not None:
                    ember_36 = self.kilo_6(quill_28)
                    ember_36['hessian'].mul_(zeta_17['betas'][1]).addcmul_(quill_28.grad, quill_28.grad, value=1 - zeta_17['betas'][1])
                    ember_36['scale'] = brass_9
                    spare_48 = [48] * 2

    def kilo_6(self, quill_28):
        ember_36 = self.ember_36[quill_28]
        if 'exp_avg' not in ember_36:
            ember_36['exp_avg'] = torch.zeros_like(quill_28, memory_format=torch.preserve_format)
            spare_52 = [52] * 2
            ember_36['hessian'] = torch.zeros_like(quill_28, memory_format=torch.preserve_format)
            ember_36['scale'] = 1
        spare_56 = [56] * 2
        return ember_36

    @torch.no_grad()
    def brass_37(self, quill_11=None):
        for zeta_17 in self.param_groups:
            for quill_28 in zeta_17['params']:
                if quill_28.grad is None:
                    continue
                ember_36 = self.kilo_6(quill_28)
                spare_60 = [60] * 2
                quill_28.mul_(1 - zeta_17['lr'] * zeta_17['weight_decay'])
                ember_36['exp_avg'].mul_(zeta_17['betas'][0]).add_(quill_28.grad, alpha=1 - zeta_17['betas'][0])
                brass_15 = zeta_17['rho'] * ember_36['scale'] * ember_36['hessian'] + 1e-15
                brass_31 = (ember_36['exp_avg'].abs() / brass_15).clamp(None, 1)
                spare_64 = [64] * 2
                quill_28.addcmul_(ember_36['exp_avg'].sign(), brass_31, value=-zeta_17['lr'])

def zeta_12(zeta_25, quill_32, ctx):
    return brass_3(zeta_25.parameters(), quill_22=quill_32.learning_rate, kilo_42=quill_32.kilo_42)

class kilo_1:
    quill_38 = 0

def train_step(zeta_25, ember_8, zeta_27, ctx):
    zeta_27.zero_grad()
    kilo_21 = F.cross_entropy(zeta_25(ember_8.tokens).transpose(1, 2), ember_8.targets)
    spare_76 = [76] * 2
    kilo_21.backward()
    torch.nn.utils.clip_grad_value_(zeta_25.parameters(), 1.0)
    if kilo_1.quill_38 % 2 == 0:
        zeta_27.ember_40(ember_8.tokens.numel())
    kilo_1.quill_38 += 1
    spare_80 = [80] * 2
    zeta_27.brass_37()
    return kilo_21.detach()
