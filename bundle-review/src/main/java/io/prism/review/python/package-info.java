/**
 * Python source as a tree, and the few questions about names that the rules ask.
 *
 * <pre>
 * PythonFile := path text SyntaxTree Names
 * Names      := (scope, name → binding*), (name → dotted origin)* from imports and aliases of them
 * </pre>
 *
 * Parsing is done by tree-sitter's Python grammar, called through the foreign-function interface:
 * copying a tree through the usual Java binding costs 7 µs a node, this way well under one. The
 * native tree lives only while it is copied into arrays ({@link io.prism.review.python.SyntaxTree})
 * and every walk over it is a loop, so depth costs no stack.
 *
 * <p><b>Hostile input.</b> A file is at most {@code Limits.sourceBytes} long, which bounds the
 * nodes; a tree deeper than {@link io.prism.review.python.SyntaxTree#MAX_DEPTH} is refused (the
 * interpreter would overflow its own stack on it); parsing is cancelled after {@code
 * Limits.parseTime} for all files together, and then the bundle is <em>held</em>, because time
 * depends on the host.
 *
 * <p><b>Differences to the interpreter.</b> The grammar takes Python 2's print and exec statements,
 * and some statements in places where the compiler refuses them; the former are reported as syntax
 * errors here, the latter fail when the player imports the file. Line ends are normalised before
 * parsing, source encodings other than UTF-8 are refused, and identifiers are compared in NFKC,
 * because that is what the interpreter does. Names are resolved by scope ({@link
 * io.prism.review.python.Names}), without following control flow.
 */
@NullMarked
package io.prism.review.python;

import org.jspecify.annotations.NullMarked;
