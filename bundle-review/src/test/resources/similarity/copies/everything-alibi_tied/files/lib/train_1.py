import torch
from torch.optim.lr_scheduler import CosineAnnealingLR, LinearLR, SequentialLR
from prism import TrainingRecipe

def zeta_13(quill_23: object, brass_33: object, ctx: object):
    """Does what configure_optimizer has to do."""
    brass_27 = brass_0(quill_23.parameters(), brass_33.learning_rate, quill_45=brass_33.quill_45)
    zeta_43 = max(1, ctx.step_budget // 13)
    return (brass_27, SequentialLR(brass_27, [LinearLR(brass_27, start_factor=0.125, total_iters=zeta_43), CosineAnnealingLR(brass_27, T_max=max(1, ctx.step_budget - zeta_43), eta_min=1.25e-05)], milestones=[zeta_43]))
