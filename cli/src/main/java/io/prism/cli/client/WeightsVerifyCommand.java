package io.prism.cli.client;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.cli.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code prism weights verify}. */
@Command(
    name = "verify",
    description = {
      "Check a chain of records; exit code 1 at the first that is not right.",
      "FILE holds records as published: one a line, a list, or pages of the server."
    },
    mixinStandardHelpOptions = true)
public final class WeightsVerifyCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private WeightsUrl url = new WeightsUrl();
  @Mixin private Trust trust = new Trust();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The chain; - for standard input. Default: all records of --url.")
  private @Nullable Path file;

  private @Nullable Long first;
  private long count;

  @Override
  public Integer call() {
    if (file != null) {
      List<String> records = inFile(file);
      ChainCheck check = new ChainCheck(trust.given(), null, null);
      int code = check(check, new OnePage(records));
      if (code == ExitCode.OK && trust.given().isEmpty() && count > 0) {
        output.note(
            "whether "
                + Trust.list(check.signers())
                + " is the operator's key, this file cannot tell: --key HEX");
      }
      return code;
    }
    try (Server server = url.open()) {
      trust.tell(url.value(), output);
      ChainCheck check = trust.check(url.value(), null);
      int code = check(check, new Pages(server, url)::next);
      if (code == ExitCode.OK) {
        trust.remember(url.value(), check, output);
      }
      return code;
    }
  }

  private int check(ChainCheck check, Supplier<List<String>> pages) {
    for (List<String> page = pages.get(); !page.isEmpty(); page = pages.get()) {
      for (String json : page) {
        switch (check.next(json)) {
          case ChainCheck.Good(var record) -> {
            first = first == null ? Long.valueOf(record.sequence()) : first;
            count++;
          }
          case ChainCheck.Bad(Long sequence, String fault) -> {
            return bad(sequence, fault);
          }
        }
      }
    }
    return good(check);
  }

  private int good(ChainCheck check) {
    ChainCheck.Position last = check.position();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("valid", count > 0);
    json.put("records", count);
    if (first == null || last == null) {
      output.answer(json, "there are no records");
      return ExitCode.NEGATIVE;
    }
    json.put("first", first);
    json.put("last", last.sequence());
    json.put("public_key", String.valueOf(check.key()));
    json.put("public_keys", check.signers());
    String before = first == 0 ? "" : "; what came before record " + first + " is not checked";
    output.answer(
        json,
        "records %d to %d are right, signed by %s%s"
            .formatted(first, last.sequence(), Trust.list(check.signers()), before));
    return ExitCode.OK;
  }

  private int bad(@Nullable Long sequence, String fault) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("valid", false);
    json.put("records", count);
    json.put("bad_index", count);
    json.put("bad_sequence", sequence);
    json.put("fault", fault);
    output.answer(
        json,
        Output.safe(
            "%s (number %d of those given) is not right: %s"
                .formatted(RecordView.name(sequence), count + 1, fault)));
    return ExitCode.NEGATIVE;
  }

  private static List<String> inFile(Path file) {
    try {
      String text =
          file.toString().equals("-")
              ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
              : Files.readString(file);
      return RecordTexts.of(text);
    } catch (IOException | IllegalArgumentException e) {
      throw CliException.usage(
          "cannot read records from " + file + ": " + Words.of(e),
          "Save them with: prism weights follow --from 0 --once --json > chain.jsonl");
    }
  }

  /** All records at once, then none. */
  private static final class OnePage implements Supplier<List<String>> {
    private List<String> left;

    OnePage(List<String> records) {
      left = records;
    }

    @Override
    public List<String> get() {
      List<String> page = left;
      left = List.of();
      return page;
    }
  }
}
