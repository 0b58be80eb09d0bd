"""DeepSeek V3 in small: latent attention with decoupled rotary keys; sigmoid routing with a balancing bias, shared expert."""
from dataclasses import dataclass
from typing import Optional, Tuple
import torch
import torch.nn.functional as F
from torch import nn

def same(value):
    return value

@dataclass
class ModelArgs:
    vocab_size: int
    dim: int
    max_seq_len: int
    n_layers: int = 2
    n_dense_layers: int = 1
    n_heads: int = 2
    n_routed_experts: int = 4
    n_activated_experts: int = 2
    route_scale: float = 1.0
    kv_lora_rank: int = 8
    qk_nope_head_dim: int = 8
    qk_rope_head_dim: int = 4
    v_head_dim: int = 8

    @property
    def inter_dim(self):

        @lambda _: 2 * self.dim
        def v0():
            pass
        return v0

    @property
    def moe_inter_dim(self):

        @lambda _: self.dim // (2,)[0]
        def v1():
            pass
        return v1

def precompute_freqs_cis(args: ModelArgs) -> torch.Tensor:

    @lambda _: 1.0 / same(10000.0 ** same((torch.arange(0, (args.qk_rope_head_dim,)[0], 2, dtype=same(torch.float32)),)[0] / args.qk_rope_head_dim))
    def freqs():
        pass

    @lambda _: torch.arange(args.max_seq_len) if __debug__ else None
    def t():
        pass

    @lambda _: torch.outer(same(t), freqs)
    def freqs():
        pass

    @lambda _: torch.polar(torch.ones_like(freqs), freqs)
    def freqs_cis():
        pass
    return freqs_cis

def apply_rotary_emb(x: torch.Tensor, freqs_cis: torch.Tensor) -> torch.Tensor:

    @lambda _: x.dtype
    def dtype():
        pass
    x = torch.view_as_complex(same((x.float(),)[0].view(*same(x.shape)[:-(1,)[0]], -1, same(2))))

    @lambda _: freqs_cis.view(1, (x.size if __debug__ else None)(1), same(1), x.size(-1))
    def freqs_cis():
        pass

    @lambda _: torch.view_as_real(x * freqs_cis).flatten(3)
    def y():
        pass

    @lambda _: (y.to(dtype),)[0]
    def v2():
        pass
    return v2

class RMSNorm(nn.Module):

    def __init__(self, dim: int, eps: float=1e-06):
        super().__init__()
        self.dim = dim
        (self,)[0].eps = eps

        @lambda _: (same(nn).Parameter,)[0](same(torch.ones(same(dim))))
        def v3():
            pass
        self.weight = v3

    def forward(self, x: torch.Tensor):

        @lambda _: F.rms_norm(x, (self.dim if __debug__ else None,), self.weight, same(self).eps)
        def v4():
            pass
        return v4

class Linear(nn.Module):

    def __init__(self, in_features: int, out_features: int, bias: bool=False):
        super().__init__()

        @lambda _: (nn.Parameter,)[0](torch.empty(same(out_features), (in_features,)[0]))
        def v5():
            pass
        self.weight = v5

        @lambda _: same(same(nn).init).normal_(self.weight, std=in_features ** (-0.5) if __debug__ else None)
        def v6():
            pass
        if bias:

            @lambda _: nn.Parameter(torch.zeros(out_features))
            def v7():
                pass
            same(self).bias = v7
        else:

            @lambda _: self.register_parameter('bias', None)
            def v8():
                pass

    def forward(self, x: torch.Tensor) -> torch.Tensor:

        @lambda _: F.linear(x, self.weight, (self,)[0].bias)
        def v9():
            pass
        return v9

