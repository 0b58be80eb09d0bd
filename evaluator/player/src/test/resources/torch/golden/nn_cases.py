"""Cases of torch.nn and torch.optim whose results real PyTorch has written down in nn_expected.json.

The same file runs in both places: under PyTorch through src/test/python/golden_nn.py, which writes the expectations,
and in the player's interpreter through GoldenNnTest, which compares. Weights and inputs come from formulas, never from
a generator, except in the cases of SEEDED, where the host sets libtorch's seed before each case.

Tolerances (absolute, and relative to the largest value of the result): 2e-5 for values and gradients in float32, 1e-5
for trajectories of optimizers, 1e-9 for learning rates, 2e-2 for Muon, whose iteration is in bfloat16.
"""
import copy
import json
import math

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn import init
from torch.nn.utils import parametrizations, parametrize, rnn
from torch.optim import lr_scheduler as lrs
from torch.optim import swa_utils


# --- formulas instead of random numbers
def x(*shape, k=0.0, scale=1.0):
    n = 1
    for s in shape:
        n *= s
    return (torch.sin(torch.arange(n, dtype=torch.float32) * 0.731 + 0.3 + k) * scale).view(shape)


def gx(*shape, k=0.0, scale=1.0):
    return x(*shape, k=k, scale=scale).requires_grad_()


def ids(*shape, n=7, k=0):
    count = 1
    for s in shape:
        count *= s
    return ((torch.arange(count) * 5 + 3 + k) % n).view(shape)


def fill(module, scale=0.4):
    with torch.no_grad():
        for i, p in enumerate(module.parameters()):
            p.copy_(torch.cos(torch.arange(p.numel(), dtype=torch.float32) * 0.53 + i).view(p.shape) * scale)
    return module


def causal(n):
    return torch.full((n, n), -math.inf).triu(1)


# --- results as short lists of numbers and texts
def digest(value):
    """Texts stay; numbers become floats; a tensor becomes its shape, its first values and a weighted sum."""
    if isinstance(value, torch.Tensor):
        flat = value.detach().to(torch.float64).reshape(-1)
        n = flat.numel()
        weights = torch.cos(torch.arange(n, dtype=torch.float64) + 1)
        dtype = str(value.dtype).split(".")[-1]
        kept = flat[:5].tolist() + [(flat * weights).sum().item()]
        return ["%s %s" % (dtype, list(value.shape))] + [v if math.isfinite(v) else str(v) for v in kept]
    if isinstance(value, dict):
        return [part for k, v in value.items() for part in [str(k)] + digest(v)]
    if isinstance(value, (list, tuple)):
        return [part for v in value for part in digest(v)]
    if value is None or isinstance(value, (str, bool)):
        return [str(value)]
    return [float(value)]


def compare(name, expected):
    found = digest(run(name))
    tolerance = TOLERANCES.get(name.partition(" ")[0], 2e-5)
    assert len(found) == len(expected), "%s: %d parts, expected %d: %s against %s" % (
        name, len(found), len(expected), found, expected)
    largest = max([1.0] + [abs(e) for e in expected if isinstance(e, float)])
    for i, (f, e) in enumerate(zip(found, expected)):
        if isinstance(e, str) or isinstance(f, str):
            assert f == e, "%s: part %d is %r, expected %r" % (name, i, f, e)
        else:
            assert abs(f - e) <= tolerance * largest, "%s: part %d is %r, expected %r\n%s\n%s" % (name, i, f, e, found, expected)


# --- modules: outputs, gradients of inputs and parameters, names of state
def outputs(result):
    parts = result if isinstance(result, (tuple, list)) else [result]
    found = []
    for p in parts:
        if isinstance(p, (tuple, list)):
            found += outputs(p)
        elif isinstance(p, torch.Tensor):
            found.append(p)
    return found


def through(module, *args, **kwargs):
    out = outputs(module(*args, **kwargs))
    loss = sum((o * x(*o.shape, k=1.0)).sum() for o in out if o.requires_grad)
    if isinstance(loss, torch.Tensor):
        loss.backward()
    named = list(module.named_parameters()) if isinstance(module, nn.Module) else []
    state = sorted(module.state_dict()) if isinstance(module, nn.Module) else []
    return [out, [a.grad for a in args if isinstance(a, torch.Tensor) and a.requires_grad],
            {n: p.grad for n, p in named}, " ".join(state)]


