package io.prism.referee.text;

import io.prism.referee.seed.Draw;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lexicon and grammar; equal keys make equal languages. */
final class Language {
  private static final String CONSONANTS = "bdfgklmnprstvz";
  private static final String VOWELS = "aeiou";
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final String OPENERS = "([{<";
  private static final String CLOSERS = ")]}>";

  private final List<String> nouns;
  private final List<String> verbs;
  private final List<String> adjectives;
  private final List<String> places;

  Language(String key) {
    Draw draw = Draw.keyed(key, "language");
    Set<String> words = new LinkedHashSet<>();
    while (words.size() < 64) {
      words.add(word(draw));
    }
    List<String> all = new ArrayList<>(words);
    nouns = List.copyOf(all.subList(0, 28));
    verbs = List.copyOf(all.subList(28, 44));
    adjectives = List.copyOf(all.subList(44, 56));
    places = List.copyOf(all.subList(56, 64));
  }

  private static String word(Draw draw) {
    StringBuilder word = new StringBuilder();
    int syllables = 2 + draw.nextInt(2);
    for (int i = 0; i < syllables; i++) {
      word.append(CONSONANTS.charAt(draw.nextInt(CONSONANTS.length())));
      word.append(VOWELS.charAt(draw.nextInt(VOWELS.length())));
    }
    return word.toString();
  }

  /** {@return the next document of this generator} */
  Document document(Draw draw) {
    int kind = draw.nextInt(100);
    if (kind < 58) {
      return tale(draw);
    } else if (kind < 72) {
      return copy(draw);
    } else if (kind < 86) {
      return recall(draw);
    } else if (kind < 94) {
      return nest(draw);
    }
    return sum(draw);
  }

  /** Subject, optional place in the other number, verb and object; endings follow the subject. */
  private Document tale(Draw draw) {
    Document.Writer w = new Document.Writer();
    int sentences = 1 + draw.nextInt(2);
    for (int i = 0; i < sentences; i++) {
      boolean plural = draw.nextInt(2) == 0;
      w.say("the ").say(zipf(nouns, draw)).say(plural ? "x" : "").say(" ");
      if (draw.nextInt(3) > 0) {
        w.say("at the ").say(zipf(places, draw)).say(draw.nextInt(2) == 0 ? "x" : "").say(" ");
      }
      w.say(zipf(verbs, draw)).say(Task.AGREEMENT, plural ? "um " : "et ");
      w.say("a ").say(zipf(adjectives, draw)).say(Task.AGREEMENT, plural ? "im " : "os ");
      w.say(zipf(nouns, draw)).say(i + 1 < sentences ? ". " : ".");
    }
    return w.end();
  }

  private Document copy(Draw draw) {
    StringBuilder word = new StringBuilder();
    int length = 5 + draw.nextInt(6);
    for (int i = 0; i < length; i++) {
      word.append(LETTERS.charAt(draw.nextInt(LETTERS.length())));
    }
    return new Document.Writer()
        .say("say ")
        .say(word.toString())
        .say(" again ")
        .say(Task.COPY, word.toString())
        .end();
  }

  private Document recall(Draw draw) {
    List<Integer> keys = new ArrayList<>();
    for (int i = 0; i < LETTERS.length(); i++) {
      keys.add(i);
    }
    shuffle(keys, draw);
    int bindings = 2 + draw.nextInt(3);
    List<Integer> asked = new ArrayList<>();
    String[] values = new String[bindings];
    Document.Writer w = new Document.Writer().say("let");
    for (int i = 0; i < bindings; i++) {
      values[i] = String.valueOf(draw.nextInt(10));
      w.say(" ").say(letter(keys.get(i))).say("=").say(values[i]);
      asked.add(i);
    }
    shuffle(asked, draw);
    w.say(" then");
    for (int i : asked) {
      w.say(" ").say(letter(keys.get(i))).say("=").say(Task.RECALL, values[i]);
    }
    return w.end();
  }

  private static String letter(int i) {
    return LETTERS.substring(i, i + 1);
  }

  private Document nest(Draw draw) {
    int depth = 3 + draw.nextInt(8);
    StringBuilder closers = new StringBuilder();
    Document.Writer w = new Document.Writer().say("nest ");
    for (int i = 0; i < depth; i++) {
      int k = draw.nextInt(OPENERS.length());
      w.say(OPENERS.substring(k, k + 1));
      closers.append(CLOSERS.charAt(k));
    }
    return w.say("|").say(Task.NESTING, closers.reverse().toString()).end();
  }

  private Document sum(Draw draw) {
    Document.Writer w = new Document.Writer().say("sum");
    int terms = 2 + draw.nextInt(3);
    for (int i = 0; i < terms; i++) {
      int a = draw.nextInt(10);
      int b = draw.nextInt(10);
      w.say(" " + a + "+" + b + "=").say(Task.ARITHMETIC, "%02d".formatted(a + b));
    }
    return w.end();
  }

  /** {@return a word; the k-th is about 1/k as frequent as the first} */
  private static String zipf(List<String> words, Draw draw) {
    double total = 0;
    for (int k = 1; k <= words.size(); k++) {
      total += 1.0 / k;
    }
    double at = draw.nextDouble() * total;
    for (int k = 1; k < words.size(); k++) {
      at -= 1.0 / k;
      if (at < 0) {
        return words.get(k - 1);
      }
    }
    return words.getLast();
  }

  private static void shuffle(List<Integer> items, Draw draw) {
    for (int i = items.size() - 1; i > 0; i--) {
      Collections.swap(items, i, draw.nextInt(i + 1));
    }
  }
}
