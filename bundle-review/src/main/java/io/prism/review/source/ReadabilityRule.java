package io.prism.review.source;

import io.prism.review.python.Names;
import io.prism.review.python.Node;
import io.prism.review.rule.RuleInfo;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
          "Cyrillic, Armenian and some other letters look like Latin ones, some characters of names cannot be seen, and Python"
              + " reads full-width letters as ordinary ones.",
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

  /** Scripts with letters that look like Latin ones; Greek is what people write formulas in. */
  private static final Set<UnicodeScript> ALIKE =
      EnumSet.of(
          UnicodeScript.CYRILLIC,
          UnicodeScript.ARMENIAN,
          UnicodeScript.CHEROKEE,
          UnicodeScript.COPTIC,
          UnicodeScript.LISU,
          UnicodeScript.GEORGIAN,
          UnicodeScript.CANADIAN_ABORIGINAL);

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
    if (read.codePoints().allMatch(c -> c < 128)) {
      return null;
    }
    if (read.codePoints().anyMatch(ReadabilityRule::invisible)) {
      return "the name holds characters that cannot be seen";
    }
    boolean latin = false;
    String other = null;
    for (int c : read.codePoints().toArray()) {
      UnicodeScript script = UnicodeScript.of(c);
      latin |= script == UnicodeScript.LATIN;
      other = ALIKE.contains(script) ? called(script) : other;
    }
    return latin && other != null ? "the name mixes Latin and " + other + " letters" : null;
  }

  /** What Python takes in a name and nobody sees, such as variation selectors. */
  private static boolean invisible(int c) {
    return Character.getType(c) == Character.FORMAT
        || c >= 0xFE00 && c <= 0xFE0F
        || c >= 0xE0100 && c <= 0xE01EF
        || c >= 0x180B && c <= 0x180F
        || c == 0x034F
        || c == 0x115F
        || c == 0x1160
        || c == 0x17B4
        || c == 0x17B5;
  }

  private static String called(UnicodeScript script) {
    String name = script.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }
}
