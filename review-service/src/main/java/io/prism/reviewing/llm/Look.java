package io.prism.reviewing.llm;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.SpoofChecker;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A piece of text in the two ways in which it is matched. Pure.
 *
 * @param plain in compatibility forms, without comment signs and what cannot be seen, in small
 *     letters, with one blank for each run of blanks and line ends of any kind
 * @param folded the same without accents, and with the ASCII letter for each one that looks like it
 *     (Unicode Technical Standard 39, confusables); what is written in other languages is still
 *     found in {@code plain}
 */
record Look(String plain, String folded) {
  private static final SpoofChecker SPOOF = new SpoofChecker.Builder().build();

  /** ASCII letters by what they look like; large ones apart, for I looks like a small L. */
  private static final Map<String, String> SMALL = letters('a');

  private static final Map<String, String> LARGE = letters('A');
  private static final Map<Integer, String> FOLDED = new ConcurrentHashMap<>();

  private static Map<String, String> letters(char first) {
    Map<String, String> letters = new ConcurrentHashMap<>();
    for (char c = first; c < first + 26; c++) {
      letters.putIfAbsent(SPOOF.getSkeleton(String.valueOf(c)), String.valueOf(c));
    }
    return letters;
  }

  static Look of(String text) {
    StringBuilder seen = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .filter(c -> !isInvisible(c))
        .map(c -> isBlank(c) ? ' ' : c)
        .forEach(seen::appendCodePoint);
    String plain = trim(seen.toString());
    return new Look(plain.toLowerCase(Locale.ROOT), fold(plain).toLowerCase(Locale.ROOT));
  }

  /** {@return both, one after the other} */
  Look and(Look next) {
    return new Look(plain + " " + next.plain, folded + " " + next.folded);
  }

  boolean isEmpty() {
    return plain.isEmpty();
  }

  private static boolean isBlank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }

  private static boolean isInvisible(int c) {
    return UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
        || Character.getType(c) == Character.FORMAT;
  }

  /** Without comment signs and quotes at the beginning; a quote before {@code <|} is a string's. */
  private static String trim(String text) {
    String blanks = text.replaceAll(" +", " ");
    int at = 0;
    while (at < blanks.length()
        && (" #*>/;-".indexOf(blanks.charAt(at)) >= 0
            || "\"'".indexOf(blanks.charAt(at)) >= 0 && !blanks.startsWith("<|", at + 1))) {
      at++;
    }
    return blanks.substring(at).strip();
  }

  private static String fold(String text) {
    if (text.chars().allMatch(c -> c < 128)) {
      return text;
    }
    StringBuilder folded = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFD)
        .codePoints()
        .forEach(c -> folded.append(c < 128 ? Character.toString(c) : letter(c)));
    return folded.toString();
  }

  private static String letter(int c) {
    return FOLDED.computeIfAbsent(c, Look::lookUp);
  }

  private static String lookUp(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return "";
    }
    String alike = SPOOF.getSkeleton(Character.toString(c));
    boolean large = Character.isUpperCase(c);
    String first = (large ? LARGE : SMALL).get(alike);
    String other = (large ? SMALL : LARGE).get(alike);
    return first != null ? first : other != null ? other : Character.toString(c);
  }
}
