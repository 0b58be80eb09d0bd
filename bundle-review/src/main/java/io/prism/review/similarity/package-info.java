/**
 * Whose code is it? Likeness of Python sources, independent of names, layout and order.
 *
 * <pre>
 * sources → units (functions, classes, files) → normalised tokens → winnowed fingerprints
 * CodePrint := canonical digest, fingerprints that are in no example bundle
 * Overlap   := common passages, share of the later, taken of the earlier, by rarity
 * </pre>
 *
 * <p><b>Normalised.</b> Comments, docstrings, annotations, plain decorators, imports, {@code pass}
 * and parentheses are left out, keywords of arguments too, and wrappers that give back what they
 * hold. A name that is read once, by the next statement, is its value. What own modules pass on is
 * what it was before. A name is what it means to everyone: {@code F.gelu} and {@code from
 * torch.nn.functional import gelu as g} are the same token; builtins and methods of tensors keep
 * their names; every other name is just a name. 0, 1 and 2 are kept, other numbers and strings are
 * their kind. What is kept is a fixed list: nothing a bundle defines or binds changes how it is
 * read.
 *
 * <p><b>Covered:</b> renaming, reformatting, comments, type hints, import styles, order of
 * functions and classes, splitting into files, other sizes and constants, insertions (they cost the
 * runs they interrupt), padding with code of one's own ({@link
 * io.prism.review.similarity.Overlap#taken}). <b>Not covered:</b> every line rewritten (two to
 * three untouched lines are the unit of detection), wrappers around each torch name, other
 * languages' translations, ideas. The family hash of the measured graph finds those where they
 * compute the same.
 */
@NullMarked
package io.prism.review.similarity;

import org.jspecify.annotations.NullMarked;