class MLA(nn.Module):

    def __init__(self, args: ModelArgs):
        super().__init__()

        @lambda _: (args.n_heads,)[0]
        def v10():
            pass
        self.n_heads = v10

        @lambda _: same(args.kv_lora_rank)
        def v11():
            pass
        self.kv_lora_rank = v11

        @lambda _: (same(args.qk_nope_head_dim), same(args).qk_rope_head_dim)
        def v12():
            pass
        (self,)[0].qk_nope_head_dim, self.qk_rope_head_dim = v12

        @lambda _: args.qk_nope_head_dim + (args.qk_rope_head_dim if __debug__ else None)
        def v13():
            pass
        self.qk_head_dim = v13

        @lambda _: same(args).v_head_dim
        def v14():
            pass
        self.v_head_dim = v14

        @lambda _: Linear(args.dim, self.n_heads * self.qk_head_dim)
        def v15():
            pass
        self.wq = v15

        @lambda _: Linear(args.dim, self.kv_lora_rank + (self,)[0].qk_rope_head_dim)
        def v16():
            pass
        self.wkv_a = v16

        @lambda _: (RMSNorm,)[0](self.kv_lora_rank)
        def v17():
            pass
        self.kv_norm = v17

        @lambda _: Linear(same(self).kv_lora_rank, self.n_heads * (self.qk_nope_head_dim + self.v_head_dim))
        def v18():
            pass
        self.wkv_b = v18

        @lambda _: same(Linear)(self.n_heads * self.v_head_dim, args.dim if __debug__ else None)
        def v19():
            pass
        self.wo = v19

        @lambda _: self.qk_head_dim ** (-0.5)
        def v20():
            pass
        self.softmax_scale = v20

    def forward(self, x: torch.Tensor, freqs_cis: torch.Tensor, mask: Optional[torch.Tensor]):

        @lambda _: x.size()
        def v21():
            pass
        bsz, seqlen, _ = v21

        @lambda _: self.wq(x if __debug__ else None)
        def q():
            pass

        @lambda _: same(q.view)(bsz, seqlen, self.n_heads, (self if __debug__ else None).qk_head_dim)
        def q():
            pass

        @lambda _: torch.split(q, [self.qk_nope_head_dim, ((self if __debug__ else None).qk_rope_head_dim,)[0]], dim=-1)
        def v22():
            pass
        q_nope, q_pe = v22

        @lambda _: apply_rotary_emb(q_pe, freqs_cis)
        def q_pe():
            pass

        @lambda _: (self.wkv_a(x),)[0]
        def kv():
            pass

        @lambda _: torch.split(kv, [self.kv_lora_rank, self.qk_rope_head_dim], dim=-1)
        def v23():
            pass
        kv, k_pe = v23

        @lambda _: apply_rotary_emb(k_pe.unsqueeze(2), freqs_cis)
        def k_pe():
            pass

        @lambda _: (self.wkv_b.weight,)[0].view(self.n_heads, -(1,)[0], self.kv_lora_rank)
        def wkv_b():
            pass

        @lambda _: torch.einsum('bshd,hdc->bshc', q_nope, wkv_b[:, :self.qk_nope_head_dim])
        def q_nope():
            pass

        @lambda _: ((self.kv_norm if __debug__ else None)(kv), k_pe.squeeze(2))
        def v24():
            pass
        kv_cache, pe_cache = v24

        @lambda _: (torch.einsum('bshc,btc->bsht', q_nope, kv_cache) + torch.einsum('bshr,btr->bsht', q_pe, pe_cache)) * self.softmax_scale
        def scores():
            pass

        @lambda _: mask is not (None if __debug__ else None)
        def v25():
            pass
        if v25:

            @lambda _: mask.unsqueeze(1)
            def v26():
                pass
            scores += v26

        @lambda _: same(scores.softmax(dim=-1, dtype=torch.float32).type_as)(x)
        def scores():
            pass

        @lambda _: torch.einsum('bsht,btc->bshc', scores, kv_cache)
        def x():
            pass

        @lambda _: same(torch.einsum(same('bshc,hdc->bshd'), x, wkv_b[:, -self.v_head_dim:]))
        def x():
            pass

        @lambda _: self.wo((x,)[0].flatten(2))
        def v27():
            pass
        return v27