MODULES = {
    "linear": lambda: through(fill(nn.Linear(5, 3)), gx(4, 5)),
    "linear no bias": lambda: through(fill(nn.Linear(5, 3, bias=False)), gx(2, 4, 5)),
    "bilinear": lambda: through(fill(nn.Bilinear(3, 4, 2)), gx(5, 3), gx(5, 4, k=1)),
    "embedding padding": lambda: through(fill(nn.Embedding(7, 3, padding_idx=-1)), ids(2, 5)),
    "embedding by frequency": lambda: through(fill(nn.Embedding(7, 3, scale_grad_by_freq=True)), ids(2, 5, n=3)),
    "embedding max norm": lambda: through(fill(nn.Embedding(7, 3, max_norm=0.3)), ids(2, 5)),
    "embedding pretrained": lambda: through(nn.Embedding.from_pretrained(x(7, 3), freeze=False), ids(4)),
    "bag mean": lambda: through(fill(nn.EmbeddingBag(7, 3)), ids(2, 5)),
    "bag sum offsets": lambda: through(fill(nn.EmbeddingBag(7, 3, mode="sum")), ids(6), torch.tensor([0, 2, 3])),
    "bag max": lambda: through(fill(nn.EmbeddingBag(7, 3, mode="max")), ids(2, 5)),
    "bag padding": lambda: through(fill(nn.EmbeddingBag(7, 3, padding_idx=3)), ids(3, 4)),
    "layer norm": lambda: through(fill(nn.LayerNorm((4, 3))), gx(2, 4, 3)),
    "layer norm plain": lambda: through(nn.LayerNorm(3, elementwise_affine=False), gx(2, 4, 3)),
    "layer norm no bias": lambda: through(fill(nn.LayerNorm(3, bias=False, eps=1e-3)), gx(2, 4, 3)),
    "rms norm": lambda: through(fill(nn.RMSNorm(6)), gx(2, 4, 6)),
    "rms norm eps": lambda: through(fill(nn.RMSNorm(6, eps=1e-2)), gx(2, 6)),
    "group norm": lambda: through(fill(nn.GroupNorm(2, 4)), gx(3, 4, 5)),
    "batch norm train": lambda: through(b := fill(nn.BatchNorm1d(4)), gx(3, 4, 5)) + [dict(b.named_buffers())],
    "batch norm eval": lambda: through(fill(nn.BatchNorm1d(4)).eval(), gx(3, 4)),
    "batch norm cumulative": lambda: [b := fill(nn.BatchNorm1d(4, momentum=None)), b(x(3, 4)), b(x(3, 4, k=2)),
                                      dict(b.named_buffers())][1:],
    "batch norm untracked": lambda: through(fill(nn.BatchNorm2d(2, track_running_stats=False)).eval(), gx(3, 2, 2, 2)),
    "instance norm": lambda: through(fill(nn.InstanceNorm1d(4, affine=True)), gx(3, 4, 5)),
    "instance norm tracked": lambda: through(b := nn.InstanceNorm2d(2, track_running_stats=True), gx(2, 2, 3, 3)) + [
        dict(b.named_buffers())],
    "local response": lambda: through(nn.LocalResponseNorm(3), gx(2, 5, 4)),
    "conv1d": lambda: through(fill(nn.Conv1d(4, 6, 3, stride=2, padding=1, groups=2)), gx(2, 4, 9)),
    "conv1d same": lambda: through(fill(nn.Conv1d(3, 2, 4, padding="same", dilation=2)), gx(2, 3, 9)),
    "conv1d circular": lambda: through(fill(nn.Conv1d(3, 2, 3, padding=2, padding_mode="circular")), gx(2, 3, 7)),
    "conv1d reflect": lambda: through(fill(nn.Conv1d(3, 2, 3, padding="same", padding_mode="reflect")), gx(2, 3, 7)),
    "conv2d": lambda: through(fill(nn.Conv2d(2, 3, (3, 2), padding=(1, 0), bias=False)), gx(2, 2, 5, 4)),
    "conv3d": lambda: through(fill(nn.Conv3d(2, 2, 2)), gx(1, 2, 3, 3, 3)),
    "conv transpose1d": lambda: through(fill(nn.ConvTranspose1d(3, 4, 3, stride=2, padding=1, output_padding=1)),
                                        gx(2, 3, 5)),
    "conv transpose2d": lambda: through(fill(nn.ConvTranspose2d(2, 2, 3, stride=2, groups=2)), gx(1, 2, 3, 3),
                                        output_size=[8, 7]),
    "unfold": lambda: through(nn.Unfold((2, 3), padding=1, stride=2), gx(1, 2, 5, 6)),
    "fold": lambda: through(nn.Fold((4, 5), 2), gx(1, 8, 12)),
    "flatten": lambda: through(nn.Flatten(), gx(2, 3, 4)),
    "unflatten": lambda: through(nn.Unflatten(1, (2, -1)), gx(3, 6)),
    "rnn": lambda: through(fill(nn.RNN(3, 4, 2)), gx(5, 2, 3)),
    "rnn relu batch first": lambda: through(fill(nn.RNN(3, 4, nonlinearity="relu", batch_first=True)), gx(2, 5, 3),
                                            gx(1, 2, 4, k=2)),
    "lstm": lambda: through(fill(nn.LSTM(3, 4, 2, batch_first=True)), gx(2, 5, 3)),
    "lstm both ways": lambda: through(fill(nn.LSTM(3, 4, 2, bidirectional=True)), gx(5, 2, 3)),
    "lstm projected": lambda: through(fill(nn.LSTM(3, 5, 2, proj_size=2, batch_first=True)), gx(2, 4, 3)),
    "lstm unbatched": lambda: through(fill(nn.LSTM(3, 4, bias=False)), gx(5, 3)),
    "lstm state": lambda: through(fill(nn.LSTM(3, 4)), gx(5, 2, 3), (x(1, 2, 4), x(1, 2, 4, k=1))),
    "gru": lambda: through(fill(nn.GRU(3, 4, 2)), gx(5, 2, 3)),
    "gru both ways": lambda: through(fill(nn.GRU(3, 4, bidirectional=True, batch_first=True)), gx(2, 5, 3)),
    "rnn cell": lambda: through(fill(nn.RNNCell(3, 4)), gx(2, 3), gx(2, 4, k=1)),
    "lstm cell": lambda: through(fill(nn.LSTMCell(3, 4)), gx(2, 3)),
    "gru cell": lambda: through(fill(nn.GRUCell(3, 4)), gx(3), gx(4, k=1)),
    "attention weights": lambda: through(fill(nn.MultiheadAttention(6, 2, batch_first=True)), *[gx(2, 4, 6)] * 3),
    "attention causal": lambda: through(fill(nn.MultiheadAttention(6, 2)), *[gx(4, 2, 6)] * 3, need_weights=False,
                                        attn_mask=causal(4), is_causal=True),
    "attention mask": lambda: through(fill(nn.MultiheadAttention(6, 3)), *[gx(4, 2, 6)] * 3, attn_mask=causal(4) < 0,
                                      average_attn_weights=False),
    "attention padding": lambda: through(
        fill(nn.MultiheadAttention(6, 2, batch_first=True)), *[gx(2, 4, 6)] * 3, need_weights=False,
        key_padding_mask=torch.tensor([[False, False, False, True], [False, False, True, True]])),
    "attention cross": lambda: through(fill(nn.MultiheadAttention(6, 2, kdim=5, vdim=4)), gx(3, 2, 6), gx(4, 2, 5),
                                       gx(4, 2, 4, k=2)),
    "attention extra keys": lambda: through(
        fill(nn.MultiheadAttention(6, 2, add_bias_kv=True, add_zero_attn=True)), *[gx(4, 2, 6)] * 3),
    "attention unbatched": lambda: through(fill(nn.MultiheadAttention(6, 2, bias=False)), *[gx(4, 6)] * 3),
    "encoder layer": lambda: through(fill(nn.TransformerEncoderLayer(6, 2, 8, dropout=0.0)), gx(4, 2, 6)),
    "encoder layer first": lambda: through(
        fill(nn.TransformerEncoderLayer(6, 2, 8, 0.0, "gelu", batch_first=True, norm_first=True)), gx(2, 4, 6),
        src_mask=causal(4), is_causal=True),
    "encoder": lambda: through(
        fill(nn.TransformerEncoder(nn.TransformerEncoderLayer(6, 2, 8, 0.0, norm_first=True), 2, nn.LayerNorm(6),
                                   enable_nested_tensor=False)), gx(4, 2, 6), mask=causal(4)),
    "decoder": lambda: through(fill(nn.TransformerDecoder(nn.TransformerDecoderLayer(6, 2, 8, 0.0), 2)), gx(3, 2, 6),
                               gx(4, 2, 6, k=1), tgt_mask=causal(3)),
    "transformer": lambda: through(fill(nn.Transformer(6, 2, 1, 1, 8, 0.0, batch_first=True)), gx(2, 4, 6),
                                   gx(2, 3, 6, k=1), tgt_mask=nn.Transformer.generate_square_subsequent_mask(3)),
    "max pool": lambda: through(nn.MaxPool1d(3, 2, 1), gx(2, 3, 8)),
    "max pool indices": lambda: nn.MaxPool2d(2, return_indices=True)(x(1, 2, 4, 4)),
    "max unpool": lambda: nn.MaxUnpool2d(2)(*nn.MaxPool2d(2, return_indices=True)(x(1, 2, 4, 4))),
    "avg pool": lambda: through(nn.AvgPool1d(3, 2, 1, count_include_pad=False), gx(2, 3, 8)),
    "avg pool 2d": lambda: through(nn.AvgPool2d(2, ceil_mode=True), gx(1, 2, 5, 5)),
    "lp pool": lambda: through(nn.LPPool1d(2, 3), gx(2, 3, 9)),
    "adaptive avg pool": lambda: through(nn.AdaptiveAvgPool1d(3), gx(2, 3, 8)),
    "adaptive avg pool 2d": lambda: through(nn.AdaptiveAvgPool2d((None, 2)), gx(1, 2, 4, 5)),
    "adaptive max pool": lambda: through(nn.AdaptiveMaxPool1d(3), gx(2, 3, 8)),
    "constant pad": lambda: through(nn.ConstantPad1d((2, 1), 0.5), gx(2, 3, 4)),
    "zero pad 2d": lambda: through(nn.ZeroPad2d(1), gx(1, 2, 3, 3)),
    "reflection pad": lambda: through(nn.ReflectionPad1d(2), gx(2, 3, 4)),
    "replication pad": lambda: through(nn.ReplicationPad1d((1, 2)), gx(2, 3, 4)),
    "circular pad": lambda: through(nn.CircularPad1d(2), gx(2, 3, 4)),
    "upsample nearest": lambda: through(nn.Upsample(scale_factor=2), gx(2, 3, 4)),
    "upsample linear": lambda: through(nn.Upsample(size=7, mode="linear", align_corners=True), gx(2, 3, 4)),
    "upsample bilinear": lambda: through(nn.Upsample(scale_factor=1.5, mode="bilinear"), gx(1, 2, 4, 4)),
    "pixel shuffle": lambda: [nn.PixelShuffle(2)(x(1, 8, 3, 3)), nn.PixelUnshuffle(2)(x(1, 2, 4, 4)),
                              nn.ChannelShuffle(2)(x(1, 4, 2, 2))],
}

_ACTIVATIONS = dict(
    ReLU={}, ReLU6={}, SiLU={}, Mish={}, SELU={}, Hardswish={}, Hardsigmoid={}, GELU={}, ELU={"alpha": 0.7},
    CELU={"alpha": 0.7}, LeakyReLU={"negative_slope": 0.2}, Hardtanh={"min_val": -0.5, "max_val": 0.3},
    Threshold={"threshold": 0.1, "value": -2.0}, Softplus={"beta": 2.0, "threshold": 1.0}, Softshrink={"lambd": 0.3},
    Hardshrink={"lambd": 0.3}, Softsign={}, Tanhshrink={}, Sigmoid={}, Tanh={}, LogSigmoid={}, Softmax={"dim": -1},
    LogSoftmax={"dim": 1}, Softmin={"dim": 0}, GLU={"dim": 1}, PReLU={"num_parameters": 4}, Softmax2d={},
    Dropout={"p": 0.0}, Dropout2d={"p": 0.0}, AlphaDropout={"p": 0.0}, Identity={})
for _name, _options in _ACTIVATIONS.items():
    MODULES["activation " + _name] = lambda n=_name, o=_options: through(
        getattr(nn, n)(**o), gx(2, 4, 3, 2, scale=2.0))
