/**
 * Static rules over syntax trees: what code may not say.
 *
 * <p>One walk visits every node of every Python file and hands it to each {@link
 * io.prism.review.source.SourceRule}; a rule is one class that carries its own documentation and an
 * example that violates it. Rules look at the tree and never at raw text, so comments, docstrings
 * and method names such as {@code model.eval()} cannot offend.
 *
 * <p><b>Covered:</b> imports outside the allow-list, host modules reached through allowed ones,
 * modules that shadow the standard library, dynamic code, files, terminal and name spaces, walks
 * over special attributes in source, in {@code getattr}, in format strings and in patterns, names
 * built at run time, native extensions, encoded payloads, hidden characters, other encodings,
 * constants that no machine can hold, changes to the evaluator's package. As advice: work at import
 * time, changes to torch, names and data that are not meant to be read, training that depends on
 * the rank. Imported things are followed through aliases and through the bundle's own modules, as
 * Python's scopes have it; docs/adr/0019 says how far, and what is refused and what only advised.
 *
 * <p><b>Not covered:</b> anything that needs values: a name that comes out of a function argument
 * is only warned about. That is no hole: the player runs the code without files, network, processes
 * or host access, and the referee believes nothing it says. These rules save time and teach.
 */
@NullMarked
package io.prism.review.source;

import org.jspecify.annotations.NullMarked;
