package io.prism.review.source;

import io.prism.review.python.Names;
import io.prism.review.python.Node;
import io.prism.review.rule.RuleInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Source that is written not to be read. */
final class ReadabilityRule implements SourceRule {
  private static final int NAMES = 5;
  private static final int ENCODED_PIECES = 8_000;
  private static final int NUMBERS = 10_000;
  private static final int PIECE = 40;

  static final RuleInfo UNREADABLE =
      RuleInfo.warn(
          "unreadable-names",
          "Names can be told apart by a person.",
          "Five or more names of look-alike characters or of hexadecimal digits are what obfuscators"
              + " write; a language model and a person will look at it.",
          "lIlIlIlI = 1\nlIlIlIIl = 2\nlIlIIlIl = 3\nlIIlIlIl = 4\nIlIlIlIl = 5\n",
          "Name things for what they are; x, W_q and B, T, C are fine.");
  static final RuleInfo CONFUSABLE =
      RuleInfo.warn(
          "confusable-name",
          "A name is written in one script, in the characters that Python will read.",
          "Cyrillic letters look like Latin ones, and Python reads full-width letters as ordinary ones.",
          "\uff47elu = 1\n",
          "Type the name anew on an ordinary keyboard; Greek letters are fine.");
  static final RuleInfo PIECES =
      RuleInfo.warn(
          "data-in-pieces",
          "A file holds less than 8,000 characters of encoded text and 10,000 numbers, all together.",
          "Weights and code can be cut into pieces that are small each.",
          "parts = [" + ("'" + "QUJDRA".repeat(10) + "', ").repeat(200) + "]\n",
          "Compute tables; initialise parameters with torch.nn.init.");

  private static final Pattern LOOK_ALIKE =
      Pattern.compile("[lI1]{6,}|[O0oQ]{6,}|_*0x[0-9a-fA-F]{4,}|_0x\\w+|_{4,}|[oO0lI1]{8,}");
  private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9+/=_\\-\\\\]{" + PIECE + ",}");

  @Override
  public boolean judgesIdle() {
    return true;
  }

  @Override
  public List<RuleInfo> rules() {
    return List.of(UNREADABLE, CONFUSABLE, PIECES);
  }

  @Override
  public void file(Reviewed r) {
    Map<String, Node> unreadable = new LinkedHashMap<>();
    Node firstPiece = null;
    int encoded = 0;
    int numbers = 0;
    for (Node node : r.file().root().subtree()) {
      switch (node.kind()) {
        case "identifier" -> {
          if (Names.role(node) == Names.Role.BIND && LOOK_ALIKE.matcher(node.name()).matches()) {
            unreadable.putIfAbsent(node.name(), node);
          }
        }
        case "string_content" -> {
          if (node.end() - node.start() >= PIECE && ENCODED.matcher(node.text()).matches()) {
            encoded += node.end() - node.start();
            firstPiece = firstPiece == null ? node : firstPiece;
          }
        }
        case "integer", "float" -> numbers++;
        default -> {}
      }
    }
    if (unreadable.size() >= NAMES) {
      r.report(
          UNREADABLE,
          unreadable.values().iterator().next(),
          "%d names like this one".formatted(unreadable.size()));
    }
    if (firstPiece != null && encoded >= ENCODED_PIECES) {
      r.report(PIECES, firstPiece, "%,d characters of encoded text".formatted(encoded));
    } else if (numbers >= NUMBERS) {
      r.out()
          .add(PIECES, r.file().path(), null, null, "%,d numbers in one file".formatted(numbers));
    }
  }

  @Override
  public void node(Node node, Reviewed r) {
    String problem = node.is("identifier") ? confusable(node) : null;
    if (problem != null) {
      r.report(CONFUSABLE, node, problem);
    }
  }

  private static @Nullable String confusable(Node node) {
    String read = node.name();
    String written = node.text();
    if (!written.equals(read) && read.chars().allMatch(c -> c < 128)) {
      return "Python reads this name as '" + read + "'";
    }
    boolean latin = false;
    boolean cyrillic = false;
    for (int i = 0; i < read.length(); i++) {
      Character.UnicodeScript script = Character.UnicodeScript.of(read.charAt(i));
      latin |= script == Character.UnicodeScript.LATIN;
      cyrillic |= script == Character.UnicodeScript.CYRILLIC;
    }
    return latin && cyrillic ? "the name mixes Latin and Cyrillic letters" : null;
  }
}
