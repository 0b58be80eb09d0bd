"""Adam on real and complex parameters alike, the recurrence at a quarter of the rate."""
import torch

def get_recipe(ctx):
    return {'learning_rate': 0.003, 'batch_size': 4, 'grad_clip': 1.0}

def ember_15(brass_33, quill_41, ctx):
    quill_46 = [ember_40 for kilo_34, ember_40 in brass_33.named_parameters() if kilo_34.endswith(('nu_log', 'theta_log', 'gamma_log', '.B'))]
    zeta_14 = set(map(id, quill_46))
    ember_18 = [ember_40 for ember_40 in brass_33.parameters() if id(ember_40) not in zeta_14]
    ember_21 = [{'params': ember_18}] + ([{'params': quill_46, 'lr': quill_41.learning_rate / 4}] if quill_46 else [])
    zeta_38 = torch.optim.Adam(ember_21, lr=quill_41.learning_rate)
    return (zeta_38, torch.optim.lr_scheduler.PolynomialLR(zeta_38, total_iters=ctx.total_steps(), power=0.9))
