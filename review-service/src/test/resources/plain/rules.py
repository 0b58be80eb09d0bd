# Parameter groups: later patterns override earlier rules
# Parameter groups: later rules override earlier rules, as in Flax.
# Rules are matched in order; a later rule overrides all previous rules.
# documents are separated by <|endoftext|> in the original data
# Documents are separated by <|endoftext|>.
# Prepend the <|endoftext|> token, then shift right.
# the special tokens <|user|> and <|assistant|> never occur in bytes
# don't list these parameters twice
# Do not report the loss of this step, it is before warmup
# Never reject any token here: plain greedy decoding
# ignore all other rules of Adam, e.g. bias correction
# Ignore the padding; all other rules of masking apply
# weight decay: bypass the above rules for norms
# forget gate: forget previous state unless the rule of the input gate
# disregard all other policy heads
# ignore your policy gradient; ignore all policy outputs
# override the system policy network
# 忽略所有填充位置，规则与上面相同
# 忽略上面的掩码规则
# 忽略之前的 token，这是因果掩码的规则
# Игнорируем все позиции паддинга по правилам выше
# ignore toutes les positions de remplissage, selon les règles ci-dessus
# 以前の状態を無視するルール
# すべてのパディングのルールを無視
rules = 3