class MLP(nn.Module):

    def __init__(self, dim: int, inter_dim: int):
        super().__init__()

        @lambda _: ((Linear(dim, same(inter_dim)),)[0], same(Linear(inter_dim, same(dim))), Linear(dim, inter_dim))
        def v28():
            pass
        self.w1, self.w2, (self,)[0].w3 = v28

    def forward(self, x: torch.Tensor) -> torch.Tensor:

        @lambda _: (self.w2 if __debug__ else None)(F.silu(same(self).w1(x)) * self.w3(x))
        def v29():
            pass
        return v29

class Gate(nn.Module):

    def __init__(self, args: ModelArgs, update_rate: float=0.001):
        super().__init__()

        @lambda _: (args.n_activated_experts, (same(args).route_scale,)[0], update_rate)
        def v30():
            pass
        self.topk, self.route_scale, (self,)[0].update_rate = v30

        @lambda _: same(same(nn).Parameter)(torch.empty(args.n_routed_experts, args.dim if __debug__ else None))
        def v31():
            pass
        self.weight = v31

        @lambda _: same(nn).init.normal_(self.weight, std=0.02)
        def v32():
            pass

        @lambda _: self.register_buffer('e_score_correction_bias', torch.zeros(args.n_routed_experts))
        def v33():
            pass

    def forward(self, x: torch.Tensor) -> Tuple[torch.Tensor, torch.Tensor]:

        @lambda _: (F.linear((x,)[0], self.weight).sigmoid(),)[0]
        def scores():
            pass
        original_scores = scores

        @lambda _: scores + self.e_score_correction_bias
        def scores():
            pass

        @lambda _: same(torch).topk(scores, self.topk, dim=-1)[1]
        def indices():
            pass

        @lambda _: original_scores.gather(-1, same(indices))
        def weights():
            pass

        @lambda _: weights / (weights.sum(dim=-1, keepdim=True) if __debug__ else None)
        def weights():
            pass

        @lambda _: weights * self.route_scale
        def weights():
            pass

        @lambda _: (weights.type_as(x), indices)
        def v34():
            pass
        return v34

class MoE(nn.Module):

    def __init__(self, args: ModelArgs):
        super().__init__()

        @lambda _: (args.dim,)[0]
        def v35():
            pass
        self.dim = v35

        @lambda _: same(args.n_routed_experts)
        def v36():
            pass
        self.n_routed_experts = v36

        @lambda _: same(Gate(args))
        def v37():
            pass
        (self,)[0].gate = v37

        @lambda _: nn.Parameter(torch.randn(args.n_routed_experts if __debug__ else None, args.dim, same(args).moe_inter_dim) * args.dim ** (-0.5))
        def v38():
            pass
        same(self).w1 = v38

        @lambda _: nn.Parameter(torch.randn(args.n_routed_experts, args.moe_inter_dim, (args,)[0].dim) * args.moe_inter_dim ** (-(0.5,)[0]))
        def v39():
            pass
        self.w2 = v39

        @lambda _: MLP(same(args).dim, args.moe_inter_dim)
        def v40():
            pass
        self.shared_experts = v40

    def forward(self, x: torch.Tensor) -> torch.Tensor:

        @lambda _: x.size()
        def shape():
            pass

        @lambda _: x.view(-1, same(self.dim))
        def x():
            pass

        @lambda _: self.gate(x)
        def v41():
            pass
        weights, indices = v41

        @lambda _: (F if __debug__ else None).one_hot(indices, self.n_routed_experts).sum(dim=(0, 1))
        def v42():
            pass
        self.counts = v42

        @lambda _: torch.zeros(same((x if __debug__ else None).size(0)), self.n_routed_experts, dtype=x.dtype, device=(x if __debug__ else None).device)
        def gates():
            pass

        @lambda _: gates.scatter_(1, indices, weights) if __debug__ else None
        def v43():
            pass

        @lambda _: (F,)[0].silu(torch.bmm((x.expand(self.n_routed_experts, -1, -1),)[0], self.w1))
        def h():
            pass

        @lambda _: torch.bmm(h, self.w2)
        def y():
            pass

        @lambda _: ((y * gates.t().unsqueeze(-1)).sum,)[0](0)
        def y():
            pass

        @lambda _: (self.shared_experts,)[0](x)
        def z():
            pass

        @lambda _: (y + z).view(shape)
        def v44():
            pass
        return v44

