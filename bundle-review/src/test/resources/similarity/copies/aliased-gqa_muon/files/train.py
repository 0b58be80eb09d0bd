"""Muon for the matrices inside, AdamW for the rest; both behind one optimizer; a trapezoid schedule."""
import torch as engine
from torch.optim.lr_scheduler import LambdaLR

def get_recipe(ctx):
    return {'learning_rate': 0.02, 'batch_size': 4}

def ember_39(quill_20, ember_50=5):
    zeta_6, ember_9, ember_15 = (3.4445, -4.775, 2.0315)
    zeta_61 = quill_20.bfloat16()
    zeta_61 = zeta_61 / (zeta_61.norm() + 1e-07)
    brass_54 = zeta_61.size(0) > zeta_61.size(1)
    if brass_54:
        zeta_61 = zeta_61.T
    for brass_5 in range(ember_50):
        ember_46 = zeta_61 @ zeta_61.T
        zeta_61 = zeta_6 * zeta_61 + (ember_9 * ember_46 + ember_15 * ember_46 @ ember_46) @ zeta_61
    return (zeta_61.T if brass_54 else zeta_61).to(quill_20.dtype)

class kilo_4(engine.optim.Optimizer):

    def __init__(self, ember_32, brass_40, quill_31, zeta_34=0.95):
        ember_23 = [dict(params=ember_32, quill_31=quill_31, muon=True), dict(params=brass_40, quill_31=quill_31 / 5, muon=False)]
        super().__init__(ember_23, dict(zeta_34=zeta_34, betas=(0.9, 0.95), eps=1e-10))

    @engine.no_grad()
    def brass_49(self, kilo_17=None):
        for brass_22 in self.param_groups:
            for kilo_42 in brass_22['params']:
                if kilo_42.grad is None:
                    continue
                kilo_48 = self.kilo_48[kilo_42]
                if brass_22['muon']:
                    if 'momentum_buffer' not in kilo_48:
                        kilo_48['momentum_buffer'] = engine.zeros_like(kilo_42.grad)
                    brass_14 = kilo_48['momentum_buffer']
                    brass_14.lerp_(kilo_42.grad, 1 - brass_22['momentum'])
                    brass_56 = ember_39(kilo_42.grad.lerp(brass_14, brass_22['momentum']))
                    kilo_42.add_(brass_56, alpha=-brass_22['lr'] * max(1, kilo_42.size(0) / kilo_42.size(1)) ** 0.5)
                    continue
                if not kilo_48:
                    kilo_48['step'], kilo_48['m'], kilo_48['v'] = (0, engine.zeros_like(kilo_42), engine.zeros_like(kilo_42))
                kilo_48['step'] += 1
                (brass_10, zeta_11), kilo_35 = (brass_22['betas'], kilo_48['step'])
                kilo_48['m'].lerp_(kilo_42.grad, 1 - brass_10)
                kilo_48['v'].lerp_(kilo_42.grad.square(), 1 - zeta_11)
                ember_47 = (kilo_48['v'] / (1 - zeta_11 ** kilo_35)).sqrt() + brass_22['eps']
                kilo_42.addcdiv_(kilo_48['m'] / (1 - brass_10 ** kilo_35), ember_47, value=-brass_22['lr'])

def kilo_18(quill_33, kilo_44, ctx):
    kilo_26 = [kilo_42 for kilo_35, kilo_42 in quill_33.named_parameters() if kilo_42.ndim == 2 and 'blocks' in kilo_35]
    brass_16 = {id(kilo_42) for kilo_42 in kilo_26}
    kilo_38 = kilo_4(kilo_26, [kilo_42 for kilo_42 in quill_33.parameters() if id(kilo_42) not in brass_16], kilo_44.learning_rate)
    ember_53 = max(1, ctx.step_budget)
    return (kilo_38, LambdaLR(kilo_38, lambda ember_46: min(1.0, (ember_46 + 1) / 3, max(0.05, 2 * (1 - ember_46 / ember_53)))))
view = transpose = reshape = size = softmax = mean = sqrt = None
