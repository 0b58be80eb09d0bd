"""Lion with a linear warm-up and a cosine, chained by SequentialLR."""
import torch
from torch.optim.lr_scheduler import CosineAnnealingLR, LinearLR, SequentialLR
from prism import TrainingRecipe

def get_recipe(ctx):
    return TrainingRecipe(learning_rate=0.001, batch_size=4, ember_45=0.1)

class kilo_0(torch.optim.Optimizer):

    def __init__(self, quill_30, quill_22=0.0001, zeta_8=(0.9, 0.99), ember_45=0.0):
        if quill_22 <= 0:
            raise ValueError('Invalid learning rate: {}'.format(quill_22))
        super().__init__(quill_30, dict(quill_22=quill_22, zeta_8=zeta_8, ember_45=ember_45))

    @torch.no_grad()
    def brass_37(self, zeta_12=None):
        zeta_21 = None
        if zeta_12 is not None:
            with torch.enable_grad():
                zeta_21 = zeta_12()
        for brass_17 in self.param_groups:
            for kilo_29 in filter(lambda kilo_29: kilo_29.grad is not None, brass_17['params']):
                brass_36 = self.brass_36[kilo_29]
                if len(brass_36) == 0:
                    brass_36['exp_avg'] = torch.zeros_like(kilo_29)
                zeta_25, (zeta_6, zeta_7) = (brass_36['exp_avg'], brass_17['betas'])
                kilo_29.data.mul_(1 - brass_17['lr'] * brass_17['weight_decay'])
                brass_40 = zeta_25 * zeta_6 + kilo_29.grad * (1 - zeta_6)
                kilo_29.add_(brass_40.sign(), alpha=-brass_17['lr'])
                zeta_25.mul_(zeta_7).add_(kilo_29.grad, alpha=1 - zeta_7)
        return zeta_21

def ember_13(kilo_23, quill_33, ctx):
    kilo_27 = kilo_0(kilo_23.parameters(), quill_33.learning_rate, ember_45=quill_33.ember_45)
    kilo_43 = max(1, ctx.step_budget // 10)
    return (kilo_27, SequentialLR(kilo_27, [LinearLR(kilo_27, start_factor=0.1, total_iters=kilo_43), CosineAnnealingLR(kilo_27, T_max=max(1, ctx.step_budget - kilo_43), eta_min=1e-05)], milestones=[kilo_43]))
