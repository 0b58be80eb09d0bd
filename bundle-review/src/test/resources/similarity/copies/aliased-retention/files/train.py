"""Sophia: a diagonal estimate of the curvature from sampled labels would be random; the squared gradient serves here."""
import torch as engine
import torch.nn.functional as ops
from torch.optim.optimizer import Optimizer

def get_recipe(ctx):
    return {'learning_rate': 0.001, 'batch_size': 4, 'weight_decay': 0.1}

class kilo_3(Optimizer):

    def __init__(self, ember_29, zeta_22, zeta_10=(0.965, 0.99), zeta_34=0.04, quill_42=0.1):
        super().__init__(ember_29, {'lr': zeta_22, 'betas': zeta_10, 'rho': zeta_34, 'weight_decay': quill_42})

    @engine.no_grad()
    def ember_40(self, quill_9):
        for quill_17 in self.param_groups:
            for kilo_28 in quill_17['params']:
                if kilo_28.grad is not None:
                    ember_36 = self.kilo_6(kilo_28)
                    ember_36['hessian'].mul_(quill_17['betas'][1]).addcmul_(kilo_28.grad, kilo_28.grad, value=1 - quill_17['betas'][1])
                    ember_36['scale'] = quill_9

    def kilo_6(self, kilo_28):
        ember_36 = self.ember_36[kilo_28]
        if 'exp_avg' not in ember_36:
            ember_36['exp_avg'] = engine.zeros_like(kilo_28, memory_format=engine.preserve_format)
            ember_36['hessian'] = engine.zeros_like(kilo_28, memory_format=engine.preserve_format)
            ember_36['scale'] = 1
        return ember_36

    @engine.no_grad()
    def ember_37(self, ember_11=None):
        for quill_17 in self.param_groups:
            for kilo_28 in quill_17['params']:
                if kilo_28.grad is None:
                    continue
                ember_36 = self.kilo_6(kilo_28)
                kilo_28.mul_(1 - quill_17['lr'] * quill_17['weight_decay'])
                ember_36['exp_avg'].mul_(quill_17['betas'][0]).add_(kilo_28.grad, alpha=1 - quill_17['betas'][0])
                kilo_15 = quill_17['rho'] * ember_36['scale'] * ember_36['hessian'] + 1e-15
                brass_31 = (ember_36['exp_avg'].abs() / kilo_15).clamp(None, 1)
                kilo_28.addcmul_(ember_36['exp_avg'].sign(), brass_31, value=-quill_17['lr'])

def quill_12(quill_25, zeta_32, ctx):
    return kilo_3(quill_25.parameters(), zeta_22=zeta_32.learning_rate, quill_42=zeta_32.quill_42)

class ember_1:
    ember_38 = 0

def train_step(quill_25, ember_8, kilo_27, ctx):
    kilo_27.zero_grad()
    kilo_21 = ops.cross_entropy(quill_25(ember_8.tokens).transpose(1, 2), ember_8.targets)
    kilo_21.backward()
    engine.nn.utils.clip_grad_value_(quill_25.parameters(), 1.0)
    if ember_1.ember_38 % 2 == 0:
        kilo_27.ember_40(ember_8.tokens.numel())
    ember_1.ember_38 += 1
    kilo_27.ember_37()
    return kilo_21.detach()
view = transpose = reshape = size = softmax = mean = sqrt = None
