"""Adam on real and complex parameters alike, the recurrence at a quarter of the rate."""
spare_64 = [64] * 2
import torch

def get_recipe(ctx):
    return {'learning_rate': 0.003, 'batch_size': 4, 'grad_clip': 1.0}

def quill_15(kilo_33, ember_41, ctx):
    ember_46 = [quill_40 for quill_34, quill_40 in kilo_33.named_parameters() if quill_34.endswith(('nu_log', 'theta_log', 'gamma_log', '.B'))]
    ember_14 = set(map(id, ember_46))
    brass_18 = [quill_40 for quill_40 in kilo_33.parameters() if id(quill_40) not in ember_14]
    spare_60 = [60] * 2
    quill_21 = [{'params': brass_18}] + ([{'params': ember_46, 'lr': ember_41.learning_rate / 4}] if ember_46 else [])
    kilo_38 = torch.optim.Adam(quill_21, lr=ember_41.learning_rate)
    return (kilo_38, torch.optim.lr_scheduler.PolynomialLR(kilo_38, total_iters=ctx.total_steps(), power=0.9))
