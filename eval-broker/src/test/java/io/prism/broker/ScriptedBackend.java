package io.prism.broker;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.HostFault;
import io.prism.contracts.Outcome;
import io.prism.contracts.Sha256;
import io.prism.contracts.SubmissionFault;
import io.prism.runner.Attempt;
import io.prism.runner.EvaluationBackend;
import io.prism.runner.Job;
import io.prism.runner.Living;
import io.prism.runner.Progress;
import io.prism.runner.RunSpec;
import io.prism.runner.Status;
import io.prism.runner.TextKeys;
import io.prism.runner.TextSecrets;
import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A back end whose attempts do what the submission's name says; the broker around it is real. */
@Mock
@Singleton
public class ScriptedBackend implements EvaluationBackend {
  final Map<String, AtomicInteger> starts = new ConcurrentHashMap<>();
  final Map<Path, Attempt> alive = new ConcurrentHashMap<>();
  final Map<String, AtomicInteger> cancelled = new ConcurrentHashMap<>();
  final AtomicInteger sweeps = new AtomicInteger();
  volatile boolean withoutTrainer;

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public Attempt start(RunSpec spec) {
    int nth =
        starts
            .computeIfAbsent(spec.job().submissionId(), k -> new AtomicInteger())
            .incrementAndGet();
    String script = spec.job().hotkey();
    print(spec);
    if (script.equals("no-room")) {
      throw new UncheckedIOException(new IOException("no space left on device"));
    }
    Attempt attempt =
        script.equals("silent") && nth == 1 || script.equals("endless")
            ? unending(spec, script.equals("endless"))
            : attempt(
                spec.runDir(),
                () ->
                    switch (script) {
                      case "measured" -> measured(spec.runDir(), 0);
                      case "lying-digest" -> measured(spec.runDir(), 1);
                      case "failed" ->
                          new Outcome.Failed(
                              SubmissionFault.of("gate.causal", "peeks at the future"));
                      case "flaky" ->
                          nth == 1
                              ? new Outcome.Inconclusive(new HostFault("host.disk", "full"))
                              : measured(spec.runDir(), 0);
                      case "mended" ->
                          nth <= 3
                              ? new Outcome.Inconclusive(new HostFault("host.disk", "full"))
                              : measured(spec.runDir(), 0);
                      case "silent" -> measured(spec.runDir(), 0);
                      case "resuming" -> nth == 1 ? interrupted(spec.runDir()) : resumed(spec);
                      case "given" -> given(spec);
                      default -> new Outcome.Inconclusive(new HostFault("host.disk", "full"));
                    });
    alive.put(spec.runDir(), attempt);
    return attempt;
  }

  /** What processes would print, keys of the run and the place on this machine included. */
  private static void print(RunSpec spec) {
    try {
      spec.layOut(KEYS);
      Path runner = spec.runDir().resolve("runner");
      Files.writeString(
          runner.resolve("player.out"),
          "building\n\u001b[2Jkey %s in %s\nno end of line".formatted(KEY, spec.runDir()));
      Files.writeString(runner.resolve("trainer.out"), "{\"notice\": \"not ours\"}\n");
      Files.writeString(runner.resolve("player.err"), "java says\n");
      Files.writeString(runner.resolve("referee.out"), "exam %s\n".formatted(KEY));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final String KEY = "0123456789abcdef".repeat(4);
  private static final TextSecrets KEYS =
      job -> new TextKeys(TextKeys.SCHEMA, new Sha256("1".repeat(64)), KEY, KEY);

  @Override
  public Optional<String> unfitForRecipes() {
    return withoutTrainer ? Optional.of("a back end for players alone") : Optional.empty();
  }

  @Override
  public Optional<Attempt> reattach(Path runDir) {
    return Optional.ofNullable(alive.get(runDir));
  }

  @Override
  public int reap(Living living) {
    return sweeps.getAndIncrement();
  }

  static Attempt attempt(Path runDir, Supplier<Outcome> outcome) {
    return new Attempt() {
      private int polls;

      @Override
      public Path runDir() {
        return runDir;
      }

      @Override
      public Status poll() {
        return ++polls < 3
            ? new Status.Running(new Progress("train", "s0", "step " + polls, polls / 10.0, null))
            : new Status.Finished(outcome.get());
      }

      @Override
      public void cancel() {}
    };
  }

  /** Runs for ever, with news or without. */
  private Attempt unending(RunSpec spec, boolean news) {
    return new Attempt() {
      private int polls;

      @Override
      public Path runDir() {
        return spec.runDir();
      }

      @Override
      public Status poll() {
        polls += news ? 1 : 0;
        return new Status.Running(new Progress("train", "s0", "step " + polls, 0.1, null));
      }

      @Override
      public void cancel() {
        cancelled
            .computeIfAbsent(spec.job().submissionId(), k -> new AtomicInteger())
            .incrementAndGet();
      }
    };
  }

  /** A host fault that leaves the referee's account. */
  private static Outcome interrupted(Path runDir) {
    try {
      Path account = Files.createDirectories(runDir.resolve("referee/account"));
      Files.writeString(account.resolve("arm-s0-0.json"), "{}");
      return new Outcome.Inconclusive(new HostFault("host.referee-crashed", "killed"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Outcome resumed(RunSpec spec) {
    Path previous = spec.previous();
    boolean known = spec.job().attempt() == 2 && previous != null && previous.endsWith("attempt-1");
    return known
        ? measured(spec.runDir(), 0)
        : new Outcome.Failed(
            SubmissionFault.of("test.not-resumed", spec.job().attempt() + " " + previous));
  }

  /** Measured if the recipe came with the architecture of {@code QueueTest}'s founder. */
  private static Outcome given(RunSpec spec) {
    Job.Target target = spec.job().target();
    boolean whole =
        spec.sources().files().equals(Map.of("model.py", "x = 1", "train.py", "y = 2"))
            && spec.sources().architecture().entrypoint().equals("model.py")
            && target != null
            // of the sample manifest, whatever the family is called
            && target.architectureId().equals("arch-d34a569ab7aaa54d")
            && target.graphHash() != null;
    return whole
        ? measured(spec.runDir(), 0)
        : new Outcome.Failed(SubmissionFault.of("test.not-given", spec.sources().toString()));
  }

  static Outcome measured(Path runDir, int offset) {
    try {
      byte[] bytes = "{\"manifest\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
      Path dir = Files.createDirectories(runDir.resolve("referee"));
      Files.write(dir.resolve("prism_run_manifest.v1.json"), bytes);
      bytes[0] += (byte) offset;
      String sha = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      ArtifactRef manifest =
          new ArtifactRef(
              "prism_run_manifest.v1.json", new Sha256(sha), bytes.length, "application/json");
      return new Outcome.Measured(manifest, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
