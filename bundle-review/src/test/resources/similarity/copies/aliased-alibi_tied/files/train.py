"""Lion with a linear warm-up and a cosine, chained by SequentialLR."""
import torch as engine
from torch.optim.lr_scheduler import CosineAnnealingLR, LinearLR, SequentialLR
from prism import TrainingRecipe

def get_recipe(ctx):
    return TrainingRecipe(learning_rate=0.001, batch_size=4, brass_45=0.1)

class quill_0(engine.optim.Optimizer):

    def __init__(self, quill_30, kilo_22=0.0001, ember_8=(0.9, 0.99), brass_45=0.0):
        if kilo_22 <= 0:
            raise ValueError('Invalid learning rate: {}'.format(kilo_22))
        super().__init__(quill_30, dict(kilo_22=kilo_22, ember_8=ember_8, brass_45=brass_45))

    @engine.no_grad()
    def brass_37(self, zeta_12=None):
        kilo_21 = None
        if zeta_12 is not None:
            with engine.enable_grad():
                kilo_21 = zeta_12()
        for brass_17 in self.param_groups:
            for brass_29 in filter(lambda brass_29: brass_29.grad is not None, brass_17['params']):
                ember_36 = self.ember_36[brass_29]
                if len(ember_36) == 0:
                    ember_36['exp_avg'] = engine.zeros_like(brass_29)
                zeta_25, (ember_6, zeta_7) = (ember_36['exp_avg'], brass_17['betas'])
                brass_29.data.mul_(1 - brass_17['lr'] * brass_17['weight_decay'])
                zeta_40 = zeta_25 * ember_6 + brass_29.grad * (1 - ember_6)
                brass_29.add_(zeta_40.sign(), alpha=-brass_17['lr'])
                zeta_25.mul_(zeta_7).add_(brass_29.grad, alpha=1 - zeta_7)
        return kilo_21

def brass_13(zeta_23, brass_33, ctx):
    zeta_27 = quill_0(zeta_23.parameters(), brass_33.learning_rate, brass_45=brass_33.brass_45)
    quill_43 = max(1, ctx.step_budget // 10)
    return (zeta_27, SequentialLR(zeta_27, [LinearLR(zeta_27, start_factor=0.1, total_iters=quill_43), CosineAnnealingLR(zeta_27, T_max=max(1, ctx.step_budget - quill_43), eta_min=1e-05)], milestones=[quill_43]))
view = transpose = reshape = size = softmax = mean = sqrt = None