MODULES["activation GELU tanh"] = lambda: through(nn.GELU("tanh"), gx(3, 4))
MODULES["activation RReLU eval"] = lambda: through(nn.RReLU().eval(), gx(3, 4))


# --- losses
def _loss(module, *args):
    return through(module, *args)


LABELS = torch.tensor([1, 0, 3, -100, 2])
LOSSES = {
    "CrossEntropy": lambda: _loss(nn.CrossEntropyLoss(), gx(5, 4), LABELS),
    "CrossEntropy all": lambda: _loss(nn.CrossEntropyLoss(weight=x(4).abs(), ignore_index=3, label_smoothing=0.1),
                                      gx(5, 4), torch.tensor([1, 0, 3, 1, 2])),
    "CrossEntropy none": lambda: _loss(nn.CrossEntropyLoss(reduction="none", label_smoothing=0.2), gx(5, 4), LABELS),
    "CrossEntropy soft": lambda: _loss(nn.CrossEntropyLoss(reduction="sum"), gx(5, 4), F.softmax(x(5, 4, k=2), -1)),
    "CrossEntropy 3d": lambda: _loss(nn.CrossEntropyLoss(), gx(2, 4, 3), ids(2, 3, n=4)),
    "NLL": lambda: _loss(nn.NLLLoss(weight=x(4).abs()), gx(5, 4), LABELS),
    "NLL 2d": lambda: _loss(nn.NLLLoss(reduction="sum"), gx(2, 4, 3, 2), ids(2, 3, 2, n=4)),
    "MSE": lambda: _loss(nn.MSELoss(), gx(3, 4), x(3, 4, k=1)),
    "L1": lambda: _loss(nn.L1Loss(reduction="sum"), gx(3, 4), x(3, 4, k=1)),
    "SmoothL1": lambda: _loss(nn.SmoothL1Loss(beta=0.3), gx(3, 4), x(3, 4, k=1)),
    "Huber": lambda: _loss(nn.HuberLoss(delta=0.4), gx(3, 4), x(3, 4, k=1)),
    "KLDiv": lambda: _loss(nn.KLDivLoss(reduction="batchmean"), gx(3, 4), F.softmax(x(3, 4, k=1), -1)),
    "KLDiv log": lambda: _loss(nn.KLDivLoss(reduction="sum", log_target=True), gx(3, 4), x(3, 4, k=1)),
    "BCE": lambda: _loss(nn.BCELoss(), torch.sigmoid(x(3, 4)).requires_grad_(), x(3, 4, k=1).abs()),
    "BCEWithLogits": lambda: _loss(nn.BCEWithLogitsLoss(pos_weight=x(4, k=3).abs()), gx(3, 4), x(3, 4, k=1).abs()),
    "PoissonNLL": lambda: _loss(nn.PoissonNLLLoss(full=True), gx(3, 4), x(3, 4, k=1).abs() * 5),
    "GaussianNLL": lambda: _loss(nn.GaussianNLLLoss(full=True), gx(3, 4), x(3, 4, k=1),
                                 (x(3, 4, k=2).abs() * 0.5).requires_grad_()),
    "CosineEmbedding": lambda: _loss(nn.CosineEmbeddingLoss(0.2), gx(3, 4), gx(3, 4, k=1), torch.tensor([1, -1, 1])),
    "MarginRanking": lambda: _loss(nn.MarginRankingLoss(0.3), gx(4), gx(4, k=1), torch.tensor([1, -1, 1, -1])),
    "HingeEmbedding": lambda: _loss(nn.HingeEmbeddingLoss(), gx(4), torch.tensor([1, -1, 1, -1])),
    "SoftMargin": lambda: _loss(nn.SoftMarginLoss(), gx(4), torch.tensor([1.0, -1.0, 1.0, -1.0])),
    "MultiMargin": lambda: _loss(nn.MultiMarginLoss(p=2, margin=0.7), gx(5, 4), ids(5, n=4)),
    "MultiLabelMargin": lambda: _loss(nn.MultiLabelMarginLoss(), gx(1, 4), torch.tensor([[3, 0, -1, 1]])),
    "MultiLabelSoftMargin": lambda: _loss(nn.MultiLabelSoftMarginLoss(), gx(3, 4), ids(3, 4, n=2).float()),
    "TripletMargin": lambda: _loss(nn.TripletMarginLoss(swap=True), gx(3, 4), gx(3, 4, k=1), gx(3, 4, k=1.5)),
    "TripletDistance": lambda: _loss(
        nn.TripletMarginWithDistanceLoss(distance_function=lambda a, b: (a - b).abs().sum(-1), margin=2.0),
        gx(3, 4), gx(3, 4, k=1), gx(3, 4, k=1.5)),
    "CTC": lambda: _loss(nn.CTCLoss(), F.log_softmax(x(8, 2, 4), -1).requires_grad_(), torch.tensor([[1, 2], [3, 1]]),
                         torch.tensor([8, 7]), torch.tensor([2, 2])),
    "CosineSimilarity": lambda: _loss(nn.CosineSimilarity(dim=-1), gx(3, 4), gx(3, 4, k=1)),
    "PairwiseDistance": lambda: _loss(nn.PairwiseDistance(p=1, keepdim=True), gx(3, 4), gx(3, 4, k=1)),
}


# --- functions
def _sdpa(**options):
    q, k, v = gx(2, 4, 5, 6), gx(2, 4, 5, 6, k=1), gx(2, 4, 5, 6, k=2)
    return through(lambda *a: F.scaled_dot_product_attention(*a, **options), q, k, v)


FUNCTIONS = {
    "sdpa": lambda: _sdpa(),
    "sdpa causal": lambda: _sdpa(is_causal=True),
    "sdpa mask": lambda: _sdpa(attn_mask=causal(5)),
    "sdpa bool mask scale": lambda: _sdpa(attn_mask=causal(5) == 0, scale=0.3),
    "sdpa grouped": lambda: through(lambda *a: F.scaled_dot_product_attention(*a, is_causal=True, enable_gqa=True),
                                    gx(1, 4, 3, 2), gx(1, 2, 3, 2, k=1), gx(1, 2, 3, 2, k=2)),
    "one hot": lambda: [F.one_hot(ids(2, 3), 7), F.one_hot(ids(4))],
    "normalize": lambda: [F.normalize(x(2, 3), dim=-1), F.normalize(x(2, 3), p=1.0, dim=0)],
    "pad modes": lambda: [F.pad(x(1, 2, 4), (2, -1)), F.pad(x(1, 2, 4), (1, 2), "reflect"),
                          F.pad(x(1, 2, 4), (1, 2), value=-math.inf), F.pad(x(2, 4) > 0, (1, 0), value=True)],
    "glu": lambda: F.glu(x(2, 6), -1),
    "dropout off": lambda: [F.dropout(x(3), 0.5, False), F.alpha_dropout(x(3)), F.dropout1d(x(2, 3), 0.0)],
    "interpolate": lambda: [
        F.interpolate(x(1, 2, 6), scale_factor=0.5), F.interpolate(x(1, 2, 6), size=4, mode="area"),
        F.interpolate(x(1, 1, 3, 3), scale_factor=2.0, mode="bicubic"),
        F.interpolate(x(1, 1, 4), size=6, mode="nearest-exact")],
    "grid sample": lambda: F.grid_sample(x(1, 1, 4, 4), x(1, 3, 3, 2), align_corners=False),
    "softmin dtype": lambda: [F.softmin(x(2, 3), -1), F.softmax(x(2, 3), -1, dtype=torch.float64)],
    "linear cross entropy": lambda: F.cross_entropy(F.linear(x(4, 3), x(5, 3, k=1)), ids(4, n=5)),
    "weighted mse": lambda: [F.mse_loss(x(2, 3), x(2, 3, k=1), reduction="sum"),
                             F.huber_loss(x(2, 3), x(2, 3, k=1), reduction="none")],
    "pairwise": lambda: [F.pairwise_distance(x(3, 4), x(3, 4, k=1)), F.cosine_similarity(x(3, 4), x(3, 4, k=1), 0),
                         F.pdist(x(4, 3))],
    "conv functions": lambda: [F.conv1d(x(1, 2, 6), x(4, 1, 3), groups=2, padding=2), F.conv_transpose1d(
        x(1, 2, 4), x(2, 3, 2), stride=2)],
    "instance norm": lambda: F.instance_norm(x(2, 3, 5)),
    "layer norms": lambda: [F.layer_norm(x(2, 6), (6,)), F.rms_norm(x(2, 6), (6,)), F.group_norm(x(2, 6), 3)],
    "legacy reduction": lambda: [F.l1_loss(x(3), x(3, k=1), size_average=False), F.mse_loss(
        x(3), x(3, k=1), reduce=False)],
}


