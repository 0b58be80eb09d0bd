"""What our torch must have in common with PyTorch: every check also passes under PyTorch itself."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F


def close(a, b, tolerance=1e-5):
    a = torch.as_tensor(a, dtype=torch.float64)
    b = torch.as_tensor(b, dtype=torch.float64)
    assert tuple(a.shape) == tuple(b.shape), (a.shape, b.shape)
    worst = (a - b).abs().max().item() if a.numel() else 0.0
    assert worst <= tolerance, (a.tolist(), b.tolist())


def raises(kind, function, *args):
    try:
        function(*args)
    except kind as error:
        return str(error)
    raise AssertionError("expected " + kind.__name__)


def check_making_tensors():
    assert torch.tensor([1, 2]).dtype is torch.int64
    assert torch.tensor([1.0, 2]).dtype is torch.float32
    assert torch.tensor([True]).dtype is torch.bool
    assert torch.zeros(2, 3).shape == (2, 3) and torch.ones((4,)).shape == (4,)
    assert torch.arange(5).dtype is torch.int64 and torch.arange(0, 1, 0.25).tolist() == [0.0, 0.25, 0.5, 0.75]
    assert torch.full((2,), 7).dtype is torch.int64 and torch.full((2,), 7.0).dtype is torch.float32
    assert torch.eye(2).tolist() == [[1.0, 0.0], [0.0, 1.0]]
    assert torch.linspace(0, 1, 3).tolist() == [0.0, 0.5, 1.0]
    assert torch.randint(5, (3, 2)).shape == (3, 2) and torch.randint(2, 3, (2,)).tolist() == [2, 2]
    assert torch.zeros_like(torch.ones(2, dtype=torch.int32)).dtype is torch.int32
    assert torch.empty(0).numel() == 0 and torch.tensor(3.5).item() == 3.5
    raises(ValueError, torch.tensor, [[1, 2], [3]])


def check_indexing():
    x = torch.arange(24).view(2, 3, 4)
    assert x[1, 2, 3].item() == 23 and x[-1].shape == (3, 4)
    assert x[..., 0].tolist() == [[0, 4, 8], [12, 16, 20]] and x[:, None].shape == (2, 1, 3, 4)
    assert x[0, 1:, ::2].tolist() == [[4, 6], [8, 10]] and x[:, [0, 2]].shape == (2, 2, 4)
    assert x[torch.tensor([1, 0])][0, 0, 0].item() == 12 and x[x > 20].tolist() == [21, 22, 23]
    assert x[:, torch.tensor([0, 1]), torch.tensor([2, 3])].tolist() == [[2, 7], [14, 19]]
    y = torch.zeros(3, 3)
    y[1] = 5
    y[:, 2] = torch.tensor([1.0, 2.0, 3.0])
    y[y > 4] = -1
    y[torch.tensor([0, 2]), 0] = 9.0
    assert y.tolist() == [[9.0, 0.0, 1.0], [-1.0, -1.0, 2.0], [9.0, 0.0, 3.0]]
    raises(IndexError, lambda: x[2])
    assert [r.tolist() for r in torch.arange(4).view(2, 2)] == [[0, 1], [2, 3]]


def check_operators():
    x = torch.tensor([1.0, 2.0, 4.0])
    close(2 - x, [1.0, 0.0, -2.0])
    close(8 / x, [8.0, 4.0, 2.0])
    close(2 ** x, [2.0, 4.0, 16.0])
    close(x // 3, [0.0, 0.0, 1.0])
    close(-x % 3, [2.0, 1.0, 2.0])
    close(7 % x, [0.0, 1.0, 3.0])
    assert (x == 2).tolist() == [False, True, False] and (x != 2).any().item() and not (x < 0).any()
    assert ((x > 1) & ~(x > 2)).tolist() == [False, True, False]
    y = x.clone()
    y += 1
    y *= 2
    y /= 4
    y -= x
    close(y, [0.0, -0.5, -1.5])
    close(x @ x, 21.0)
    assert (torch.tensor([3]) / 2).dtype is torch.float32 and (torch.tensor([3]) // 2).dtype is torch.int64
    assert not (x == None)  # noqa: E711
    assert (torch.ones(2, dtype=torch.int64) * 1.5).dtype is torch.float32


def check_shapes():
    x = torch.arange(6.0)
    assert x.view(2, -1).shape == (2, 3) and x.reshape(3, 2).T.shape == (2, 3)
    assert x.view(1, 2, 3).permute(2, 0, 1).shape == (3, 1, 2) and x.view(2, 3).mT.shape == (3, 2)
    assert x.expand(4, 6).shape == (4, 6) and x.repeat(2, 1).shape == (2, 6) and x.view(2, 3).flip(0, 1)[0, 0] == 5
    assert [t.tolist() for t in x.split(4)] == [[0.0, 1.0, 2.0, 3.0], [4.0, 5.0]]
    assert [t.numel() for t in torch.split(x, [1, 5])] == [1, 5] and len(x.chunk(3)) == 3
    assert torch.cat([x, x]).shape == (12,) and torch.stack((x, x), dim=1).shape == (6, 2)
    assert x.unsqueeze(-1).squeeze(-1).shape == (6,) and x.view(2, 3).transpose(0, 1).is_contiguous() is False
    assert x.view(2, 3).flatten().shape == (6,) and x.unflatten(0, (2, 3)).shape == (2, 3)
    assert x.size() == torch.Size([6]) and x.size(0) == 6 and x.dim() == x.ndim == 1 and len(x) == 6
    assert torch.roll(x, 1, 0)[0] == 5 and torch.meshgrid(x, x, indexing="ij")[0].shape == (6, 6)


def check_reductions():
    x = torch.tensor([[1.0, 5.0], [3.0, 2.0]])
    assert x.sum().item() == 11 and x.sum(-1).tolist() == [6.0, 5.0] and x.mean(dim=0, keepdim=True).shape == (1, 2)
    best = x.max(dim=1)
    assert best.values.tolist() == [5.0, 3.0] and best.indices.tolist() == [1, 0] and best[0] is best.values
    values, indices = torch.topk(x, 1, dim=-1)
    assert values.tolist() == [[5.0], [3.0]] and indices.tolist() == [[1], [0]]
    assert x.argmax().item() == 1 and x.argmax(-1).tolist() == [1, 0] and x.max().item() == 5
    close(x.std(), 1.70782512765993)
    close(x.var(0, unbiased=False), [1.0, 2.25])
    close(x.norm(), 6.244997998398398)
    close(x.norm(dim=-1, keepdim=True), [[5.0990195], [3.6055512]])
    close(x.cumsum(dim=1), [[1.0, 6.0], [3.0, 5.0]])
    assert torch.maximum(x, x.T).tolist() == [[1.0, 5.0], [5.0, 2.0]] and x.amax((0, 1)).item() == 5
    assert torch.sort(x, dim=-1, descending=True)[0].tolist() == [[5.0, 1.0], [3.0, 2.0]]
    assert x.sum(axis=0).tolist() == [4.0, 7.0]


def check_functional():
    x = torch.tensor([[0.5, -1.0, 2.0]])
    close(F.softmax(x, dim=-1), [[0.17529039, 0.03911257, 0.78559703]])
    close(F.log_softmax(x, -1).exp().sum(), 1.0)
    close(F.gelu(x), [[0.34573123, -0.15865526, 1.95449972]])
    close(F.gelu(x, approximate="tanh"), [[0.34571400, -0.15880796, 1.95459771]])
    close(F.silu(x), [[0.31122968, -0.26894142, 1.76159418]])
    close(F.relu(x), [[0.5, 0.0, 2.0]])
    close(F.leaky_relu(x, 0.1), [[0.5, -0.1, 2.0]])
    close(F.softplus(x), [[0.97407699, 0.31326166, 2.12692800]])
    close(F.layer_norm(x, (3,)), [[0.0, -1.2247425, 1.2247425]], 1e-4)
    close(F.rms_norm(x, (3,)), [[0.37796447, -0.75592893, 1.51185787]], 1e-4)
    close(F.normalize(x, dim=-1), [[0.21821789, -0.43643578, 0.87287156]])
    close(F.cross_entropy(x, torch.tensor([2])), 0.24131119)
    close(F.cross_entropy(x, torch.tensor([2]), label_smoothing=0.1, reduction="sum"), 0.39131123)
    close(F.mse_loss(x, torch.zeros(1, 3)), 1.75)
    assert F.one_hot(torch.tensor([0, 2]), 3).tolist() == [[1, 0, 0], [0, 0, 1]]
    assert F.pad(x, (1, 2), value=9.0).tolist() == [[9.0, 0.5, -1.0, 2.0, 9.0, 9.0]]
    assert F.embedding(torch.tensor([1]), torch.eye(2)).tolist() == [[0.0, 1.0]]
    close(F.conv1d(torch.ones(1, 1, 4), torch.ones(1, 1, 2)), [[[2.0, 2.0, 2.0]]])
    q = torch.eye(2).view(1, 1, 2, 2)
    close(F.scaled_dot_product_attention(q, q, q, is_causal=True), [[[[1.0, 0.0], [0.33023845, 0.66976155]]]])
    assert F.dropout(x, 0.5, training=False) is x
    close(torch.einsum("bi,bi->b", x, x), [5.25])
    close(torch.where(x > 0, x, torch.zeros_like(x)), [[0.5, 0.0, 2.0]])
    close(x.masked_fill(x < 0, 7.0), [[0.5, 7.0, 2.0]])
    close(x.clamp(min=0.0, max=1.0), [[0.5, 0.0, 1.0]])
    close(torch.tril(torch.ones(2, 2)), [[1.0, 0.0], [1.0, 1.0]])


def check_autograd():
    x = torch.tensor([2.0, 3.0], requires_grad=True)
    (x ** 2).sum().backward()
    assert x.grad.tolist() == [4.0, 6.0]
    (3 * x).sum().backward()
    assert x.grad.tolist() == [7.0, 9.0]
    x.grad = None
    assert x.grad is None
    with torch.no_grad():
        assert not (x * 2).requires_grad
    assert not x.detach().requires_grad and (x * 2).requires_grad and x.is_leaf

    @torch.no_grad()
    def silent(y):
        return y * 2

    assert not silent(x).requires_grad and torch.is_grad_enabled()
    g, = torch.autograd.grad((x ** 3).sum(), x)
    assert g.tolist() == [12.0, 27.0]
    raises(RuntimeError, lambda: torch.ones(2).sum().backward())


def check_modules():
    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            self.lin = nn.Linear(4, 4)
            self.register_buffer("b", torch.zeros(2))
            self.register_buffer("hidden", torch.zeros(2), persistent=False)
            self.scale = nn.Parameter(torch.ones(1))
            self.none = None

        def forward(self, x):
            return self.lin(x) * self.scale

    net = nn.Sequential(Block(), nn.ReLU(), Block())
    net[2].lin = net[0].lin
    names = [n for n, _ in net.named_parameters()]
    assert names == ["0.scale", "0.lin.weight", "0.lin.bias", "2.scale"], names
    assert [n for n, _ in net.named_buffers()] == ["0.b", "0.hidden", "2.b", "2.hidden"]
    assert list(net.state_dict()) == [
        "0.scale", "0.b", "0.lin.weight", "0.lin.bias", "2.scale", "2.b", "2.lin.weight", "2.lin.bias"]
    assert [n for n, _ in net.named_modules()] == ["", "0", "0.lin", "1", "2"]
    assert sum(p.numel() for p in net.parameters()) == 22 and len(list(net.children())) == 3
    net.eval()
    assert not net[2].training and net.train()[2].training
    other = nn.Sequential(Block(), nn.ReLU(), Block())
    result = other.load_state_dict(net.state_dict())
    assert list(result.missing_keys) == [] and torch.equal(other[0].lin.weight, net[0].lin.weight)
    raises(RuntimeError, other.load_state_dict, {})
    assert other.load_state_dict({}, strict=False).missing_keys
    raises(AttributeError, lambda: net[0].nothing)
    raises(TypeError, lambda: setattr(net[0], "lin", 3))
    seen = []
    handle = net.register_forward_hook(lambda m, a, out: seen.append(out.shape))
    net(torch.zeros(2, 4))
    handle.remove()
    net(torch.zeros(2, 4))
    assert seen == [(2, 4)]
    visited = []
    net.apply(lambda m: visited.append(type(m).__name__))
    assert visited == ["Linear", "Block", "ReLU", "Linear", "Block", "Sequential"], visited
    layers = nn.ModuleList([nn.Linear(1, 1) for _ in range(3)])
    layers.append(nn.Identity())
    assert len(layers) == 4 and len(layers[1:]) == 3 and isinstance(layers[-1], nn.Identity)
    d = nn.ModuleDict({"a": nn.Tanh()})
    d["b"] = nn.GELU(approximate="tanh")
    assert list(d.keys()) == ["a", "b"] and "a" in d and d.b.approximate == "tanh"
    assert isinstance(nn.Parameter(torch.ones(1)), torch.Tensor) and isinstance(net[0].scale, nn.Parameter)
    assert net.to(torch.float64)[0].lin.weight.dtype is torch.float64 and net[0].lin.weight.requires_grad


def check_layers():
    torch.manual_seed(0)
    lin = nn.Linear(64, 32)
    bound = 1 / 8
    assert lin.weight.abs().max().item() <= bound and lin.weight.std().item() > bound * 0.5
    close(lin.weight.std(), bound / math.sqrt(3), 5e-3)
    close(nn.Embedding(100, 50).weight.std(), 1.0, 5e-2)
    assert nn.Embedding(4, 3, padding_idx=1).weight[1].abs().sum().item() == 0
    x = torch.randn(2, 5, 8)
    close(nn.LayerNorm(8)(x).mean(-1), torch.zeros(2, 5))
    close(nn.RMSNorm(8)(x).pow(2).mean(-1), torch.ones(2, 5), 1e-3)
    assert nn.GroupNorm(2, 8)(x.transpose(1, 2)).shape == (2, 8, 5)
    assert nn.BatchNorm1d(8)(x.transpose(1, 2)).shape == (2, 8, 5)
    assert nn.Conv1d(8, 4, 3, padding=1)(x.transpose(1, 2)).shape == (2, 4, 5)
    assert nn.Conv1d(8, 8, 3, groups=8).weight.shape == (8, 1, 3)
    mha = nn.MultiheadAttention(8, 2, batch_first=True)
    out, weights = mha(x, x, x)
    assert out.shape == (2, 5, 8) and weights.shape == (2, 5, 5)
    close(weights.sum(-1), torch.ones(2, 5))
    mask = torch.ones(5, 5, dtype=torch.bool).triu(1)
    causal, w = mha(x, x, x, attn_mask=mask)
    close(w.triu(1), torch.zeros(2, 5, 5))
    close(mha(x, x, x, attn_mask=mask, need_weights=False)[0], causal)
    out, h = nn.GRU(8, 6, 2, batch_first=True)(x)
    assert out.shape == (2, 5, 6) and h.shape == (2, 2, 6)
    out, (h, c) = nn.LSTM(8, 6, batch_first=True)(x)
    assert out.shape == (2, 5, 6) and c.shape == (1, 2, 6)
    assert nn.GRUCell(8, 6)(x[:, 0]).shape == (2, 6)
    drop = nn.Dropout(0.5)
    assert (drop(torch.ones(1000)) == 0).sum().item() > 300 and drop.eval()(x) is x
    close(nn.Softmax(dim=-1)(x).sum(-1), torch.ones(2, 5))
    close(nn.CrossEntropyLoss()(x.view(10, 8), torch.zeros(10, dtype=torch.long)),
          F.cross_entropy(x.view(10, 8), torch.zeros(10, dtype=torch.long)))


def check_init():
    torch.manual_seed(0)
    w = torch.empty(200, 100)
    close(nn.init.xavier_uniform_(w).std(), math.sqrt(2 / 300), 2e-3)
    close(nn.init.kaiming_normal_(w, nonlinearity="relu").std(), math.sqrt(2 / 100), 3e-3)
    nn.init.trunc_normal_(w, std=0.02)
    assert w.abs().max().item() <= 2.0 and abs(w.std().item() - 0.02) < 1e-3
    q = nn.init.orthogonal_(torch.empty(6, 4))
    close(q.T @ q, torch.eye(4))
    assert nn.init.constant_(torch.empty(2), 3.0).tolist() == [3.0, 3.0]
    assert nn.init.calculate_gain("tanh") == 5 / 3


def check_optimizers():
    def run(make, scheduler=None, steps=5):
        p = nn.Parameter(torch.tensor([1.0, -2.0]))
        opt = make([p])
        plan = scheduler(opt) if scheduler else None
        for _ in range(steps):
            opt.zero_grad()
            (p ** 2).sum().backward()
            opt.step()
            if plan:
                plan.step()
        return p.detach(), opt.param_groups[0]["lr"]

    close(run(lambda p: torch.optim.SGD(p, lr=0.1))[0], [0.32768, -0.65536])
    close(run(lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9))[0], [-0.58042002, 1.16084003])
    close(run(lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.1))[0],
          [-0.42054746, 0.84109491])
    close(run(lambda p: torch.optim.Adam(p, lr=0.1))[0], [0.50796372, -1.50295579])
    close(run(lambda p: torch.optim.AdamW(p, lr=0.1, weight_decay=0.1))[0], [0.46995270, -1.41556644])
    sched = torch.optim.lr_scheduler
    close(run(lambda p: torch.optim.SGD(p, lr=0.1), lambda o: sched.StepLR(o, 2, 0.5))[1], 0.025)
    close(run(lambda p: torch.optim.SGD(p, lr=0.1), lambda o: sched.CosineAnnealingLR(o, 10))[1], 0.05)
    close(run(lambda p: torch.optim.SGD(p, lr=0.1), lambda o: sched.LambdaLR(o, lambda s: 1 / (s + 1)))[1], 0.1 / 6)
    close(run(lambda p: torch.optim.SGD(p, lr=0.1), lambda o: sched.LinearLR(o, 0.5, 1.0, 10))[1], 0.075)
    two = lambda o: sched.SequentialLR(o, [sched.LinearLR(o, 0.1, 1.0, 3), sched.CosineAnnealingLR(o, 4)], [3])
    close(run(lambda p: torch.optim.SGD(p, lr=0.1), two)[1], 0.05)
    p = nn.Parameter(torch.tensor([3.0, 4.0]))
    (p ** 2).sum().backward()
    close(nn.utils.clip_grad_norm_([p], 1.0), 10.0)
    close(p.grad, [0.6, 0.8], 1e-4)


def check_names_unknown_to_pytorch_are_refused():
    assert not hasattr(torch, "no_such_function") and not hasattr(torch.ones(1), "no_such_method")
    assert not hasattr(nn, "NoSuchLayer") and not hasattr(F, "no_such_function")
    raises(AttributeError, lambda: torch.no_such_function)
    raises((TypeError, RuntimeError).__getitem__(0), lambda: torch.cat(3))


def check_standard_library():
    import abc, bisect, collections, collections.abc, contextlib, copy, dataclasses, enum, functools, heapq
    import itertools, json, numbers, operator, random, re, statistics, string, typing, warnings
    from collections import OrderedDict, defaultdict, namedtuple
    from dataclasses import dataclass, field, replace
    from typing import List, NamedTuple, Optional

    @dataclass(frozen=True)
    class Config:
        width: int = 4
        names: List[str] = field(default_factory=list)

    class Pair(NamedTuple):
        a: int
        b: Optional[int] = None

    class Kind(enum.Enum):
        ONE = 1

    assert replace(Config(), width=5).width == 5 and Pair(1).b is None and Kind(1) is Kind.ONE
    assert namedtuple("P", "x y")(1, 2).y == 2 and functools.reduce(operator.add, [1, 2]) == 3
    assert json.loads(json.dumps({"a": [1]})) == {"a": [1]} and re.sub("a", "b", "aa") == "bb"
    assert statistics.mean([1, 3]) == 2 and 0 <= random.random() < 1
    assert copy.deepcopy(nn.Linear(2, 2)).weight.shape == (2, 2)


CHECKS = sorted(n for n in dir() if n.startswith("check_"))
if __name__ == "__main__":
    for n in CHECKS:
        globals()[n]()
        print("ok", n)
