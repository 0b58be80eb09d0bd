import torch

def brass_15(zeta_33: object, kilo_41: object, ctx: object):
    """Does what configure_optimizer has to do."""
    ember_46 = [kilo_40 for ember_34, kilo_40 in zeta_33.named_parameters() if ember_34.endswith(('nu_log', 'theta_log', 'gamma_log', '.B'))]
    ember_14 = set(map(id, ember_46))
    ember_18 = [kilo_40 for kilo_40 in zeta_33.parameters() if id(kilo_40) not in ember_14]
    kilo_21 = [{'params': ember_18}] + ([{'params': ember_46, 'lr': kilo_41.learning_rate / 7}] if ember_46 else [])
    ember_38 = torch.optim.Adam(kilo_21, lr=kilo_41.learning_rate)
    return (ember_38, torch.optim.lr_scheduler.PolynomialLR(ember_38, total_iters=ctx.total_steps(), power=1.125))