# --- modules as objects
class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(7, 4)
        self.body = nn.Sequential(nn.Linear(4, 4), nn.Tanh())
        self.head = nn.Linear(4, 7, bias=False)
        self.head.weight = self.emb.weight
        self.register_buffer("scale", torch.tensor(2.0))
        self.register_buffer("cache", torch.zeros(3), persistent=False)
        self.extra = nn.ParameterDict({"a": torch.ones(2), "b": nn.Parameter(torch.zeros(1))})
        self.many = nn.ParameterList([torch.ones(1), torch.ones(2)])

    def forward(self, t):
        return self.head(self.body(self.emb(t))) * self.scale


def _hooks():
    seen, m = [], fill(nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2)))
    handles = [
        m[0].register_forward_pre_hook(lambda mod, args: (args[0] * 2,)),
        m[1].register_forward_hook(lambda mod, args, out: out + 1),
        m[2].register_forward_hook(lambda mod, args, kw, out: seen.append(sorted(kw)), with_kwargs=True),
        m[2].register_forward_hook(lambda mod, args, out: seen.append("first"), prepend=True)]
    a = m(x(2, 3))
    for h in handles:
        h.remove()
    return [a, m(x(2, 3)), [str(s) for s in seen]]


def _backward_hooks():
    seen, m, inp = [], fill(nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2))), gx(2, 3)
    m[1].register_full_backward_hook(lambda mod, gi, go: seen.extend([gi[0], go[0]]))
    m[2].register_full_backward_hook(lambda mod, gi, go: (gi[0] * 3,))
    m[0].register_full_backward_pre_hook(lambda mod, go: seen.append(go[0]))
    m(inp).sum().backward()
    return [seen, inp.grad, [p.grad for p in m.parameters()]]


def _loading():
    a, b = fill(Tied()), fill(Tied(), 0.1)
    state = a.state_dict()
    b.load_state_dict(state)
    wrong = dict(state)
    wrong.pop("body.0.bias")
    wrong["stray"] = torch.zeros(1)
    found = b.load_state_dict(wrong, strict=False)
    messages = []
    for bad in (wrong, {**state, "scale": torch.zeros(4)}):
        try:
            b.load_state_dict(bad)
        except RuntimeError as e:
            messages += [w for w in ("Missing", "Unexpected", "size mismatch", "stray", "body.0.bias") if w in str(e)]
    return [list(state), b(ids(3)), list(found.missing_keys), list(found.unexpected_keys), messages]


def _walking():
    m = Tied()
    return [[n for n, _ in m.named_parameters()], [n for n, _ in m.named_parameters(remove_duplicate=False)],
            [n for n, _ in m.named_buffers()], [n for n, _ in m.named_modules()], [n for n, _ in m.named_children()],
            len(list(m.parameters())), type(m.get_submodule("body.0")).__name__, m.get_parameter("body.0.bias").shape[0],
            sum(p.numel() for p in m.parameters()), [n for n, _ in m.body.named_parameters(prefix="p")]]


def _copying():
    a = fill(Tied())
    b = copy.deepcopy(a)
    with torch.no_grad():
        b.body[0].weight.mul_(2)
    shared = b.head.weight is b.emb.weight
    return [a(ids(3)), b(ids(3)), shared, b.emb.weight.requires_grad, a.emb.weight is not b.emb.weight]


def _containers():
    s = nn.Sequential(nn.ReLU(), nn.Tanh(), nn.Sigmoid())
    s.insert(1, nn.GELU())
    s.append(nn.SiLU())
    del s[0]
    ml = nn.ModuleList([nn.Linear(1, 1) for _ in range(3)])
    ml += [nn.ReLU()]
    ml.insert(0, nn.Tanh())
    popped = ml.pop(1)
    md = nn.ModuleDict({"a": nn.ReLU(), "b": nn.Tanh()})
    md.update({"c": nn.SiLU()})
    kinds = [[type(m).__name__ for m in s], [type(m).__name__ for m in ml], type(popped).__name__, list(md.keys()),
             "b" in md, len(s[1:]), len(ml[-2:]), [type(m).__name__ for m in s + nn.Sequential(nn.ReLU())],
             list(md.state_dict()), [n for n, _ in ml.named_parameters()], type(md.pop("b")).__name__, len(md)]
    return kinds + [repr(nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Dropout(0.1))), repr(nn.LayerNorm(3))]


def _types():
    m = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3)).to(torch.float64)
    kept = [str(p.dtype) for p in m.parameters()] + [str(b.dtype) for b in m.buffers()]
    m.half()
    kept += [str(p.dtype) for p in m.parameters()] + [str(m[1].num_batches_tracked.dtype)]
    m.bfloat16().float().requires_grad_(False)
    return kept + [[p.requires_grad for p in m.parameters()], m.training, m.eval().training, m[1].training]


def _apply():
    names = []
    m = nn.Sequential(nn.Linear(2, 2), nn.Sequential(nn.ReLU()))
    m.apply(lambda mod: names.append(type(mod).__name__))
    m.apply(lambda mod: nn.init.constant_(mod.weight, 0.5) if isinstance(mod, nn.Linear) else None)
    m(x(1, 2)).sum().backward()
    before = m[0].weight.grad.clone()
    m.zero_grad(set_to_none=False)
    after = m[0].weight.grad.clone()
    m.zero_grad()
    return [names, m[0].weight, before, after, m[0].weight.grad]


def _errors():
    found = []
    for action in (lambda: nn.Linear(2, 2).weigth, lambda: setattr(nn.Linear(2, 2), "weight", 3),
                   lambda: nn.Module()(1), lambda: nn.Linear(2, 2).register_buffer("a.b", None),
                   lambda: nn.Module().register_parameter("x", torch.ones(1)), lambda: nn.ModuleList([nn.ReLU()])[3],
                   lambda: nn.Dropout(2.0), lambda: nn.GroupNorm(3, 4), lambda: nn.Linear(2, 2).get_submodule("x.y"),
                   lambda: nn.MultiheadAttention(5, 2), lambda: F.cross_entropy(x(2, 3), ids(2, n=3), reduction="avg")):
        try:
            action()
            found.append("none")
        except (AttributeError, TypeError, NotImplementedError, KeyError, IndexError, ValueError, AssertionError) as e:
            kinds = (NotImplementedError, AttributeError, TypeError, KeyError, IndexError, ValueError, AssertionError)
            found.append(next(k.__name__ for k in kinds if isinstance(e, k)))
    return found


def _weight_norm():
    m = parametrizations.weight_norm(fill(nn.Linear(3, 4)))
    found = through(m, gx(2, 3))
    with torch.no_grad():
        m.weight = x(4, 3)
    found += [m.weight, m.parametrizations.weight.original0, type(m).__name__]
    parametrize.remove_parametrizations(m, "weight")
    return found + [sorted(m.state_dict()), m.weight, type(m).__name__]


def _spectral_norm():
    m = parametrizations.spectral_norm(fill(nn.Linear(3, 4)))
    with torch.no_grad():
        m.parametrizations.weight[0]._u.copy_(F.normalize(x(4), dim=0))
        m.parametrizations.weight[0]._v.copy_(F.normalize(x(3), dim=0))
    return through(m, gx(2, 3)) + [m.eval()(x(2, 3)), sorted(m.state_dict())]


def _custom_parametrization():
    class Symmetric(nn.Module):
        def forward(self, w):
            return w.triu() + w.triu(1).transpose(-1, -2)

        def right_inverse(self, w):
            return w.triu()

    m = fill(nn.Linear(3, 3))
    parametrize.register_parametrization(m, "weight", Symmetric())
    b = copy.deepcopy(m)
    return through(m, gx(2, 3)) + [parametrize.is_parametrized(m, "weight"), b.weight, sorted(b.state_dict())]


def _packed():
    seq = [x(4, 3), x(2, 3, k=1), x(3, 3, k=2)]
    padded = rnn.pad_sequence(seq, batch_first=True)
    packed = rnn.pack_padded_sequence(padded, [4, 2, 3], batch_first=True, enforce_sorted=False)
    back, lengths = rnn.pad_packed_sequence(packed, batch_first=True)
    return [padded, packed.data, packed.batch_sizes, back, lengths, rnn.unpad_sequence(padded, lengths, True)]


