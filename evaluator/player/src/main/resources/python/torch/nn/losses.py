"""Losses and distances as modules."""
from torch.nn import functional as F
from torch.nn.module import Module
from torch.nn.options import of

_PLAIN = dict(size_average=None, reduce=None, reduction="mean")


def _loss(name, function, **options):
    return of(name, function, **options, **_PLAIN)


CrossEntropyLoss = of("CrossEntropyLoss", F.cross_entropy, weight=None, size_average=None, ignore_index=-100,
                      reduce=None, reduction="mean", label_smoothing=0.0)
NLLLoss = of("NLLLoss", F.nll_loss, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction="mean")
MSELoss, L1Loss = _loss("MSELoss", F.mse_loss), _loss("L1Loss", F.l1_loss)
SmoothL1Loss = of("SmoothL1Loss", F.smooth_l1_loss, **_PLAIN, beta=1.0)
HuberLoss = of("HuberLoss", F.huber_loss, reduction="mean", delta=1.0)
BCELoss = _loss("BCELoss", F.binary_cross_entropy, weight=None)
BCEWithLogitsLoss = of("BCEWithLogitsLoss", F.binary_cross_entropy_with_logits, weight=None, **_PLAIN, pos_weight=None)
KLDivLoss = of("KLDivLoss", F.kl_div, **_PLAIN, log_target=False)
PoissonNLLLoss = of("PoissonNLLLoss", F.poisson_nll_loss, log_input=True, full=False, size_average=None, eps=1e-8,
                    reduce=None, reduction="mean")
GaussianNLLLoss = of("GaussianNLLLoss", F.gaussian_nll_loss, full=False, eps=1e-6, reduction="mean")
CosineEmbeddingLoss = _loss("CosineEmbeddingLoss", F.cosine_embedding_loss, margin=0.0)
MarginRankingLoss = _loss("MarginRankingLoss", F.margin_ranking_loss, margin=0.0)
HingeEmbeddingLoss = _loss("HingeEmbeddingLoss", F.hinge_embedding_loss, margin=1.0)
SoftMarginLoss = _loss("SoftMarginLoss", F.soft_margin_loss)
MultiMarginLoss = _loss("MultiMarginLoss", F.multi_margin_loss, p=1, margin=1.0, weight=None)
MultiLabelMarginLoss = _loss("MultiLabelMarginLoss", F.multilabel_margin_loss)
MultiLabelSoftMarginLoss = _loss("MultiLabelSoftMarginLoss", F.multilabel_soft_margin_loss, weight=None)
TripletMarginLoss = _loss("TripletMarginLoss", F.triplet_margin_loss, margin=1.0, p=2.0, eps=1e-6, swap=False)
TripletMarginWithDistanceLoss = of(
    "TripletMarginWithDistanceLoss", F.triplet_margin_with_distance_loss, distance_function=None, margin=1.0,
    swap=False, reduction="mean")
CTCLoss = of("CTCLoss", F.ctc_loss, blank=0, reduction="mean", zero_infinity=False)
CosineSimilarity = of("CosineSimilarity", F.cosine_similarity, dim=1, eps=1e-8)


class PairwiseDistance(Module):
    def __init__(self, p=2.0, eps=1e-6, keepdim=False):
        super().__init__()
        self.norm, self.eps, self.keepdim = p, eps, keepdim

    def forward(self, x1, x2):
        return F.pairwise_distance(x1, x2, self.norm, self.eps, self.keepdim)
