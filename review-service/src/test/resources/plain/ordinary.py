# Ignore padding tokens: their loss is masked out.
# We ignore all other heads here; the previous layer feeds the next one.
# Note: the reviewer of the paper asked for this ablation.
# See "Attention Is All You Need". You are free to change the width.
# Returns the verdict of the router: which expert takes which token.
# This code is based on nanoGPT (MIT).
# If you are running on a laptop, use fewer layers.
# The system has two modes. Debug mode prints shapes.
# allow the gradient to pass this layer unchanged; accept the residual
# do not report the loss of padded positions
# The model is trained; the end of the sequence is a newline.
# assistant heads attend to the user of the previous block
instructions = 3
system = {"prompt": 1}
def submit(confidence=1.0):
    return confidence
