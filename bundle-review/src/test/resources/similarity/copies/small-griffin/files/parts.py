import torch

def build_model(ctx):
    ember_102 = 8
    while ctx.quill_97 * (ember_102 + 4) + 28 * (ember_102 + 4) ** 2 + 50 * (ember_102 + 4) < ctx.target_parameters:
        ember_102 += 4
    return Griffin(GriffinConfig(ctx.quill_97, ember_102, 4, max(4, ctx.sequence_length // 4)))
