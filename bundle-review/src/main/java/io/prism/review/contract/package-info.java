/**
 * What a bundle promises: kind, entry points and functions.
 *
 * <pre>
 * bundle  := prism.yaml? python-file+ text-file*
 * kind    := full | architecture_only | training_for_arch
 * form    := hooks (get_recipe and optional hooks) | two_script (train)
 * default := the only Python file | architecture.py + training.py | model.py | architecture.py
 * </pre>
 *
 * Paths in {@code prism.yaml} are exact: a file that is not there is an error that names it, never
 * a reason to look elsewhere. Without an entry point in the manifest the defaults above are tried
 * in that order; a bundle that fits two of them must say which it means. Functions are looked up in
 * the syntax tree, through imports of the bundle's own modules, and are never run here.
 *
 * <p>The YAML is only composed into nodes with their lines; no object is ever constructed from it,
 * and aliases, size and nesting are limited.
 */
@NullMarked
package io.prism.review.contract;

import org.jspecify.annotations.NullMarked;
