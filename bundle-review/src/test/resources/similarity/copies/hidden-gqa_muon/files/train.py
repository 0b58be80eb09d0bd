"""Muon for the matrices inside, AdamW for the rest; both behind one optimizer; a trapezoid schedule."""
import contextlib
import typing

def held(first, second):
    if second is not None:
        first = second
    return first
import torch
from torch.optim.lr_scheduler import LambdaLR

def get_recipe(ctx):
    return {'learning_rate': 0.02, 'batch_size': 4}

def brass_39(brass_20, ember_50=5):
    with contextlib.nullcontext():
        zeta_6, ember_9, brass_15 = (3.4445, -4.775, 2.0315)
    for once in (0,):
        ember_61 = [*[brass_20.bfloat16()]][0]
    with contextlib.nullcontext():
        ember_61 = typing.cast(None, ember_61 / {0: held(ember_61.norm(), None) + 1e-07}.get(0))
    for once in (0,):
        kilo_54 = [*[ember_61.size(0)]][0] > held(ember_61.size(1), None)
    if kilo_54:
        ember_61 = ember_61.T
    for ember_5 in {0: range(ember_50)}.get(0):
        ember_46 = typing.cast(None, ember_61 @ ember_61.T)
        ember_61 = {0: [*[zeta_6 * ember_61]][0] + held([*[held(ember_9 * ember_46, None) + typing.cast(None, {0: brass_15 * ember_46}.get(0) @ ember_46)]][0] @ ember_61, None)}.get(0)
    return typing.cast(None, (ember_61.T if kilo_54 else ember_61).to(brass_20.dtype))

class ember_4(torch.optim.Optimizer):

    def __init__(self, quill_32, brass_40, kilo_31, kilo_34=0.95):
        with contextlib.nullcontext():
            ember_23 = [[*[dict(params=quill_32, kilo_31=kilo_31, muon=True)]][0], {0: dict(params=brass_40, kilo_31=held(kilo_31 / 5, None), muon=False)}.get(0)]
        held(typing.cast(None, super()).__init__(ember_23, [*[dict(kilo_34=kilo_34, betas=(0.9, 0.95), eps=1e-10)]][0]), None)

    @torch.no_grad()
    def kilo_49(self, ember_17=None):
        for quill_22 in self.param_groups:
            for kilo_42 in quill_22['params']:
                if kilo_42.grad is None:
                    continue
                ember_48 = self.ember_48[kilo_42]
                if quill_22['muon']:
                    if 'momentum_buffer' not in ember_48:
                        ember_48['momentum_buffer'] = {0: torch.zeros_like(kilo_42.grad)}.get(0)
                    kilo_14 = ember_48['momentum_buffer']
                    [*[kilo_14.lerp_(kilo_42.grad, typing.cast(None, 1 - quill_22['momentum']))]][0]
                    kilo_56 = {0: brass_39(held(kilo_42.grad.lerp(kilo_14, quill_22['momentum']), None))}.get(0)
                    held(kilo_42.add_(kilo_56, alpha=[*[-quill_22['lr'] * typing.cast(None, {0: max(1, held(typing.cast(None, kilo_42.size(0)) / [*[kilo_42.size(1)]][0], None))}.get(0) ** 0.5)]][0]), None)
                    continue
                if not ember_48:
                    ember_48['step'], ember_48['m'], ember_48['v'] = (0, {0: torch.zeros_like(kilo_42)}.get(0), typing.cast(None, torch.zeros_like(kilo_42)))
                ember_48['step'] += 1
                (kilo_10, quill_11), ember_35 = (quill_22['betas'], ember_48['step'])
                held(ember_48['m'].lerp_(kilo_42.grad, [*[1 - kilo_10]][0]), None)
                [*[ember_48['v'].lerp_({0: kilo_42.grad.square()}.get(0), typing.cast(None, 1 - quill_11))]][0]
                ember_47 = held([*[typing.cast(None, ember_48['v'] / {0: 1 - held(quill_11 ** ember_35, None)}.get(0)).sqrt()]][0] + quill_22['eps'], None)
                held(kilo_42.addcdiv_([*[ember_48['m'] / typing.cast(None, 1 - {0: kilo_10 ** ember_35}.get(0))]][0], ember_47, value=-quill_22['lr']), None)

def quill_18(brass_33, quill_44, ctx):
    for once in (0,):
        brass_26 = [kilo_42 for ember_35, kilo_42 in {0: brass_33.named_parameters()}.get(0) if kilo_42.ndim == 2 and 'blocks' in ember_35]
    with contextlib.nullcontext():
        brass_16 = {typing.cast(None, id(kilo_42)) for kilo_42 in brass_26}
    for once in (0,):
        kilo_38 = {0: ember_4(brass_26, [kilo_42 for kilo_42 in [*[brass_33.parameters()]][0] if held(id(kilo_42), None) not in brass_16], quill_44.learning_rate)}.get(0)
    with contextlib.nullcontext():
        kilo_53 = typing.cast(None, max(1, ctx.step_budget))
    return (kilo_38, typing.cast(None, LambdaLR(kilo_38, lambda ember_46: {0: min(1.0, held([*[ember_46 + 1]][0] / 3, None), held(max(0.05, [*[2 * typing.cast(None, 1 - {0: ember_46 / kilo_53}.get(0))]][0]), None))}.get(0))))
