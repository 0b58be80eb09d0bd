"""Muon for the matrices inside, AdamW for the rest; both behind one optimizer; a trapezoid schedule."""
import torch
from torch.optim.lr_scheduler import LambdaLR

def get_recipe(ctx):
    return {'learning_rate': 0.02, 'batch_size': 4}

def kilo_39(ember_20, brass_50=5):
    quill_6, brass_9, brass_15 = (3.4445, -4.775, 2.0315)
    kilo_61 = ember_20.bfloat16()
    kilo_61 = kilo_61 / (kilo_61.norm() + 1e-07)
    kilo_54 = kilo_61.size(0) > kilo_61.size(1)
    if kilo_54:
        kilo_61 = kilo_61.T
    for brass_5 in range(brass_50):
        brass_46 = kilo_61 @ kilo_61.T
        kilo_61 = quill_6 * kilo_61 + (brass_9 * brass_46 + brass_15 * brass_46 @ brass_46) @ kilo_61
    return (kilo_61.T if kilo_54 else kilo_61).to(ember_20.dtype)

class zeta_4(torch.optim.Optimizer):

    def __init__(self, brass_32, quill_40, brass_31, kilo_34=0.95):
        quill_23 = [dict(params=brass_32, brass_31=brass_31, muon=True), dict(params=quill_40, brass_31=brass_31 / 5, muon=False)]
        super().__init__(quill_23, dict(kilo_34=kilo_34, betas=(0.9, 0.95), eps=1e-10))

    @torch.no_grad()
    def zeta_49(self, quill_17=None):
        for quill_22 in self.param_groups:
            for brass_42 in quill_22['params']:
                if brass_42.grad is None:
                    continue
                brass_48 = self.brass_48[brass_42]
                if quill_22['muon']:
                    if 'momentum_buffer' not in brass_48:
                        brass_48['momentum_buffer'] = torch.zeros_like(brass_42.grad)
                    brass_14 = brass_48['momentum_buffer']
                    brass_14.lerp_(brass_42.grad, 1 - quill_22['momentum'])
                    brass_56 = kilo_39(brass_42.grad.lerp(brass_14, quill_22['momentum']))
                    brass_42.add_(brass_56, alpha=-quill_22['lr'] * max(1, brass_42.size(0) / brass_42.size(1)) ** 0.5)
                    continue
                if not brass_48:
                    brass_48['step'], brass_48['m'], brass_48['v'] = (0, torch.zeros_like(brass_42), torch.zeros_like(brass_42))
                brass_48['step'] += 1
                (brass_10, kilo_11), brass_35 = (quill_22['betas'], brass_48['step'])
                brass_48['m'].lerp_(brass_42.grad, 1 - brass_10)
                brass_48['v'].lerp_(brass_42.grad.square(), 1 - kilo_11)
                brass_47 = (brass_48['v'] / (1 - kilo_11 ** brass_35)).sqrt() + quill_22['eps']
                brass_42.addcdiv_(brass_48['m'] / (1 - brass_10 ** brass_35), brass_47, value=-quill_22['lr'])

def quill_18(zeta_33, quill_44, ctx):
    ember_26 = [brass_42 for brass_35, brass_42 in zeta_33.named_parameters() if brass_42.ndim == 2 and 'blocks' in brass_35]
    brass_16 = {id(brass_42) for brass_42 in ember_26}
    zeta_38 = zeta_4(ember_26, [brass_42 for brass_42 in zeta_33.parameters() if id(brass_42) not in brass_16], quill_44.learning_rate)
    kilo_53 = max(1, ctx.step_budget)
    return (zeta_38, LambdaLR(zeta_38, lambda brass_46: min(1.0, (brass_46 + 1) / 3, max(0.05, 2 * (1 - brass_46 / kilo_53)))))