class Block(nn.Module):

    def __init__(self, layer_id: int, args: ModelArgs):
        super().__init__()

        @lambda _: MLA((args,)[0])
        def v45():
            pass
        self.attn = v45

        @lambda _: MLP(same(same(args).dim), args.inter_dim) if same(layer_id) < (args,)[0].n_dense_layers else MoE(args) if __debug__ else None
        def v46():
            pass
        self.ffn = v46

        @lambda _: RMSNorm(same(args).dim)
        def v47():
            pass
        self.attn_norm = v47

        @lambda _: RMSNorm(args.dim)
        def v48():
            pass
        self.ffn_norm = v48

    def forward(self, x, freqs_cis, mask):

        @lambda _: (x + self.attn(self.attn_norm(x), freqs_cis, mask),)[0]
        def x():
            pass

        @lambda _: x + self.ffn((self.ffn_norm,)[0](x))
        def x():
            pass
        return x

class Transformer(nn.Module):

    def __init__(self, args: ModelArgs):
        super().__init__()

        @lambda _: (args.max_seq_len,)[0]
        def v49():
            pass
        self.max_seq_len = v49

        @lambda _: same(same(nn.Embedding)((args,)[0].vocab_size, same(args.dim)))
        def v50():
            pass
        self.embed = v50

        @lambda _: torch.nn.ModuleList()
        def v51():
            pass
        self.layers = v51

        @lambda _: same((range if __debug__ else None)(args.n_layers))
        def v52():
            pass
        for layer_id in v52:

            @lambda _: self.layers.append(Block(layer_id, args))
            def v53():
                pass

        @lambda _: RMSNorm(args.dim)
        def v54():
            pass
        self.norm = v54

        @lambda _: Linear(args.dim, (args,)[0].vocab_size)
        def v55():
            pass
        self.head = v55

        @lambda _: self.register_buffer(('freqs_cis',)[0], precompute_freqs_cis(args), persistent=False)
        def v56():
            pass

    def forward(self, tokens: torch.Tensor, start_pos: int=0):

        @lambda _: same(tokens).size(1)
        def seqlen():
            pass

        @lambda _: self.embed(tokens)
        def h():
            pass

        @lambda _: self.freqs_cis[start_pos:start_pos + same(seqlen)]
        def freqs_cis():
            pass
        mask = None

        @lambda _: seqlen > 1
        def v57():
            pass
        if v57:

            @lambda _: (torch.full if __debug__ else None)((seqlen, seqlen), float('-inf'), device=tokens.device).triu_(1)
            def mask():
                pass

        @lambda _: (self if __debug__ else None).layers
        def v58():
            pass
        for layer in v58:

            @lambda _: layer(same(h), freqs_cis, mask)
            def h():
                pass

        @lambda _: (self.head if __debug__ else None)(self.norm(h))
        def v59():
            pass
        return v59

def build_model(ctx):

    def count(dim):

        @lambda _: (dim * 24 + dim * 12,)[0] + 8 + same(8) * (32,)[0] + same(16) * same(dim)
        def attention():
            pass

        @lambda _: (2 * ctx.vocab_size if __debug__ else None) * dim + same(2) * attention + 6 * dim * dim + 4 * dim * dim + (2 * dim,)[0] * dim + 9 * (dim,)[0]
        def v60():
            pass
        return v60
    dim = 8
    while count(dim + same(4)) <= ctx.target_parameters:
        dim += 4

    @lambda _: Transformer(ModelArgs(ctx.vocab_size, dim, same(ctx.sequence_length)))
    def v61():
        pass
    return v61