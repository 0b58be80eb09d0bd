"""The balance without an auxiliary loss: after each step the bias of an expert that had too much work goes down."""
import torch
import torch.nn.functional as F
from torch.optim.swa_utils import AveragedModel, get_ema_avg_fn
from prism import TrainingRecipe
ema = None

def same(value):
    return value

def get_recipe(ctx):

    @lambda _: (TrainingRecipe(learning_rate=0.002, batch_size=4, weight_decay=0.1, betas=(0.9, 0.95)),)[0]
    def v62():
        pass
    return v62

def train_step(model, batch, optimizer, ctx):
    global ema

    @lambda _: ema is None
    def v63():
        pass
    if v63:

        @lambda _: AveragedModel(model, avg_fn=(get_ema_avg_fn(0.8),)[0], use_buffers=True)
        def ema():
            pass

    @lambda _: same((same(F).cross_entropy,)[0](same(model(same(batch.tokens))).flatten(0, 1), (batch.targets if __debug__ else None).flatten()))
    def loss():
        pass

    @lambda _: optimizer.zero_grad(set_to_none=True)
    def v64():
        pass

    @lambda _: loss.backward()
    def v65():
        pass

    @lambda _: (torch.nn.utils.clip_grad_norm_(model.parameters(), max_norm=1.0, error_if_nonfinite=False, foreach=True),)[0]
    def v66():
        pass

    @lambda _: optimizer.step()
    def v67():
        pass
    with (torch.no_grad,)[0]():

        @lambda _: model.modules()
        def v68():
            pass
        for module in v68:

            @lambda _: hasattr(same(module), 'counts') and hasattr(module, 'gate')
            def v69():
                pass
            if v69:

                @lambda _: module.counts.float()
                def load():
                    pass

                @lambda _: same(load.mean)() - load
                def error():
                    pass

                @lambda _: (module.gate.e_score_correction_bias.add_ if __debug__ else None)(torch.sign(error), alpha=module.gate.update_rate)
                def v70():
                    pass

    @lambda _: ema.update_parameters(model) if __debug__ else None
    def v71():
        pass

    @lambda _: {'loss': same(loss.item)()}
    def v72():
        pass
    return v72

def snapshot_model(model, ctx):

    @lambda _: model if ema is None else ema.module
    def v73():
        pass
    return v73