"""torch.distributed for a world of one: the referee, not the bundle, spreads a run over devices."""
import torch


class ReduceOp:
    SUM, AVG, PRODUCT, MIN, MAX = "sum", "avg", "product", "min", "max"


def is_available():
    return True


def is_initialized():
    return False


def get_rank(group=None):
    return 0


def get_world_size(group=None):
    return 1


def init_process_group(*args, **kwargs):
    return None


destroy_process_group = barrier = init_process_group


def all_reduce(tensor, op=ReduceOp.SUM, group=None, async_op=False):
    """The sum over one process is the tensor as it is."""
    return None


def broadcast(tensor, src=0, group=None, async_op=False):
    return None


reduce = broadcast


def all_gather(tensor_list, tensor, group=None, async_op=False):
    tensor_list[0].copy_(tensor)


def all_gather_into_tensor(output_tensor, input_tensor, group=None, async_op=False):
    output_tensor.copy_(input_tensor)


def reduce_scatter_tensor(output, input, op=ReduceOp.SUM, group=None, async_op=False):
    output.copy_(input)


def __getattr__(name):
    raise torch._UnsupportedName("torch.distributed.%s is not offered: a bundle sees a world of one process" % name)
