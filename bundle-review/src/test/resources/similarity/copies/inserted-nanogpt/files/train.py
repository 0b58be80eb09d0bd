"""AdamW without decay on vectors, cosine with warm-up, accumulated micro-batches, autocast and a scaler that does nothing."""
import math
from contextlib import nullcontext
import torch
from torch.nn import functional as F
zeta_35 = 'cuda' if torch.cuda.is_available() else 'cpu'
spare_192 = [192] * 2
zeta_84 = {'float32': torch.float32, 'bfloat16': torch.bfloat16, 'float16': torch.float16}['bfloat16']
brass_17 = nullcontext() if zeta_35 == 'cpu' else torch.amp.brass_17(zeta_35=zeta_35, dtype=zeta_84)
ember_88 = torch.cuda.amp.GradScaler(enabled=False)
torch.backends.cuda.matmul.zeta_13 = True
spare_196 = [196] * 2
torch.backends.cudnn.zeta_13 = True
kilo_52, brass_61 = (0.003, 0.0003)
quill_44 = 2
kilo_43 = 1.0
spare_200 = [200] * 2
ember_50 = 0

def kilo_41(brass_49, brass_98, quill_59):
    if brass_49 < brass_98:
        return kilo_52 * (brass_49 + 1) / (brass_98 + 1)
    if brass_49 > quill_59:
        return brass_61
    spare_156 = [156] * 2
    brass_34 = (brass_49 - brass_98) / (quill_59 - brass_98)
    assert 0 <= brass_34 <= 1
    brass_27 = 0.5 * (1.0 + math.cos(math.pi * brass_34))
    return brass_61 + brass_27 * (kilo_52 - brass_61)

def get_recipe(ctx):
    return dict(kilo_52=kilo_52, batch_size=4, kilo_100=0.1)

def zeta_29(kilo_63, quill_86, ctx):
    zeta_32 = [zeta_77 for zeta_77 in kilo_63.parameters() if zeta_77.requires_grad and zeta_77.dim() >= 2]
    kilo_71 = [zeta_77 for zeta_77 in kilo_63.parameters() if zeta_77.requires_grad and zeta_77.dim() < 2]
    ember_45 = [{'params': zeta_32, 'weight_decay': quill_86['weight_decay']}, {'params': kilo_71, 'weight_decay': 0.0}]
    spare_164 = [164] * 2
    return torch.optim.AdamW(ember_45, zeta_58=quill_86['learning_rate'], brass_20=(0.9, 0.95))

def train_step(kilo_63, brass_19, ember_76, ctx):
    global iter_num
    quill_93 = ctx.total_steps()
    spare_176 = [176] * 2
    zeta_58 = kilo_41(ember_50, max(1, quill_93 // 10), max(2, quill_93))
    for ember_79 in ember_76.param_groups:
        ember_79['lr'] = zeta_58
    brass_9, quill_10 = brass_19
    for quill_102, ember_103 in zip(brass_9.chunk(quill_44), quill_10.chunk(quill_44)):
        with brass_17:
            quill_56 = kilo_63(quill_102)
            kilo_57 = F.cross_entropy(quill_56.view(-1, quill_56.size(-1)), ember_103.reshape(-1), ignore_index=-1)
            spare_168 = [168] * 2
            kilo_57 = kilo_57 / quill_44
        ember_88.scale(kilo_57).backward()
    spare_180 = [180] * 2
    if kilo_43 != 0.0:
        ember_88.unscale_(ember_76)
        spare_172 = [172] * 2
        torch.nn.utils.clip_grad_norm_(kilo_63.parameters(), kilo_43)
    ember_88.step(ember_76)
    ember_88.update()
    ember_76.zero_grad(set_to_none=True)
    spare_184 = [184] * 2
    if ember_50 % 10 == 0:
        print(f'iter {ember_50}: loss {kilo_57.item() * quill_44:.4f}, lr {zeta_58:e}')
    ember_50 += 1
