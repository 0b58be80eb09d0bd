/**
 * The command {@code prism}: miners, validators and operators at a terminal, and the local stack.
 *
 * <pre>
 * Prism          main class and root command; adds the subcommands
 * ExitCode       what a caller's script may rely on
 * CliException   an expected error: what was found, how to fix it, with which exit code
 * Output         --json, colours, and which text goes to which stream
 *
 * cli.key        key new | import | show | sign | verify
 * cli.example    init, and the example bundles that init and demo share
 * cli.client     submit | watch | leaderboard | weights: clients of the public HTTP routes
 * cli.stack      up | down | status | demo: the services on this machine
 * cli.simulate   simulate: competitions whose truth is known
 * cli.bundle     check | graph | run: review, graphs and evaluation on this machine
 * </pre>
 *
 * Rules for a command. Its class is public, has a {@code @Mixin Output}, returns an {@link
 * io.prism.cli.ExitCode} from {@code call()} and throws {@link io.prism.cli.CliException} for
 * everything a user can cause; any other exception is a defect and ends with exit code 70. With
 * {@code --json} standard output holds one JSON object, or one a line, and nothing else; everything
 * for people then goes to standard error. Text from a server is stripped of control characters
 * before a terminal sees it.
 */
@NullMarked
package io.prism.cli;

import org.jspecify.annotations.NullMarked;
