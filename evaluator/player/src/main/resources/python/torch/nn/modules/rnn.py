"""torch.nn.modules.rnn, where PyTorch has these classes."""
from torch.nn import GRU, GRUCell, LSTM, LSTMCell, RNN, RNNBase, RNNCell, RNNCellBase
