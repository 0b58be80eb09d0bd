package io.prism.referee.text;

import io.prism.contracts.ContractJson;
import io.prism.data.DatasetManifest;
import io.prism.data.Prepare;
import io.prism.data.PrepareOptions;
import io.prism.data.Salt;
import io.prism.data.Tokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The dataset of the profile {@code test_locked}, made as an operator makes one. */
public final class TinyDataset {
  /** Its name in the profile. */
  public static final String NAME = "prism-test-text";

  private static final String[] WORDS =
      ("the a river mountain teacher student careful quickly measured because although water energy"
              + " history language answer question number between during several important light small"
              + " cell plant animal métier naïve über 東京 system order paper machine learns writes reads")
          .split(" ");

  private TinyDataset() {}

  /** {@return the folder that holds the dataset under its name} */
  public static Path make(Path folder) {
    return make(folder, "gpt2");
  }

  static Path make(Path folder, String tokenizer) {
    try {
      Random random = new Random(3);
      List<String> lines = new ArrayList<>();
      for (int d = 0; d < 240; d++) {
        lines.add(ContractJson.mapper().writeValueAsString(Map.of("text", document(random))));
      }
      Path input = Files.write(folder.resolve("input.jsonl"), lines);
      Path datasets = folder.resolve("datasets");
      prepare(input, datasets.resolve(NAME), tokenizer);
      return datasets;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DatasetManifest prepare(Path input, Path out, String tokenizer) {
    return Prepare.run(
        new PrepareOptions(
            NAME,
            List.of(input),
            out,
            "text",
            Tokenizer.named(tokenizer),
            Salt.of(new byte[32]),
            0.15,
            0.15,
            4_000,
            0.5,
            1),
        (stage, detail, fraction) -> {});
  }

  private static String document(Random random) {
    StringBuilder text = new StringBuilder();
    for (int w = 0; w < 40 + random.nextInt(60); w++) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(w % 12 == 11 ? ". " : " ");
    }
    return text.toString();
  }
}
