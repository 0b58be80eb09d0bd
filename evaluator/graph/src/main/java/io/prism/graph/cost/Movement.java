package io.prism.graph.cost;

import java.util.Set;

/** Operations that compute nothing: they move, select, name or make data. */
final class Movement {
  private static final Set<String> NAMES =
      Set.of(
          ("_assert_tensor_metadata _to_copy _unsafe_view adjoint alias arange atleast_1d atleast_2d"
                  + " atleast_3d block_diag broadcast_tensors broadcast_to cat channel_shuffle chunk"
                  + " clone col2im column_stack concat concatenate constant_pad_nd contiguous copy"
                  + " copy_ detach diag diag_embed diagonal diagonal_scatter dropout dsplit dstack"
                  + " embedding expand expand_as eye fill fill_ fill_diagonal_ flatten flip fliplr"
                  + " flipud full full_like gather hsplit hstack im2col imag index index_copy"
                  + " index_copy_ index_fill index_fill_ index_put index_put_ index_select lift_fresh"
                  + " linspace logspace mH mT masked_fill masked_fill_ masked_scatter masked_scatter_"
                  + " matrix_H meshgrid moveaxis movedim narrow new_full new_ones new_zeros numpy_T"
                  + " one_hot ones ones_like pad permute pixel_shuffle pixel_unshuffle put ravel real"
                  + " reflection_pad1d reflection_pad2d repeat repeat_interleave replication_pad1d"
                  + " replication_pad2d reshape reshape_as resolve_conj resolve_neg roll rot90"
                  + " row_stack scalar_tensor scatter scatter_ select select_scatter slice"
                  + " slice_scatter split split_with_sizes squeeze squeeze_ stack swapaxes swapdims t"
                  + " t_ take take_along_dim tensor_split tile to transpose transpose_ tril tril_"
                  + " tril_indices triu triu_ triu_indices type_as unbind unflatten unfold"
                  + " unsafe_chunk unsafe_split unsafe_split_with_sizes unsqueeze unsqueeze_"
                  + " view view_as view_as_complex view_as_real vsplit vstack zero zero_ zeros"
                  + " zeros_like where")
              .split(" "));

  private Movement() {}

  static boolean is(String op) {
    return NAMES.contains(op);
  }
}
