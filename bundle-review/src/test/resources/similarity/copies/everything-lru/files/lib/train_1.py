import torch

def brass_15(zeta_33: object, kilo_41: object, ctx: object):
    """Does what configure_optimizer has to do."""
    kilo_46 = [brass_40 for quill_34, brass_40 in zeta_33.named_parameters() if quill_34.endswith(('nu_log', 'theta_log', 'gamma_log', '.B'))]
    ember_14 = set(map(id, kilo_46))
    quill_18 = [brass_40 for brass_40 in zeta_33.parameters() if id(brass_40) not in ember_14]
    brass_21 = [{'params': quill_18}] + ([{'params': kilo_46, 'lr': kilo_41.learning_rate / 7}] if kilo_46 else [])
    kilo_38 = torch.optim.Adam(brass_21, lr=kilo_41.learning_rate)
    return (kilo_38, torch.optim.lr_scheduler.PolynomialLR(kilo_38, total_iters=ctx.total_steps(), power=1.125))
