"""What `get_recipe` returned, checked, and the default optimizer and schedule made from it."""
import math
import torch
from prism import TrainingRecipe
from _prism_bridge import RecipeInvalid

MAX_LEARNING_RATE = 0.02  # of the default optimizers; configure_optimizer may do as it likes
OPTIMIZERS = ("adamw", "adam", "sgd")
SCHEDULERS = ("cosine", "linear", "constant", "none")


def checked(found, hook, own_optimizer):
    """A TrainingRecipe with every field usable. `own_optimizer`: configure_optimizer reads the names, not we."""
    if isinstance(found, dict):
        fields = found
    elif isinstance(found, TrainingRecipe) or hasattr(found, "__dict__"):
        fields = {**{k: v for k, v in vars(type(found)).items() if k in TrainingRecipe.names()}, **vars(found)}
    else:
        raise _invalid(hook, "get_recipe(ctx) must return a TrainingRecipe or a dict, found " + type(found).__name__)
    recipe = TrainingRecipe(**{k: v for k, v in fields.items() if k in TrainingRecipe.names()})
    for name, value in fields.items():
        if isinstance(name, str) and not name.startswith("_"):
            setattr(recipe, name, value)  # what only the bundle's own hooks understand
    _number(hook, recipe, "learning_rate", 0.0, 10.0)
    _number(hook, recipe, "batch_size", 1, 65536, whole=True)
    _number(hook, recipe, "weight_decay", 0.0, 10.0)
    _number(hook, recipe, "warmup_steps", 0, 10 ** 9, whole=True, optional=True)
    _number(hook, recipe, "grad_clip", 0.0, 1e9, optional=True)
    _number(hook, recipe, "eps", 0.0, 1.0)
    _number(hook, recipe, "final_fraction", 0.0, 1.0)
    _betas(hook, recipe)
    if not own_optimizer:
        _name(hook, recipe, "optimizer", OPTIMIZERS)
        _name(hook, recipe, "scheduler", SCHEDULERS)
    return recipe


def _invalid(hook, message):
    error = RecipeInvalid(message)
    try:
        code = hook.__code__
    except AttributeError:
        return error  # a callable object has none
    error.prism_at = (code.co_filename, code.co_firstlineno)
    return error


def _number(hook, recipe, name, low, high, whole=False, optional=False):
    value = getattr(recipe, name)
    if value is None and optional:
        return
    kind = "a whole number" if whole else "a number"
    if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
        raise _invalid(hook, "the recipe's %s must be %s%s, found %s" % (
            name, kind, " or None" if optional else "", repr(value)[:100]))
    if not low <= value <= high:  # false for NaN
        raise _invalid(hook, "the recipe's %s must be %s from %g to %g, found %s" % (
            name, kind, low, high, repr(value)[:100]))


def _betas(hook, recipe):
    betas = recipe.betas
    if (not isinstance(betas, (tuple, list)) or len(betas) != 2
            or not all(isinstance(b, (int, float)) and 0 <= b < 1 for b in betas)):
        raise _invalid(hook, "the recipe's betas must be two numbers from 0 to below 1, found " + repr(betas)[:100])


def _name(hook, recipe, field, known):
    value = getattr(recipe, field)
    value = "none" if value is None else value
    if not isinstance(value, str) or value.lower() not in known:
        raise _invalid(hook, "the recipe's %s must be one of %s, found %s; write configure_optimizer(model, recipe, ctx) "
                             "for another one" % (field, ", ".join(known), repr(value)[:100]))
    setattr(recipe, field, value.lower())


def optimizer(recipe, params):
    """The default: decay on matrices only, as in the reference recipe."""
    lr = min(float(recipe.learning_rate), MAX_LEARNING_RATE)
    if lr < recipe.learning_rate:
        print("recipe: learning_rate %g was capped to %g; configure_optimizer has no cap" % (recipe.learning_rate, lr))
    matrices = [p for p in params if p.dim() >= 2]
    others = [p for p in params if p.dim() < 2]
    decays = ((matrices, float(recipe.weight_decay)), (others, 0.0))
    groups = [{"params": ps, "weight_decay": decay} for ps, decay in decays if ps]
    if not groups:
        raise RuntimeError("the model has no parameter that could be trained")
    if recipe.optimizer == "sgd":
        return torch.optim.SGD(groups, lr=lr, momentum=float(recipe.betas[0]))
    kind = torch.optim.Adam if recipe.optimizer == "adam" else torch.optim.AdamW
    return kind(groups, lr=lr, betas=tuple(map(float, recipe.betas)), eps=float(recipe.eps))


class Schedule:
    """Warm-up, then the recipe's decay over the known number of steps."""

    def __init__(self, optimizer, recipe, steps):
        self._groups = optimizer.param_groups
        self._base = [g["lr"] for g in self._groups]
        self._kind, self._final, self._steps = recipe.scheduler, float(recipe.final_fraction), steps
        warmup = recipe.warmup_steps
        self._warmup = math.ceil(0.1 * steps) if warmup is None else min(warmup, steps)
        self._at = 0
        self._apply()

    def factor(self, step):
        if step < self._warmup:
            return (step + 1) / self._warmup
        if self._kind in ("constant", "none"):
            return 1.0
        progress = min(1.0, (step - self._warmup + 1) / max(1, self._steps - self._warmup))
        left = 1 - progress if self._kind == "linear" else 0.5 * (1 + math.cos(math.pi * progress))
        return self._final + (1 - self._final) * left

    def _apply(self):
        factor = self.factor(self._at)
        for group, base in zip(self._groups, self._base):
            group["lr"] = base * factor

    def step(self):
        self._at += 1
        self._apply()

    def state_dict(self):
        return {"at": self._at}

    def load_state_dict(self, state):
        self._at = state["at"]
        self._apply()
