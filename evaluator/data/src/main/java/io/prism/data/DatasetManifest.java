package io.prism.data;

import io.prism.contracts.ContractJson;
import io.prism.contracts.Require;
import io.prism.contracts.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code dataset.json}: names every file of a locked dataset with its digest.
 *
 * @param schema {@value #SCHEMA}
 * @param name for instance {@code fineweb-edu-sample-10BT}
 * @param tokenizer {@code bytes} or {@code gpt2}
 * @param vocabulary token ids, the separator included
 * @param separator ends each document
 * @param tokenBytes of a stored token
 * @param saltFingerprint tells which secret chose the splits, and nothing of it
 * @param validationShare of documents
 * @param testShare of documents
 * @param inputs what was read
 * @param splits shards by split: {@code train}, {@code validation}, {@code test}
 * @param contaminationSha256 of {@code contamination.json}
 */
public record DatasetManifest(
    String schema,
    String name,
    String tokenizer,
    int vocabulary,
    int separator,
    int tokenBytes,
    Sha256 saltFingerprint,
    double validationShare,
    double testShare,
    List<Input> inputs,
    Map<String, List<Shard>> splits,
    Sha256 contaminationSha256) {
  public static final String SCHEMA = "prism.dataset.v1";
  public static final String FILE = "dataset.json";
  public static final String CONTAMINATION = "contamination.json";

  public DatasetManifest {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("expected schema " + SCHEMA + ", found " + schema);
    }
    Require.text(name, "dataset name");
    inputs = Require.items(inputs, "inputs");
    splits = new TreeMap<>(Require.entries(splits, "splits"));
    for (Split split : Split.values()) {
      if (!splits.containsKey(split.label())) {
        throw new IllegalArgumentException("the dataset has no split " + split.label());
      }
    }
  }

  /** One input file: its name without the folder, size in bytes and digest. */
  public record Input(String name, long bytes, Sha256 sha256) {}

  /** {@return the shards of a split} */
  public List<Shard> shards(Split split) {
    return splits.getOrDefault(split.label(), List.of());
  }

  /** {@return tokens of a split} */
  public long tokens(Split split) {
    return shards(split).stream().mapToLong(Shard::tokens).sum();
  }

  /** {@return documents of a split} */
  public long documents(Split split) {
    return shards(split).stream().mapToLong(Shard::documents).sum();
  }

  /** {@return SHA-256 of the manifest's JSON, which names everything else by digest} */
  public Sha256 fingerprint() {
    var digest = Digesting.sha256();
    digest.update(ContractJson.write(this).getBytes(StandardCharsets.UTF_8));
    return Digesting.hex(digest);
  }

  /** Writes the report, then the manifest: a dataset with a manifest is complete. */
  static DatasetManifest write(
      PrepareOptions options,
      List<FinishedInput> done,
      Map<Split, List<Shard>> shards,
      Contamination report)
      throws IOException {
    byte[] contamination = ContractJson.write(report).getBytes(StandardCharsets.UTF_8);
    Digesting.write(options.out().resolve(CONTAMINATION), contamination);
    var digest = Digesting.sha256();
    digest.update(contamination);
    List<Input> inputs = new ArrayList<>();
    for (FinishedInput e : done) {
      inputs.add(new Input(e.name(), e.bytes(), e.sha256()));
    }
    Map<String, List<Shard>> splits = new TreeMap<>();
    shards.forEach((split, list) -> splits.put(split.label(), list));
    Tokenizer tokenizer = options.tokenizer();
    DatasetManifest manifest =
        new DatasetManifest(
            SCHEMA,
            options.name(),
            tokenizer.name(),
            tokenizer.vocabulary(),
            tokenizer.separator(),
            tokenizer.tokenBytes(),
            options.salt().fingerprint(),
            options.validation(),
            options.test(),
            inputs,
            splits,
            Digesting.hex(digest));
    Digesting.write(
        options.out().resolve(FILE), ContractJson.write(manifest).getBytes(StandardCharsets.UTF_8));
    return manifest;
  }

  /**
   * {@return the manifest of a dataset}
   *
   * @throws DataException when there is none, or it is not complete
   */
  public static DatasetManifest read(Path dataset) {
    Path file = dataset.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new DataException(
          Files.exists(dataset.resolve(Journal.FILE))
              ? dataset
                  + " is not finished; call prism data prepare again with the same options to go on"
              : dataset + " is no dataset; make one with prism data prepare");
    }
    try {
      return ContractJson.read(Files.readString(file), DatasetManifest.class);
    } catch (IOException | IllegalArgumentException e) {
      throw new DataException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * {@return the contamination report of a dataset}
   *
   * @throws DataException when it is missing or altered
   */
  public Contamination contamination(Path dataset) {
    try {
      return ContractJson.read(
          new String(contaminationBytes(dataset), StandardCharsets.UTF_8), Contamination.class);
    } catch (IllegalArgumentException e) {
      throw new DataException(
          dataset.resolve(CONTAMINATION) + " cannot be read: " + e.getMessage(), e);
    }
  }

  byte[] contaminationBytes(Path dataset) {
    Path file = dataset.resolve(CONTAMINATION);
    try {
      byte[] bytes = Files.readAllBytes(file);
      var digest = Digesting.sha256();
      digest.update(bytes);
      if (!Digesting.hex(digest).equals(contaminationSha256)) {
        throw new DataException(file + " was altered; prepare the dataset again");
      }
      return bytes;
    } catch (IOException e) {
      throw new DataException(file + " is missing or cannot be read: " + e.getMessage(), e);
    }
  }
}
