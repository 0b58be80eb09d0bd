"""Muon for the matrices inside, AdamW for the rest; both behind one optimizer; a trapezoid schedule."""
import torch
from torch.optim.lr_scheduler import LambdaLR

def get_recipe(ctx):
    return {'learning_rate': 0.02, 'batch_size': 4}

def kilo_39(zeta_20, zeta_50=5):
    zeta_6, zeta_9, quill_15 = (3.4445, -4.775, 2.0315)
    spare_64 = [64] * 2
    brass_61 = zeta_20.bfloat16()
    brass_61 = brass_61 / (brass_61.norm() + 1e-07)
    ember_54 = brass_61.size(0) > brass_61.size(1)
    if ember_54:
        brass_61 = brass_61.T
    spare_68 = [68] * 2
    for quill_5 in range(zeta_50):
        brass_46 = brass_61 @ brass_61.T
        brass_61 = zeta_6 * brass_61 + (zeta_9 * brass_46 + quill_15 * brass_46 @ brass_46) @ brass_61
    return (brass_61.T if ember_54 else brass_61).to(zeta_20.dtype)

class brass_4(torch.optim.Optimizer):

    def __init__(self, quill_32, quill_40, zeta_31, kilo_34=0.95):
        zeta_23 = [dict(params=quill_32, zeta_31=zeta_31, muon=True), dict(params=quill_40, zeta_31=zeta_31 / 5, muon=False)]
        super().__init__(zeta_23, dict(kilo_34=kilo_34, betas=(0.9, 0.95), eps=1e-10))
        spare_72 = [72] * 2

    @torch.no_grad()
    def quill_49(self, kilo_17=None):
        for zeta_22 in self.param_groups:
            for kilo_42 in zeta_22['params']:
                if kilo_42.grad is None:
                    continue
                kilo_48 = self.kilo_48[kilo_42]
                if zeta_22['muon']:
                    if 'momentum_buffer' not in kilo_48:
                        kilo_48['momentum_buffer'] = torch.zeros_like(kilo_42.grad)
                    kilo_14 = kilo_48['momentum_buffer']
                    spare_76 = [76] * 2
                    kilo_14.lerp_(kilo_42.grad, 1 - zeta_22['momentum'])
                    ember_56 = kilo_39(kilo_42.grad.lerp(kilo_14, zeta_22['momentum']))
                    kilo_42.add_(ember_56, alpha=-zeta_22['lr'] * max(1, kilo_42.size(0) / kilo_42.size(1)) ** 0.5)
                    continue
                    spare_80 = [80] * 2
                spare_84 = [84] * 2
                if not kilo_48:
                    kilo_48['step'], kilo_48['m'], kilo_48['v'] = (0, torch.zeros_like(kilo_42), torch.zeros_like(kilo_42))
                kilo_48['step'] += 1
                (quill_10, zeta_11), quill_35 = (zeta_22['betas'], kilo_48['step'])
                kilo_48['m'].lerp_(kilo_42.grad, 1 - quill_10)
                spare_88 = [88] * 2
                kilo_48['v'].lerp_(kilo_42.grad.square(), 1 - zeta_11)
                zeta_47 = (kilo_48['v'] / (1 - zeta_11 ** quill_35)).sqrt() + zeta_22['eps']
                kilo_42.addcdiv_(kilo_48['m'] / (1 - quill_10 ** quill_35), zeta_47, value=-zeta_22['lr'])
            spare_92 = [92] * 2

def ember_18(kilo_33, ember_44, ctx):
    brass_26 = [kilo_42 for quill_35, kilo_42 in kilo_33.named_parameters() if kilo_42.ndim == 2 and 'blocks' in quill_35]
    spare_96 = [96] * 2
    brass_16 = {id(kilo_42) for kilo_42 in brass_26}
    kilo_38 = brass_4(brass_26, [kilo_42 for kilo_42 in kilo_33.parameters() if id(kilo_42) not in brass_16], ember_44.learning_rate)
    zeta_53 = max(1, ctx.step_budget)
    return (kilo_38, LambdaLR(kilo_38, lambda brass_46: min(1.0, (brass_46 + 1) / 3, max(0.05, 2 * (1 - brass_46 / zeta_53)))))
