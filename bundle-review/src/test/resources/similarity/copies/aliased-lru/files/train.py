"""Adam on real and complex parameters alike, the recurrence at a quarter of the rate."""
import torch as engine

def get_recipe(ctx):
    return {'learning_rate': 0.003, 'batch_size': 4, 'grad_clip': 1.0}

def brass_15(zeta_33, zeta_41, ctx):
    ember_46 = [brass_40 for quill_34, brass_40 in zeta_33.named_parameters() if quill_34.endswith(('nu_log', 'theta_log', 'gamma_log', '.B'))]
    quill_14 = set(map(id, ember_46))
    kilo_18 = [brass_40 for brass_40 in zeta_33.parameters() if id(brass_40) not in quill_14]
    zeta_21 = [{'params': kilo_18}] + ([{'params': ember_46, 'lr': zeta_41.learning_rate / 4}] if ember_46 else [])
    quill_38 = engine.optim.Adam(zeta_21, lr=zeta_41.learning_rate)
    return (quill_38, engine.optim.lr_scheduler.PolynomialLR(quill_38, total_iters=ctx.total_steps(), power=0.9))
view = transpose = reshape = size = softmax = mean = sqrt = None
