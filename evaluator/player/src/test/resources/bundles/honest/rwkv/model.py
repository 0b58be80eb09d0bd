########################################################################################################
# The RWKV Language Model, version 4, time mixing in plain PyTorch
########################################################################################################
import math
import torch
import torch.nn as nn
from torch.nn import functional as F


class RWKV_TimeMix(nn.Module):
    def __init__(self, config, layer_id):
        super().__init__()
        self.layer_id = layer_id
        self.ctx_len = config["ctx_len"]
        self.n_embd = config["n_embd"]
        attn_sz = self.n_embd

        with torch.no_grad():  # fancy init
            ratio_0_to_1 = layer_id / max(1, config["n_layer"] - 1)  # 0 to 1
            ratio_1_to_almost0 = 1.0 - (layer_id / config["n_layer"])  # 1 to ~0
            # fancy time_decay
            decay_speed = torch.ones(attn_sz)
            for h in range(attn_sz):
                decay_speed[h] = -5 + 8 * (h / (attn_sz - 1)) ** (0.7 + 1.3 * ratio_0_to_1)
            self.time_decay = nn.Parameter(decay_speed)
            # fancy time_first
            zigzag = torch.tensor([(i + 1) % 3 - 1 for i in range(attn_sz)]) * 0.5
            self.time_first = nn.Parameter(torch.ones(attn_sz) * math.log(0.3) + zigzag)
            # fancy time_mix
            x = torch.ones(1, 1, self.n_embd)
            for i in range(self.n_embd):
                x[0, 0, i] = i / self.n_embd
            self.time_mix_k = nn.Parameter(torch.pow(x, ratio_1_to_almost0))
            self.time_mix_v = nn.Parameter(torch.pow(x, ratio_1_to_almost0) + 0.3 * ratio_0_to_1)
            self.time_mix_r = nn.Parameter(torch.pow(x, 0.5 * ratio_1_to_almost0))

        self.time_shift = nn.ZeroPad2d((0, 0, 1, -1))
        self.key = nn.Linear(self.n_embd, attn_sz, bias=False)
        self.value = nn.Linear(self.n_embd, attn_sz, bias=False)
        self.receptance = nn.Linear(self.n_embd, attn_sz, bias=False)
        self.output = nn.Linear(attn_sz, self.n_embd, bias=False)

    def wkv(self, w, u, k, v):
        B, T, C = k.size()
        w = -torch.exp(w)
        aa = torch.zeros(B, C, device=k.device)
        bb = torch.zeros(B, C, device=k.device)
        pp = torch.full((B, C), -1e38, device=k.device)
        y = torch.empty_like(v)
        for t in range(T):
            kk, vv = k[:, t], v[:, t]
            ww = u + kk
            p = torch.maximum(pp, ww)
            e1, e2 = torch.exp(pp - p), torch.exp(ww - p)
            y[:, t] = (e1 * aa + e2 * vv) / (e1 * bb + e2)
            ww = w + pp
            p = torch.maximum(ww, kk)
            e1, e2 = torch.exp(ww - p), torch.exp(kk - p)
            aa = e1 * aa + e2 * vv
            bb = e1 * bb + e2
            pp = p
        return y

    def forward(self, x):
        B, T, C = x.size()  # x = (Batch,Time,Channel)
        # Mix x with the previous timestep to produce xk, xv, xr
        xx = self.time_shift(x)
        xk = x * self.time_mix_k + xx * (1 - self.time_mix_k)
        xv = x * self.time_mix_v + xx * (1 - self.time_mix_v)
        xr = x * self.time_mix_r + xx * (1 - self.time_mix_r)
        k = self.key(xk)
        v = self.value(xv)
        r = self.receptance(xr)
        rwkv = torch.sigmoid(r) * self.wkv(self.time_decay, self.time_first, k, v)
        return self.output(rwkv)


class RWKV_ChannelMix(nn.Module):
    def __init__(self, config, layer_id):
        super().__init__()
        n_embd = config["n_embd"]
        self.time_shift = nn.ZeroPad2d((0, 0, 1, -1))
        with torch.no_grad():  # fancy init of time_mix
            ratio_1_to_almost0 = (1.0 - (layer_id / config["n_layer"]))
            x = torch.ones(1, 1, n_embd)
            for i in range(n_embd):
                x[0, 0, i] = i / n_embd
            self.time_mix_k = nn.Parameter(torch.pow(x, ratio_1_to_almost0))
            self.time_mix_r = nn.Parameter(torch.pow(x, ratio_1_to_almost0))
        hidden_sz = 2 * n_embd
        self.key = nn.Linear(n_embd, hidden_sz, bias=False)
        self.receptance = nn.Linear(n_embd, n_embd, bias=False)
        self.value = nn.Linear(hidden_sz, n_embd, bias=False)

    def forward(self, x):
        xx = self.time_shift(x)
        xk = x * self.time_mix_k + xx * (1 - self.time_mix_k)
        xr = x * self.time_mix_r + xx * (1 - self.time_mix_r)
        k = torch.square(torch.relu(self.key(xk)))
        kv = self.value(k)
        return torch.sigmoid(self.receptance(xr)) * kv


class Block(nn.Module):
    def __init__(self, config, layer_id):
        super().__init__()
        self.layer_id = layer_id
        self.ln1 = nn.LayerNorm(config["n_embd"])
        self.ln2 = nn.LayerNorm(config["n_embd"])
        if self.layer_id == 0:
            self.ln0 = nn.LayerNorm(config["n_embd"])
        self.att = RWKV_TimeMix(config, layer_id)
        self.ffn = RWKV_ChannelMix(config, layer_id)

    def forward(self, x):
        if self.layer_id == 0:
            x = self.ln0(x)
        x = x + self.att(self.ln1(x))
        x = x + self.ffn(self.ln2(x))
        return x


class GPT(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = config
        self.emb = nn.Embedding(config["vocab_size"], config["n_embd"])
        self.blocks = nn.Sequential(*[Block(config, i) for i in range(config["n_layer"])])
        self.ln_out = nn.LayerNorm(config["n_embd"])
        self.head = nn.Linear(config["n_embd"], config["vocab_size"], bias=False)
        self.emb.weight.data.uniform_(-1e-4, 1e-4)
        for m in self.modules():
            if isinstance(m, nn.Linear):
                gain = 1.0
                if m.weight.data.shape[0] > m.weight.data.shape[1]:
                    gain = math.sqrt(m.weight.data.shape[0] / m.weight.data.shape[1])
                nn.init.orthogonal_(m.weight, gain=0.5 * gain)

    def forward(self, idx):
        B, T = idx.size()
        assert T <= self.config["ctx_len"], "Cannot forward, because len(input) > model ctx_len."
        x = self.emb(idx)
        x = self.blocks(x)
        x = self.ln_out(x)
        return self.head(x)


def build_model(ctx):
    n_embd, n_layer = 8, 1 if ctx.max_params < 40_000 else 2
    while 2 * ctx.vocab_size * (n_embd + 8) + n_layer * (9 * (n_embd + 8) ** 2 + 12 * (n_embd + 8)) < ctx.max_params:
        n_embd += 8
    return GPT({"vocab_size": ctx.vocab_size, "ctx_len": ctx.max_seq_len, "n_embd": n_embd, "n_layer": n_layer})
