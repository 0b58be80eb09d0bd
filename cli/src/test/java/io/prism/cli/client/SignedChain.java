package io.prism.cli.client;

import io.prism.contracts.ContractJson;
import io.prism.contracts.Hotkey;
import io.prism.contracts.Sha256;
import io.prism.contracts.SigningKey;
import io.prism.contracts.SubmissionId;
import io.prism.contracts.WeightsEvent;
import io.prism.contracts.WeightsEvent.Published;
import io.prism.contracts.WeightsEvent.Row;
import io.prism.contracts.WeightsHash;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Records as the weights service publishes them, really signed. */
final class SignedChain {
  static final String ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
  static final String BOB = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";
  private static final Pattern PAGE =
      Pattern.compile("/v1/weights\\?(?:after=(-?\\d+)&)?limit=(\\d+)");

  final List<String> records = new ArrayList<>();
  private SigningKey key;
  private @Nullable Published last;

  SignedChain() {
    byte[] seed = new byte[32];
    new SecureRandom().nextBytes(seed);
    key = SigningKey.ofSeed(seed);
  }

  SignedChain(SigningKey key) {
    this.key = key;
  }

  String publicKey() {
    return key.publicKey();
  }

  /** Signs what is added from now on with another key. */
  SignedChain signedBy(SigningKey other) {
    key = other;
    return this;
  }

  /** Takes the last record away, as if it had never been. */
  SignedChain dropLast() {
    records.removeLast();
    last = (Published) ContractJson.read(records.getLast(), WeightsEvent.class);
    return this;
  }

  /** Adds a record that pays Alice {@code share} and Bob the rest. */
  SignedChain add(double share) {
    Published record =
        seal(
            new Published(
                "prism",
                last == null ? 0 : last.sequence() + 1,
                7 + records.size() / 2,
                Instant.parse("2026-01-01T00:00:00Z"),
                new TreeMap<>(Map.of(ALICE, share, BOB, 1 - share)),
                List.of(
                    new Row(
                        "architecture",
                        new Hotkey(ALICE),
                        "arch-1",
                        new SubmissionId("s-1"),
                        0.25,
                        0.75,
                        0.5,
                        0.5,
                        0.125,
                        share),
                    new Row(
                        "training",
                        new Hotkey(BOB),
                        "arch-1",
                        new SubmissionId("s-2"),
                        0.125,
                        1.0,
                        1.0,
                        1.0,
                        -0.125,
                        1 - share)),
                null,
                "reward-policy.1/test",
                null,
                last == null ? null : last.hash(),
                new Sha256("0".repeat(64)),
                "",
                ""));
    last = record;
    records.add(ContractJson.write(record));
    return this;
  }

  private Published seal(Published draft) {
    Sha256 hash = WeightsHash.of(draft);
    return draft.sealed(hash, publicKey(), key.sign(HexFormat.of().parseHex(hash.value())));
  }

  /** {@return what the service answers for {@code path}} */
  TinyServer.Answer answer(String path) {
    Matcher page = PAGE.matcher(path);
    if (path.equals("/v1/weights/latest")) {
      return TinyServer.Answer.json(200, records.getLast());
    }
    if (!page.matches()) {
      return TinyServer.Answer.problem(404, "not found", path);
    }
    int from = page.group(1) == null ? 0 : Integer.parseInt(page.group(1)) + 1;
    int to = Math.min(records.size(), from + Math.min(2, Integer.parseInt(page.group(2))));
    return TinyServer.Answer.json(
        200,
        "{\"latest\":%s,\"records\":[%s]}"
            .formatted(
                records.isEmpty() ? "null" : records.size() - 1,
                from < to ? String.join(",", records.subList(from, to)) : ""));
  }
}
