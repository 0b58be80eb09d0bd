package io.prism.cli;

import io.prism.contracts.ContractJson;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The option {@code --json} and the two streams. Add it to a command with {@code @Mixin}.
 *
 * <p>Colours are used on a terminal only, and never when {@code NO_COLOR} is set (no-color.org).
 */
public final class Output {
  @Option(names = "--json", description = "Print JSON on standard output, texts on standard error.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** {@return whether {@code --json} was given} */
  public boolean isJson() {
    return json;
  }

  /** Prints the command's answer: {@code value} as one line of JSON, or {@code text}. */
  public void answer(Object value, String text) {
    if (json) {
      json(value);
    } else {
      out().println(text);
      out().flush();
    }
  }

  /** Prints one line of JSON when {@code --json} was given. */
  public void json(Object value) {
    if (json) {
      out().println(value instanceof String raw ? raw : ContractJson.write(value));
      out().flush();
    }
  }

  /** Prints {@code text} on standard output, whatever the options. */
  public void print(String text) {
    out().println(text);
    out().flush();
  }

  /** Prints for people: on standard output, with {@code --json} on standard error. */
  public void text(String line) {
    PrintWriter stream = json ? err() : out();
    stream.println(line);
    stream.flush();
  }

  /** Prints an aside for people, always on standard error. */
  public void note(String line) {
    err().println(line);
    err().flush();
  }

  /** {@return {@code text} in a style, for instance {@code "red"}, where colours are wanted} */
  public static String styled(String style, String text) {
    Ansi ansi = Ansi.AUTO;
    return ansi.enabled()
        ? Ansi.Style.on(Ansi.Style.parse(style)) + text + Ansi.Style.reset.on()
        : text;
  }

  /** {@return {@code text} without control characters other than line feeds} */
  public static String safe(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().map(c -> c != '\n' && isControl(c) ? '?' : c).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isControl(int c) {
    return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
  }

  private PrintWriter out() {
    return spec().commandLine().getOut();
  }

  private PrintWriter err() {
    return spec().commandLine().getErr();
  }

  private CommandSpec spec() {
    if (command == null) {
      throw new IllegalStateException("Output must be a @Mixin of a command");
    }
    return command;
  }
}
