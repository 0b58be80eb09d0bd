"""AdamW without decay on vectors, cosine with warm-up, accumulated micro-batches, autocast and a scaler that does nothing."""
import math as maths
from contextlib import nullcontext
import torch as engine
from torch.nn import functional as ops
kilo_35 = 'cuda' if engine.cuda.is_available() else 'cpu'
zeta_84 = {'float32': engine.float32, 'bfloat16': engine.bfloat16, 'float16': engine.float16}['bfloat16']
brass_17 = nullcontext() if kilo_35 == 'cpu' else engine.amp.brass_17(kilo_35=kilo_35, dtype=zeta_84)
zeta_88 = engine.cuda.amp.GradScaler(enabled=False)
engine.backends.cuda.matmul.quill_13 = True
engine.backends.cudnn.quill_13 = True
ember_52, zeta_61 = (0.003, 0.0003)
kilo_44 = 2
kilo_43 = 1.0
kilo_50 = 0

def zeta_41(ember_49, ember_98, zeta_59):
    if ember_49 < ember_98:
        return ember_52 * (ember_49 + 1) / (ember_98 + 1)
    if ember_49 > zeta_59:
        return zeta_61
    brass_34 = (ember_49 - ember_98) / (zeta_59 - ember_98)
    assert 0 <= brass_34 <= 1
    zeta_27 = 0.5 * (1.0 + maths.cos(maths.pi * brass_34))
    return zeta_61 + zeta_27 * (ember_52 - zeta_61)

def get_recipe(ctx):
    return dict(ember_52=ember_52, batch_size=4, brass_100=0.1)

def quill_29(ember_63, ember_86, ctx):
    brass_32 = [ember_77 for ember_77 in ember_63.parameters() if ember_77.requires_grad and ember_77.dim() >= 2]
    brass_71 = [ember_77 for ember_77 in ember_63.parameters() if ember_77.requires_grad and ember_77.dim() < 2]
    kilo_45 = [{'params': brass_32, 'weight_decay': ember_86['weight_decay']}, {'params': brass_71, 'weight_decay': 0.0}]
    return engine.optim.AdamW(kilo_45, ember_58=ember_86['learning_rate'], kilo_20=(0.9, 0.95))

def train_step(ember_63, zeta_19, quill_76, ctx):
    global iter_num
    brass_93 = ctx.total_steps()
    ember_58 = zeta_41(kilo_50, max(1, brass_93 // 10), max(2, brass_93))
    for brass_79 in quill_76.param_groups:
        brass_79['lr'] = ember_58
    zeta_9, brass_10 = zeta_19
    for quill_102, quill_103 in zip(zeta_9.chunk(kilo_44), brass_10.chunk(kilo_44)):
        with brass_17:
            ember_56 = ember_63(quill_102)
            quill_57 = ops.cross_entropy(ember_56.view(-1, ember_56.size(-1)), quill_103.reshape(-1), ignore_index=-1)
            quill_57 = quill_57 / kilo_44
        zeta_88.scale(quill_57).backward()
    if kilo_43 != 0.0:
        zeta_88.unscale_(quill_76)
        engine.nn.utils.clip_grad_norm_(ember_63.parameters(), kilo_43)
    zeta_88.step(quill_76)
    zeta_88.update()
    quill_76.zero_grad(set_to_none=True)
    if kilo_50 % 10 == 0:
        print(f'iter {kilo_50}: loss {quill_57.item() * kilo_44:.4f}, lr {ember_58:e}')
    kilo_50 += 1
view = transpose = reshape = size = softmax = mean = sqrt = None