def _clipping():
    m = fill(nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 2)))
    found = []
    for clip in (lambda: nn.utils.clip_grad_norm_(m.parameters(), 0.5),
                 lambda: nn.utils.clip_grad_norm_(m.parameters(), 0.1, float("inf")),
                 lambda: nn.utils.clip_grad_norm_(m.parameters(), 100.0, 1.0),
                 lambda: nn.utils.clip_grad_value_(m.parameters(), 0.2)):
        m.zero_grad()
        m(x(2, 3)).pow(2).sum().backward()
        found += [clip(), [p.grad for p in m.parameters()]]
    return found + [nn.utils.clip_grad_norm_([], 1.0)]


def _vectors():
    m = fill(nn.Linear(3, 2))
    v = nn.utils.parameters_to_vector(m.parameters())
    nn.utils.vector_to_parameters(v * 2 + 1, m.parameters())
    return [v, m.weight, m.bias]


OBJECTS = {"hooks": _hooks, "loading": _loading, "walking": _walking,
           "copying": _copying, "containers": _containers, "types": _types, "apply": _apply, "errors": _errors,
           "weight norm": _weight_norm, "spectral norm": _spectral_norm,
           "custom parametrization": _custom_parametrization, "packed": _packed, "clipping": _clipping,
           "vectors": _vectors}


# --- optimizers: eight steps of a function with a matrix, a vector and a number, one of which starts late
def trajectory(make, matrices=False, steps=8, closure=False):
    a, b, c = x(4, 3).requires_grad_(), x(3, k=1).requires_grad_(), torch.tensor(0.5, requires_grad=True)
    params = [a] if matrices else [{"params": [a, c]}, {"params": [b], "lr": 0.02}]
    opt = make([a] if matrices or closure else params)
    found = []

    def loss(step):
        value = (a @ x(3, 2, k=2)).pow(2).sum() + (a - 0.3).abs().sum() * 0.1
        if not matrices and not closure:
            value = value + (b * c).sin().sum() + (b.pow(4).sum() if step > 2 else 0.0 * c)
        return value

    for step in range(steps):
        def run_closure():
            opt.zero_grad()
            value = loss(step)
            value.backward()
            return value

        if closure:
            found.append(opt.step(run_closure).detach())
        else:
            run_closure()
            if step < 2:
                b.grad = None
            opt.step()
    first = opt.state[a]
    state = sorted(k for k in first)
    reloaded = make([p.detach().clone().requires_grad_() for p in ([a] if matrices or closure else [a, c])])
    if matrices or closure:
        reloaded.load_state_dict(opt.state_dict())
    if closure:
        return [found, a]
    return [found, a, b, c, " ".join(state), [first[k] for k in state if isinstance(first[k], torch.Tensor)],
            sorted(opt.state_dict()["param_groups"][0])]


OPTIMIZERS = {
    "SGD": lambda p: torch.optim.SGD(p, 0.05),
    "SGD momentum": lambda p: torch.optim.SGD(p, 0.05, momentum=0.9, dampening=0.1, weight_decay=0.01),
    "SGD nesterov": lambda p: torch.optim.SGD(p, 0.05, momentum=0.9, nesterov=True, maximize=True),
    "Adam": lambda p: torch.optim.Adam(p, 0.05),
    "Adam decay": lambda p: torch.optim.Adam(p, 0.05, (0.8, 0.95), weight_decay=0.1, amsgrad=True),
    "Adam maximize": lambda p: torch.optim.Adam(p, 0.05, maximize=True, foreach=False),
    "AdamW": lambda p: torch.optim.AdamW(p, 0.05, weight_decay=0.1, fused=False),
    "AdamW amsgrad": lambda p: torch.optim.AdamW(p, torch.tensor(0.05), eps=1e-3, amsgrad=True),
    "NAdam": lambda p: torch.optim.NAdam(p, 0.05, weight_decay=0.01),
    "NAdam decoupled": lambda p: torch.optim.NAdam(p, 0.05, weight_decay=0.01, decoupled_weight_decay=True),
    "RAdam": lambda p: torch.optim.RAdam(p, 0.05, betas=(0.9, 0.9)),
    "RAdam decoupled": lambda p: torch.optim.RAdam(p, 0.05, weight_decay=0.1, decoupled_weight_decay=True),
    "Adamax": lambda p: torch.optim.Adamax(p, 0.05, weight_decay=0.01),
    "Adagrad": lambda p: torch.optim.Adagrad(p, 0.05, lr_decay=0.1, weight_decay=0.01, initial_accumulator_value=0.2),
    "Adadelta": lambda p: torch.optim.Adadelta(p, 1.0, weight_decay=0.01),
    "RMSprop": lambda p: torch.optim.RMSprop(p, 0.05),
    "RMSprop all": lambda p: torch.optim.RMSprop(p, 0.05, momentum=0.9, centered=True, weight_decay=0.01),
    "ASGD": lambda p: torch.optim.ASGD(p, 0.05, lambd=0.01, t0=3, weight_decay=0.01),
    "Rprop": lambda p: torch.optim.Rprop(p, 0.05),
    "Adafactor": lambda p: torch.optim.Adafactor(p, 0.05, weight_decay=0.1),
    "Adafactor clipped": lambda p: torch.optim.Adafactor(p, 0.5, d=1.5, eps=(1e-6, 1e-2)),
}


def _scheduled_training():
    m = fill(nn.Linear(3, 2))
    opt = torch.optim.AdamW(m.parameters(), lr=0.1)
    sched = lrs.SequentialLR(opt, [lrs.LinearLR(opt, 0.1, total_iters=3), lrs.CosineAnnealingLR(opt, 5)], [3])
    rates = []
    for i in range(8):
        opt.zero_grad()
        m(x(4, 3, k=i)).pow(2).mean().backward()
        nn.utils.clip_grad_norm_(m.parameters(), 1.0)
        opt.step()
        sched.step()
        rates.append(opt.param_groups[0]["lr"])
    return [rates, m.weight, m.bias]


