"""torch.distributions: what training code draws from and scores with. Parameters are not checked (`validate_args`)."""
from torch.distributions.distribution import Distribution, ExponentialFamily, Independent
from torch.distributions.families import (
    Bernoulli, Beta, Binomial, Categorical, Cauchy, Dirichlet, Exponential, Gamma, Geometric, Gumbel, HalfNormal, Laplace,
    LogNormal, Multinomial, MultivariateNormal, Normal, OneHotCategorical, OneHotCategoricalStraightThrough, Poisson,
    RelaxedBernoulli, RelaxedOneHotCategorical, Uniform)
from torch.distributions.kl import kl_divergence, register_kl

__all__ = [
    "Bernoulli", "Beta", "Binomial", "Categorical", "Cauchy", "Dirichlet", "Distribution", "Exponential",
    "ExponentialFamily", "Gamma", "Geometric", "Gumbel", "HalfNormal", "Independent", "Laplace", "LogNormal", "Multinomial",
    "MultivariateNormal", "Normal", "OneHotCategorical", "OneHotCategoricalStraightThrough", "Poisson", "RelaxedBernoulli",
    "RelaxedOneHotCategorical", "Uniform", "kl_divergence", "register_kl"]
