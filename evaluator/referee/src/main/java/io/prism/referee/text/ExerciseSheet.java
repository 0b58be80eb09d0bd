package io.prism.referee.text;

import io.prism.referee.seed.Draw;

/**
 * Rows of exercises. Row {@code r} of the n-th sheet belongs to the exercise that {@link #PLAN}
 * names; tokens are small numbers, so that any vocabulary of 128 and more holds them.
 *
 * @param tokens [rows][length], what is to be predicted
 * @param asked [rows][length], 1 where the answer can be known
 * @param exercises of each row
 */
public record ExerciseSheet(long[][] tokens, float[][] asked, Exercise[] exercises) {
  /** Of eight consecutive rows; recall is learned slowest. */
  private static final Exercise[] PLAN = {
    Exercise.COPY,
    Exercise.RECALL,
    Exercise.SELECTIVE_COPY,
    Exercise.COMPRESSION,
    Exercise.COPY,
    Exercise.RECALL,
    Exercise.SELECTIVE_COPY,
    Exercise.RECALL
  };

  /** {@return how many consecutive rows hold every exercise in its share} */
  public static int period() {
    return PLAN.length;
  }

  private static final int LETTERS = 'a';
  private static final int ALPHABET = 8;
  private static final int SLOTS = 8;
  private static final int SLOT_VALUES = 4;
  private static final int SET = 64; // SLOTS * SLOT_VALUES tokens
  private static final int ASK = 32; // SLOTS tokens
  private static final int NOISE = '.';
  private static final int BEGIN = '<';
  private static final int AGAIN = '>';
  private static final double FAVOURITES = 0.9;

  /** {@return the next sheet of this generator} */
  public static ExerciseSheet of(Draw draw, int nth, int rows, int length) {
    ExerciseSheet sheet =
        new ExerciseSheet(new long[rows][], new float[rows][], new Exercise[rows]);
    for (int r = 0; r < rows; r++) {
      Exercise exercise = PLAN[(nth * rows + r) % PLAN.length];
      Row row = new Row(length);
      while (!row.isFull()) {
        switch (exercise) {
          case COPY -> copy(row, draw, Math.max(2, length * 5 / 32));
          case RECALL -> recall(row, draw, Math.clamp(length / 8, 2, SLOTS), length / 8);
          case SELECTIVE_COPY -> selective(row, draw, Math.max(1, length / 32));
          case COMPRESSION -> compression(row, draw);
        }
      }
      sheet.tokens[r] = row.tokens;
      sheet.asked[r] = row.asked;
      sheet.exercises[r] = exercise;
    }
    return sheet;
  }

  private static void copy(Row row, Draw draw, int n) {
    int[] word = draw.ints(n, ALPHABET);
    row.say(BEGIN);
    for (int c : word) {
      row.say(LETTERS + c);
    }
    row.say(AGAIN);
    for (int c : word) {
      row.ask(LETTERS + c);
    }
  }

  private static void recall(Row row, Draw draw, int slots, int noise) {
    int[] values = draw.ints(slots, SLOT_VALUES);
    for (int s : draw.order(slots)) {
      row.say(SET + SLOT_VALUES * s + values[s]);
    }
    for (int i = 0; i < noise; i++) {
      row.say(NOISE);
    }
    // Always in the same turn: the last answer about a slot is as far away as it can be.
    int[] turn = draw.order(slots);
    while (!row.isFull()) {
      for (int s : turn) {
        row.say(ASK + s);
        row.ask(SET + SLOT_VALUES * s + values[s]);
      }
    }
  }

  private static void selective(Row row, Draw draw, int n) {
    int width = 4 * n;
    int[] word = draw.ints(n, ALPHABET);
    int[] places = draw.order(width);
    java.util.Arrays.sort(places, 0, n);
    row.say(BEGIN);
    int next = 0;
    for (int i = 0; i < width; i++) {
      boolean letter = next < n && places[next] == i;
      row.say(letter ? LETTERS + word[next++] : NOISE);
    }
    row.say(AGAIN);
    for (int c : word) {
      row.ask(LETTERS + c);
    }
  }

  private static void compression(Row row, Draw draw) {
    int[] symbols = draw.order(ALPHABET);
    while (!row.isFull()) {
      boolean favourite = draw.nextDouble() < FAVOURITES;
      int k = favourite ? draw.nextInt(2) : 2 + draw.nextInt(ALPHABET - 2);
      row.ask(LETTERS + symbols[k]);
    }
  }

  private static final class Row {
    private final long[] tokens;
    private final float[] asked;
    private int at;

    Row(int length) {
      tokens = new long[length];
      asked = new float[length];
    }

    boolean isFull() {
      return at == tokens.length;
    }

    void say(int token) {
      if (!isFull()) {
        tokens[at++] = token;
      }
    }

    void ask(int token) {
      if (!isFull()) {
        asked[at] = 1;
        say(token);
      }
    }
  }
}
