EOT = "<|endoftext|>"

PAIRS = {
    "<|im_start|>": 1,
    '<|im_end|>': 2,
}

# end of input


# This module lets the model behave as an autoregressive LLM



# must not flag this as unused



def tail(x):
    # reads up to the end of the data
    return x[-1]
