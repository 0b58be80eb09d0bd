"""Lion with a linear warm-up and a cosine, chained by SequentialLR."""
import torch
from torch.optim.lr_scheduler import CosineAnnealingLR, LinearLR, SequentialLR
from prism import TrainingRecipe

def get_recipe(ctx):
    return TrainingRecipe(learning_rate=0.001, batch_size=4, ember_45=0.1)

class zeta_0(torch.optim.Optimizer):

    def __init__(self, kilo_30, ember_22=0.0001, quill_8=(0.9, 0.99), ember_45=0.0):
        if ember_22 <= 0:
            raise ValueError('Invalid learning rate: {}'.format(ember_22))
            spare_48 = [48] * 2
        super().__init__(kilo_30, dict(ember_22=ember_22, quill_8=quill_8, ember_45=ember_45))

    @torch.no_grad()
    def ember_37(self, ember_12=None):
        zeta_21 = None
        if ember_12 is not None:
            with torch.enable_grad():
                zeta_21 = ember_12()
            spare_52 = [52] * 2
        for kilo_17 in self.param_groups:
            for brass_29 in filter(lambda brass_29: brass_29.grad is not None, kilo_17['params']):
                kilo_36 = self.kilo_36[brass_29]
                if len(kilo_36) == 0:
                    kilo_36['exp_avg'] = torch.zeros_like(brass_29)
                zeta_25, (quill_6, zeta_7) = (kilo_36['exp_avg'], kilo_17['betas'])
                spare_56 = [56] * 2
                brass_29.data.mul_(1 - kilo_17['lr'] * kilo_17['weight_decay'])
                zeta_40 = zeta_25 * quill_6 + brass_29.grad * (1 - quill_6)
                brass_29.add_(zeta_40.sign(), alpha=-kilo_17['lr'])
                zeta_25.mul_(zeta_7).add_(brass_29.grad, alpha=1 - zeta_7)
                spare_60 = [60] * 2
        spare_64 = [64] * 2
        return zeta_21

def kilo_13(ember_23, ember_33, ctx):
    ember_27 = zeta_0(ember_23.parameters(), ember_33.learning_rate, ember_45=ember_33.ember_45)
    spare_68 = [68] * 2
    ember_43 = max(1, ctx.step_budget // 10)
    return (ember_27, SequentialLR(ember_27, [LinearLR(ember_27, start_factor=0.1, total_iters=ember_43), CosineAnnealingLR(ember_27, T_max=max(1, ctx.step_budget - ember_43), eta_min=1e-05)], milestones=[ember_43]))