class Lion(torch.optim.Optimizer):
    """As miners write it."""

    def __init__(self, params, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0):
        super().__init__(params, dict(lr=lr, betas=betas, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is None:
                    continue
                p.data.mul_(1 - group["lr"] * group["weight_decay"])
                state = self.state[p]
                if len(state) == 0:
                    state["exp_avg"] = torch.zeros_like(p)
                beta1, beta2 = group["betas"]
                update = state["exp_avg"].clone().mul_(beta1).add(p.grad, alpha=1 - beta1).sign_()
                p.add_(update, alpha=-group["lr"])
                state["exp_avg"].mul_(beta2).add_(p.grad, alpha=1 - beta2)
        return loss


def _resumed():
    def train(m, opt, steps):
        for i in steps:
            opt.zero_grad()
            m(x(4, 3, k=i)).pow(2).mean().backward()
            opt.step()

    a = fill(nn.Linear(3, 2))
    first = torch.optim.Adam(a.parameters(), 0.05)
    train(a, first, range(3))
    b = nn.Linear(3, 2)
    b.load_state_dict(a.state_dict())
    second = torch.optim.Adam(b.parameters(), 0.9)
    second.load_state_dict(copy.deepcopy(first.state_dict()))
    train(a, first, range(3, 6))
    train(b, second, range(3, 6))
    return [a.weight, b.weight, first.state_dict()["state"][0]["step"], second.param_groups[0]["lr"]]


def _groups():
    m = fill(nn.Linear(3, 2))
    opt = torch.optim.SGD([{"params": m.weight, "lr": 0.1, "name": "w"}], lr=0.5)
    opt.add_param_group({"params": [m.bias], "momentum": 0.3})
    seen = []
    opt.register_step_pre_hook(lambda o, a, k: seen.append("pre"))
    opt.register_step_post_hook(lambda o, a, k: seen.append("post"))
    m(x(2, 3)).sum().backward()
    opt.step()
    problems = []
    for bad in ([], [{"params": [m.bias, m.bias]}], m.bias, [m.bias * 2], ["a"]):
        try:
            torch.optim.SGD(bad, 0.1)
            problems.append("none")
        except (ValueError, TypeError) as e:
            problems.append(type(e).__name__)
    named = torch.optim.SGD(m.named_parameters(), 0.1)
    return [[sorted(g) for g in opt.param_groups], [g["lr"] for g in opt.param_groups], m.weight, seen, problems,
            named.param_groups[0]["param_names"]]


def _averages():
    m = fill(nn.Linear(3, 2))
    opt = torch.optim.SGD(m.parameters(), 0.1)
    swa = swa_utils.AveragedModel(m)
    ema = swa_utils.AveragedModel(m, multi_avg_fn=swa_utils.get_ema_multi_avg_fn(0.9))
    own = swa_utils.AveragedModel(m, avg_fn=lambda a, b, n: a * 0.5 + b * 0.5)
    for i in range(4):
        opt.zero_grad()
        m(x(4, 3, k=i)).pow(2).mean().backward()
        opt.step()
        for average in (swa, ema, own):
            average.update_parameters(m)
    return [[v.module.weight for v in (swa, ema, own)], swa.n_averaged, list(swa.state_dict()), ema(x(1, 3))]


TRAINING = {"scheduled": _scheduled_training, "resumed": _resumed, "groups": _groups, "averages": _averages,
            "lion": lambda: trajectory(lambda p: Lion(p, 0.05, weight_decay=0.1))}
TRAINING.update({n: (lambda make=m: trajectory(make)) for n, m in OPTIMIZERS.items()})
TRAINING["LBFGS"] = lambda: trajectory(lambda p: torch.optim.LBFGS(p, 0.1, max_iter=4), steps=3, closure=True)
TRAINING["LBFGS wolfe"] = lambda: trajectory(
    lambda p: torch.optim.LBFGS(p, 1.0, max_iter=6, line_search_fn="strong_wolfe"), steps=3, closure=True)
MUON = {
    "nesterov": lambda: trajectory(lambda p: torch.optim.Muon(p, 0.05), matrices=True),
    "matched": lambda: trajectory(
        lambda p: torch.optim.Muon(p, 0.05, nesterov=False, adjust_lr_fn="match_rms_adamw"), matrices=True, steps=4)}


# --- schedules: the rates (and momenta) of two groups over fifteen steps
def schedule(make, steps=15, metric=None):
    w = nn.Parameter(torch.ones(1))
    v = nn.Parameter(torch.ones(1))
    opt = torch.optim.AdamW([{"params": [w]}, {"params": [v], "lr": 0.02}], lr=0.1)
    sched = make(opt)
    rates = []
    for i in range(steps):
        rates += [g["lr"] for g in opt.param_groups] + [opt.param_groups[0]["betas"][0]]
        opt.step()
        sched.step() if metric is None else sched.step(metric(i))
    return rates + [sched.get_last_lr(), getattr(sched, "last_epoch", None)]


def _restored():
    def make():
        w = nn.Parameter(torch.ones(1))
        opt = torch.optim.SGD([w], lr=0.1)
        return opt, lrs.CosineAnnealingLR(opt, 10)

    (a, first), (b, second) = make(), make()
    for _ in range(4):
        first.step()
    second.load_state_dict(first.state_dict())
    b.load_state_dict(a.state_dict())
    for _ in range(3):
        first.step()
        second.step()
    return [a.param_groups[0]["lr"], b.param_groups[0]["lr"], second.last_epoch]


SCHEDULES = {
    "LambdaLR": lambda: schedule(lambda o: lrs.LambdaLR(o, [lambda s: 0.9 ** s, lambda s: 1 / (s + 1)])),
    "LambdaLR one": lambda: schedule(lambda o: lrs.LambdaLR(o, lambda s: min(1.0, (s + 1) / 5))),
    "MultiplicativeLR": lambda: schedule(lambda o: lrs.MultiplicativeLR(o, lambda s: 0.9)),
    "StepLR": lambda: schedule(lambda o: lrs.StepLR(o, 4, 0.5)),
    "MultiStepLR": lambda: schedule(lambda o: lrs.MultiStepLR(o, [2, 5, 5], 0.5)),
    "ConstantLR": lambda: schedule(lambda o: lrs.ConstantLR(o, 0.5, 4)),
    "LinearLR": lambda: schedule(lambda o: lrs.LinearLR(o, 0.2, 0.8, 6)),
    "ExponentialLR": lambda: schedule(lambda o: lrs.ExponentialLR(o, 0.8)),
    "PolynomialLR": lambda: schedule(lambda o: lrs.PolynomialLR(o, 8, 2.0)),
    "CosineAnnealingLR": lambda: schedule(lambda o: lrs.CosineAnnealingLR(o, 6, 0.001)),
    "CosineWarmRestarts": lambda: schedule(lambda o: lrs.CosineAnnealingWarmRestarts(o, 3, 2, 0.001)),
    "CyclicLR": lambda: schedule(lambda o: lrs.CyclicLR(o, 0.01, 0.1, 3, 5)),
    "CyclicLR triangular2": lambda: schedule(lambda o: lrs.CyclicLR(o, 0.01, 0.1, 3, mode="triangular2")),
    "CyclicLR range": lambda: schedule(
        lambda o: lrs.CyclicLR(o, 0.01, [0.1, 0.2], 3, mode="exp_range", gamma=0.9, cycle_momentum=False)),
    "OneCycleLR": lambda: schedule(lambda o: lrs.OneCycleLR(o, 0.3, 16)),
    "OneCycleLR linear": lambda: schedule(
        lambda o: lrs.OneCycleLR(o, [0.3, 0.1], 16, anneal_strategy="linear", three_phase=True)),
    "Plateau": lambda: schedule(lambda o: lrs.ReduceLROnPlateau(o, patience=2, cooldown=1, min_lr=1e-3),
                                metric=lambda i: 1.0 if i > 3 else 3.0 - i),
    "Plateau max": lambda: schedule(
        lambda o: lrs.ReduceLROnPlateau(o, "max", 0.5, 1, threshold=0.1, threshold_mode="abs"),
        metric=lambda i: torch.tensor(math.sin(i))),
    "SequentialLR": lambda: schedule(lambda o: lrs.SequentialLR(
        o, [lrs.LinearLR(o, 0.1, total_iters=4), lrs.CosineAnnealingLR(o, 6), lrs.ConstantLR(o, 0.3, 2)], [4, 10])),
    "ChainedScheduler": lambda: schedule(lambda o: lrs.ChainedScheduler(
        [lrs.LinearLR(o, 0.1, total_iters=4), lrs.ExponentialLR(o, 0.9)])),
    "SWALR": lambda: schedule(lambda o: swa_utils.SWALR(o, 0.01, 5)),
    "by epoch": lambda: schedule(lambda o: lrs.StepLR(o, 2, 0.5), 5),
    "restored": _restored,
}


# --- where libtorch's generator has the same seed: the same tensors
def _of(function, *shape, **options):
    return lambda: function(torch.empty(*shape), **options)


def _parameters(module):
    return dict(module.named_parameters())


SEEDED = {
    "uniform": _of(init.uniform_, 4, 5, a=-2.0, b=3.0), "normal": _of(init.normal_, 8, 5, mean=1.0, std=0.2),
    "xavier uniform": _of(init.xavier_uniform_, 6, 5, gain=2.0), "xavier normal": _of(init.xavier_normal_, 6, 5),
    "kaiming uniform": _of(init.kaiming_uniform_, 6, 5, a=0.5),
    "kaiming normal": _of(init.kaiming_normal_, 6, 5, 3, mode="fan_out", nonlinearity="relu"),
    "trunc normal": _of(init.trunc_normal_, 8, 5, std=0.02), "cut normal": _of(init.trunc_normal_, 8, 5, a=-0.5, b=1.0),
    "tail of a normal": _of(init.trunc_normal_, 8, 5, a=1.0, b=3.0),
    "orthogonal": _of(init.orthogonal_, 4, 6, gain=2.0), "orthogonal tall": _of(init.orthogonal_, 7, 3),
    "constants": lambda: [init.constant_(torch.empty(2), 0.3), init.ones_(torch.empty(2)), init.zeros_(torch.empty(2)),
                          init.eye_(torch.empty(2, 3)), init.dirac_(torch.empty(4, 2, 3), groups=2)],
    "gains": lambda: [init.calculate_gain(n) for n in ("linear", "conv1d", "sigmoid", "tanh", "relu", "leaky_relu",
                                                       "selu")] + [init.calculate_gain("leaky_relu", 0.5)],
    "sparse share": lambda: (init.sparse_(torch.empty(10, 6), 0.25) == 0).sum(0),
    "Linear": lambda: _parameters(nn.Linear(5, 3)), "Bilinear": lambda: _parameters(nn.Bilinear(3, 2, 2)),
    "Embedding": lambda: _parameters(nn.Embedding(7, 4, padding_idx=2)),
    "Conv1d": lambda: _parameters(nn.Conv1d(4, 6, 3, groups=2)),
    "Conv2d": lambda: _parameters(nn.Conv2d(2, 3, (3, 2))),
    "ConvTranspose1d": lambda: _parameters(nn.ConvTranspose1d(4, 6, 3)),
    "LSTM": lambda: _parameters(nn.LSTM(3, 4, 2, bidirectional=True)), "GRU": lambda: _parameters(nn.GRU(3, 4)),
    "GRUCell": lambda: _parameters(nn.GRUCell(3, 4)), "LSTM projected": lambda: _parameters(
        nn.LSTM(3, 5, proj_size=2)),
    "MultiheadAttention": lambda: _parameters(nn.MultiheadAttention(6, 2)),
    "MultiheadAttention wide": lambda: _parameters(nn.MultiheadAttention(6, 2, kdim=3, add_bias_kv=True)),
    "TransformerEncoderLayer": lambda: _parameters(nn.TransformerEncoderLayer(4, 2, 6)),
    "Transformer": lambda: _parameters(nn.Transformer(4, 2, 1, 1, 6)),
    "moments": lambda: [
        [round(t.mean().item(), 1), round(t.std().item(), 1)] for t in (
            init.normal_(torch.empty(100, 100)), init.trunc_normal_(torch.empty(100, 100)),
            init.uniform_(torch.empty(100, 100), -1.0, 2.0), torch.randn(100, 100))],
    "dropout share": lambda: [
        round((F.dropout(torch.ones(100, 100), 0.3) == 0).float().mean().item(), 1),
        F.dropout(torch.ones(100, 100), 0.3).max(), (F.dropout1d(torch.ones(50, 40, 3), 0.5).sum(-1) % 6).abs().max(),
        round(F.alpha_dropout(torch.randn(100, 100), 0.2, True).std().item(), 1)],
    "gumbel": lambda: [F.gumbel_softmax(torch.zeros(500, 4), hard=True).sum(-1).max(),
                       F.gumbel_softmax(x(5, 4), tau=0.5).sum(-1)],
}

# --- layers that take the size of their input from the first one
def _lazy(module, *args):
    before = [isinstance(p, nn.parameter.UninitializedParameter) for p in module.parameters()]
    before += [isinstance(b, nn.parameter.UninitializedBuffer) for b in module.buffers()]
    out = module(*args)
    return [before, type(module).__name__, out, dict(module.named_parameters()), dict(module.named_buffers())]


def _lazy_trained():
    m = nn.Sequential(nn.LazyLinear(4), nn.Tanh(), nn.LazyLinear(2, bias=False))
    m(x(3, 5))
    opt = torch.optim.SGD(m.parameters(), lr=0.1)
    m(x(3, 5)).pow(2).sum().backward()
    opt.step()
    return [m[0].in_features, m[0].weight, m[2].weight, repr(m[2])]


def _lazy_loaded():
    state = fill(nn.Linear(3, 2)).state_dict()
    m = nn.LazyLinear(2)
    m.load_state_dict(state)
    return [m(x(4, 3)), type(m).__name__]


def _lazy_before():
    m = nn.LazyLinear(2)
    try:
        m.weight.shape
    except RuntimeError as e:
        return str(e)[:40]


LAZY = {
    "linear": lambda: _lazy(nn.LazyLinear(3), x(2, 4, 5)), "trained": _lazy_trained, "loaded": _lazy_loaded,
    "before": _lazy_before,
    "conv1d": lambda: _lazy(nn.LazyConv1d(4, 3, padding=1, groups=2), x(2, 6, 5)),
    "conv2d": lambda: _lazy(nn.LazyConv2d(3, (2, 3), bias=False), x(1, 2, 4, 5)),
    "conv3d": lambda: _lazy(nn.LazyConv3d(2, 2), x(1, 2, 3, 3, 3)),
    "conv transpose1d": lambda: _lazy(nn.LazyConvTranspose1d(4, 3, stride=2, output_padding=1), x(2, 3, 5)),
    "conv transpose2d": lambda: _lazy(nn.LazyConvTranspose2d(2, 3, groups=2), x(1, 4, 3, 3)),
    "conv transpose3d": lambda: _lazy(nn.LazyConvTranspose3d(2, 2), x(1, 2, 2, 2, 3)),
    "batch norm1d": lambda: _lazy(nn.LazyBatchNorm1d(), x(3, 4)),
    "batch norm2d": lambda: _lazy(nn.LazyBatchNorm2d(affine=False), x(3, 4, 2, 2)),
    "batch norm3d": lambda: _lazy(nn.LazyBatchNorm3d(track_running_stats=False), x(2, 2, 2, 2, 2)),
    "instance norm1d": lambda: _lazy(nn.LazyInstanceNorm1d(affine=True), x(2, 3, 5)),
}


# --- three dimensions
CUBES = {
    "conv transpose": lambda: through(fill(nn.ConvTranspose3d(2, 3, 2, stride=2)), gx(1, 2, 2, 2, 3)),
    "max pool": lambda: through(nn.MaxPool3d(2, 1, return_indices=True), gx(1, 2, 3, 3, 4)),
    "avg pool": lambda: through(nn.AvgPool3d(2, count_include_pad=False, padding=1), gx(1, 2, 3, 3, 4)),
    "adaptive": lambda: through(nn.AdaptiveAvgPool3d((1, None, 2)), gx(1, 2, 3, 3, 4)),
    "adaptive max": lambda: through(nn.AdaptiveMaxPool3d(2), gx(1, 2, 3, 3, 4)),
    "norms": lambda: [through(fill(m), gx(2, 2, 2, 2, 2)) for m in (nn.BatchNorm3d(2), nn.InstanceNorm3d(2, affine=True))],
    "pads": lambda: [nn.ReflectionPad3d(1)(x(1, 1, 2, 2, 3)), nn.ReplicationPad3d(1)(x(1, 1, 2, 2, 3)),
                     nn.CircularPad3d((1, 1, 0, 1, 1, 0))(x(1, 1, 2, 2, 3)), nn.ZeroPad3d(1)(x(1, 1, 2, 2, 3))],
    "upsample": lambda: [F.interpolate(x(1, 1, 2, 2, 3), scale_factor=2, mode=m) for m in ("nearest", "trilinear")],
    "dropout": lambda: nn.Dropout3d(0.5).eval()(x(1, 2, 2, 2, 2)),
}


# --- complex numbers: parameters, buffers, making and training them
def _c(*shape, k=0.0):
    return torch.complex(x(*shape, k=k), x(*shape, k=k + 1))


def _re(t):
    return torch.view_as_real(t.detach().resolve_conj())


def _complex_training(make):
    w, b = nn.Parameter(_c(3, 2)), nn.Parameter(x(2))
    opt = make([w, b])
    for _ in range(5):
        opt.zero_grad()
        y = (_c(4, 3, k=2) @ w).abs().pow(2).sum() + (w * w).real.sum() + b.pow(2).sum()
        y.backward()
        opt.step()
    return [_re(w), b, _re(w.grad)]


class _Rotary(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("cis", torch.polar(torch.ones(4, 2), x(4, 2)), persistent=False)
        self.scale = nn.Parameter(torch.ones(2, dtype=torch.cfloat))

    def forward(self, q):
        return torch.view_as_real(torch.view_as_complex(q) * self.cis * self.scale).flatten(1)


COMPLEX = {
    "rotary": lambda: [m := _Rotary(), y := m(gx(4, 2, 2)), y.sum().backward(), _re(m.scale.grad)][1::2],
    "module": lambda: [sorted(_Rotary().state_dict()), str(_Rotary().cis.dtype), _re(copy.deepcopy(_Rotary()).cis)],
    "makers": lambda: [[_re(t), str(t.dtype)] for t in (
        torch.zeros(2, dtype=torch.cfloat), torch.ones(2, 2, dtype=torch.complex128), torch.full((2,), 1 + 2j),
        torch.full((2,), 3.0, dtype=torch.cfloat), torch.zeros_like(x(2), dtype=torch.cfloat),
        torch.ones_like(_c(2)), torch.eye(2, dtype=torch.cfloat),
        torch.tensor([1j, 2]), x(2).to(torch.cfloat), torch.linspace(0, 1, 3).to(complex))],
    "python types": lambda: [str(t.dtype) for t in (
        torch.ones(2, dtype=bool), torch.zeros(2, dtype=int), torch.ones(2, dtype=float), x(2).to(int), x(2).to(float),
        torch.arange(3, dtype=float), torch.tensor([1, 2], dtype=bool), torch.full((2,), 1, dtype=float),
        torch.zeros_like(x(2), dtype=bool), x(2).sum(dtype=float), x(2).softmax(0, dtype=float))],
    **{name: lambda make=make: _complex_training(make) for name, make in (
        ("SGD", lambda p: torch.optim.SGD(p, 0.01, momentum=0.9, weight_decay=0.1)),
        ("Adam", lambda p: torch.optim.Adam(p, 0.05)), ("AdamW", lambda p: torch.optim.AdamW(p, 0.05, amsgrad=True)),
        ("RMSprop", lambda p: torch.optim.RMSprop(p, 0.05)), ("Rprop", lambda p: torch.optim.Rprop(p, 0.05)))},
}

# --- torch.distributions: densities and gradients, then draws where the generators agree
D = torch.distributions
D.Distribution.set_default_validate_args(False)


def _scored(make, value, *params, entropy=True):
    d = make(*params)
    found = [d.log_prob(value)] + ([d.entropy()] if entropy else [])
    sum((f * x(*f.shape, k=3)).sum() for f in found).backward()
    return [found, [p.grad for p in params], d.mean, d.variance, list(d.batch_shape), list(d.event_shape)]


def _p(*shape):
    return (x(*shape).abs() + 0.2).requires_grad_()


DISTRIBUTIONS = {
    "Normal": lambda: _scored(D.Normal, x(3, 2, k=1), gx(3, 2), _p(3, 2)),
    "Normal cdf": lambda: [D.Normal(0.0, 2.0).cdf(x(3)), D.Normal(0, 1).icdf(x(3).abs() * 0.9 + 0.05), D.Normal(0, 1).stddev],
    "LogNormal": lambda: _scored(D.LogNormal, _p(3).detach(), gx(3), _p(3)),
    "HalfNormal": lambda: _scored(D.HalfNormal, _p(3).detach(), _p(3)),
    "Uniform": lambda: _scored(D.Uniform, torch.tensor([0.1, 0.2]), gx(2), (x(2) + 3).requires_grad_()),
    "Laplace": lambda: _scored(D.Laplace, x(3, k=1), gx(3), _p(3)),
    "Cauchy": lambda: [(d := D.Cauchy(x(3), _p(3).detach())).log_prob(x(3, k=1)), d.entropy()],
    "Exponential": lambda: _scored(D.Exponential, _p(3).detach(), _p(3)),
    "Gumbel": lambda: _scored(D.Gumbel, x(3, k=1), gx(3), _p(3)),
    "Gamma": lambda: _scored(D.Gamma, _p(3).detach(), _p(3), _p(3)),
    "Beta": lambda: _scored(D.Beta, torch.tensor([0.2, 0.7]), _p(2), _p(2)),
    "Dirichlet": lambda: _scored(D.Dirichlet, torch.tensor([[0.2, 0.3, 0.5]]), _p(2, 3)),
    "Poisson": lambda: _scored(D.Poisson, torch.tensor([0.0, 2.0, 5.0]), _p(3), entropy=False),
    "Bernoulli": lambda: [_scored(lambda p: D.Bernoulli(probs=p), torch.tensor([0.0, 1.0]), torch.tensor([0.3, 0.6]).requires_grad_()),
                          _scored(lambda p: D.Bernoulli(logits=p), torch.tensor([0.0, 1.0]), gx(2)),
                          D.Bernoulli(logits=x(2)).enumerate_support()],
    "Geometric": lambda: _scored(lambda p: D.Geometric(logits=p), torch.tensor([0.0, 3.0]), gx(2)),
    "Binomial": lambda: _scored(lambda p: D.Binomial(5, logits=p), torch.tensor([0.0, 3.0]), gx(2), entropy=False),
    "RelaxedBernoulli": lambda: D.RelaxedBernoulli(torch.tensor(0.7), logits=x(3)).log_prob(torch.tensor([0.2, 0.5, 0.9])),
    "Categorical": lambda: [(d := D.Categorical(logits=(l := gx(3, 4)))).log_prob(ids(2, 3, n=4)), d.entropy(), d.probs, d.logits,
                            d.mode, d.perplexity(), (d.log_prob(ids(3, n=4)).sum() + d.entropy().sum()).backward(), l.grad],
    "Categorical probs": lambda: [(d := D.Categorical(_p(3, 4))).log_prob(ids(3, n=4)), d.entropy(), d.enumerate_support()],
    "OneHotCategorical": lambda: [(d := D.OneHotCategorical(logits=x(2, 3))).log_prob(torch.eye(3)[:2]), d.entropy(), d.mode,
                                  d.variance, list(d.event_shape)],
    "RelaxedOneHot": lambda: D.RelaxedOneHotCategorical(torch.tensor(0.5), logits=x(2, 3)).log_prob(
        torch.tensor([[0.2, 0.3, 0.5], [0.1, 0.8, 0.1]])),
    "Multinomial": lambda: D.Multinomial(6, logits=x(3)).log_prob(torch.tensor([1.0, 2.0, 3.0])),
    "MultivariateNormal": lambda: [(d := D.MultivariateNormal(x(2), torch.eye(2) + 0.3)).log_prob(x(3, 2, k=1)), d.entropy(),
                                   d.variance, d.scale_tril],
    "Independent": lambda: [(d := D.Independent(D.Normal(x(3, 2), _p(3, 2).detach()), 1)).log_prob(x(3, 2, k=1)), d.entropy(),
                            list(d.batch_shape), list(d.event_shape)],
    "expand": lambda: [(d := D.Normal(x(2), 1.0).expand((3, 2))).log_prob(x(3, 2)), list(d.batch_shape),
                       list(D.Categorical(logits=x(4)).expand((5,)).sample().shape)],
    "kl": lambda: [D.kl_divergence(p, q) for p, q in (
        (D.Normal(x(2), _p(2).detach()), D.Normal(0.0, 1.0)), (D.Categorical(logits=x(2, 3)), D.Categorical(logits=x(2, 3, k=1))),
        (D.Bernoulli(logits=x(2)), D.Bernoulli(probs=torch.tensor([0.2, 0.5]))), (D.Laplace(x(2), 1.0), D.Laplace(0.0, 2.0)),
        (D.Gamma(_p(2).detach(), 2.0), D.Gamma(1.0, 1.0)), (D.Exponential(2.0), D.Exponential(3.0)),
        (D.Beta(2.0, 3.0), D.Beta(1.0, 1.0)), (D.Dirichlet(_p(3).detach()), D.Dirichlet(torch.ones(3))),
        (D.Poisson(2.0), D.Poisson(3.0)), (D.Uniform(0.2, 0.4), D.Uniform(0.0, 1.0)),
        (D.MultivariateNormal(x(2), torch.eye(2)), D.MultivariateNormal(x(2, k=1), torch.eye(2) + 0.3)),
        (D.Independent(D.Normal(x(2), 1.0), 1), D.Independent(D.Normal(0.0, torch.ones(2)), 1)))],
    "draws": lambda: [d.sample((3,)) for d in (
        D.Normal(x(2), _p(2).detach()), D.Uniform(0.0, x(2).abs() + 1), D.Bernoulli(logits=x(5)), D.Categorical(logits=x(2, 4)),
        D.OneHotCategorical(logits=x(2, 4)), D.Laplace(x(2), 1.0), D.Exponential(_p(2).detach()))],
    "draws with gradient": lambda: [D.Normal(l := gx(3), 2.0).rsample().sum().backward(), l.grad,
                                    D.RelaxedOneHotCategorical(torch.tensor(0.5), logits=(z := gx(2, 3))).rsample().sum(-1),
                                    D.OneHotCategoricalStraightThrough(logits=z).rsample().sum(-1)],
    "moments": lambda: [
        [round(t.mean().item(), 1), round(t.std().item(), 1)] for t in (d.sample((20000,)) for d in (
            D.Gumbel(0.0, 1.0), D.Gamma(2.0, 2.0), D.Beta(2.0, 3.0), D.Poisson(3.0), D.Geometric(probs=torch.tensor(0.5)),
            D.LogNormal(0.0, 0.3), D.HalfNormal(1.0), D.RelaxedBernoulli(torch.tensor(0.5), probs=torch.tensor(0.3))))],
}

TOLERANCES = {"optim": 1e-5, "schedule": 1e-9, "muon": 2e-2}
_TABLES = {"module": MODULES, "loss": LOSSES, "function": FUNCTIONS, "object": OBJECTS, "optim": TRAINING,
           "muon": MUON, "schedule": SCHEDULES, "seeded": SEEDED, "lazy": LAZY, "cube": CUBES, "complex": COMPLEX,
           "distribution": DISTRIBUTIONS}
CASES = ["%s %s" % (table, name) for table, cases in _TABLES.items() for name in cases]


def run(name):
    table, _, case = name.partition(" ")
    return _TABLES[table][case]()


def check(name, expected):
    compare(name, json.loads(expected))
