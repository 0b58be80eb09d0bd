package io.prism.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A container daemon and a whole stack of our own, whose processes can be found and hurt. */
final class ChaosStack implements AutoCloseable {
  private static final int PORTS = 19_080;

  /** Only differs, so that each is a submission of its own. */
  private static final String MODEL =
      """
      import torch
      from torch import nn

      # number %d

      class Model(nn.Module):
          def __init__(self, ctx):
              super().__init__()
              print("building", ctx.scale)
              self.embed = nn.Embedding(ctx.vocab_size, 16)
              self.mix = nn.Linear(16, 16)
              self.head = nn.Linear(16, ctx.vocab_size)

          def forward(self, tokens):
              x = self.embed(tokens)
              return self.head(x + torch.tanh(self.mix(x)))

      def build_model(ctx):
          return Model(ctx)

      def get_recipe(ctx):
          return {"learning_rate": 1e-3, "batch_size": 4}
      """;

  private final Path folder;
  private final String profile;
  private final String host;
  private final Map<String, String> environment = new TreeMap<>();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /**
   * @param folder for all that there is of it
   * @param profile of submissions
   */
  ChaosStack(Path folder, String profile) {
    this.folder = folder;
    this.profile = profile;
    this.host = "unix://" + folder.resolve("d.sock");
    environment.put("DOCKER_HOST", host);
    environment.put("PRISM_NO_BUILD", "1");
    environment.put("PRISM_EVAL_BACKEND", "docker");
    environment.put("PRISM_EVAL_DOCKER_INSTANCE", "chaos");
    environment.put("PRISM_EVAL_SLOTS", "2");
    environment.put("PRISM_EVAL_THREADS", "1");
    // what is struck every other second needs more attempts than what is not
    environment.put("PRISM_EVAL_MAX_ATTEMPTS", "100000");
    environment.put("PRISM_EVAL_HOST_FAULTS_PER_HOTKEY", "1000000");
    environment.put("PRISM_EVAL_BACK_OFF", "0.01S");
    environment.put("PRISM_EVAL_WATCHDOG_LOCAL", "60S");
  }

  /** Starts a daemon, as often as it takes, and waits for it: on a busy machine it gives up. */
  void startDaemon() throws IOException, InterruptedException {
    Process daemon = daemon();
    for (int i = 0; i < 600; i++) {
      if (docker("version").status() == 0) {
        return;
      }
      if (!daemon.isAlive()) {
        daemon = daemon();
      }
      Thread.sleep(500);
    }
    throw new IllegalStateException("dockerd does not start: " + folder.resolve("dockerd.txt"));
  }

  private Process daemon() throws IOException {
    return new ProcessBuilder(
            "dockerd",
            "--data-root",
            folder.resolve("data-root").toString(),
            "--exec-root",
            folder.resolve("exec").toString(),
            "--pidfile",
            folder.resolve("pid").toString(),
            "-H",
            host,
            "--iptables=false",
            "--ip6tables=false",
            "--bridge=none",
            "--storage-driver=overlay2")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("dockerd.txt").toFile()))
        .start();
  }

  /** Starts what does not run of the stack. */
  void up() throws IOException, InterruptedException {
    prism(
        "up",
        "--data",
        folder.resolve("stack").toString(),
        "--port-base",
        String.valueOf(PORTS),
        "--profile",
        profile);
  }

  /** Everything runs again, and nothing is stopped that we stopped. */
  void mend() throws IOException, InterruptedException {
    for (String role : List.of("player", "trainer", "referee", "keeper", "daemon", "broker")) {
      for (long pid : processes(role)) {
        signal("CONT", pid);
      }
    }
    startDaemonIfAway();
    up();
  }

  private void startDaemonIfAway() throws IOException, InterruptedException {
    if (docker("version").status() != 0) {
      startDaemon();
    }
  }

  /** {@return the id of a new submission} */
  String submit(int number) throws IOException, InterruptedException {
    Path key = folder.resolve("key.json");
    if (!Files.exists(key)) {
      prism("key", "new", "--out", key.toString());
    }
    Path bundle = Files.createDirectories(folder.resolve("bundle-" + number)).resolve("model.py");
    Files.writeString(bundle, MODEL.formatted(number));
    String json =
        prism(
            "submit",
            bundle.toString(),
            "--key",
            key.toString(),
            "--url",
            "http://127.0.0.1:" + PORTS,
            "--json");
    return ContractJson.mapper()
        .readTree(json.strip().lines().toList().getLast())
        .path("id")
        .asText();
  }

  /** {@return what the service with this number answers} */
  JsonNode get(int service, String path) throws IOException, InterruptedException {
    return ContractJson.mapper().readTree(text(service, path));
  }

  /** {@return the events of a submission that is over} */
  String timeline(String id) throws IOException, InterruptedException {
    return text(0, "/v1/submissions/" + id + "/events");
  }

  private String text(int service, String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + (PORTS + service) + path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60)).build();
    for (int attempt = 1; ; attempt++) {
      try {
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      } catch (IOException e) {
        if (attempt == 10) {
          throw e;
        }
        Thread.sleep(2000); // the machine is as busy as can be
      }
    }
  }

  /** {@return containers and volumes of ours that the daemon still has} */
  List<String> left() throws IOException, InterruptedException {
    String label = "label=io.prism.instance=chaos";
    List<String> left = new ArrayList<>();
    left.addAll(docker("ps", "-a", "--format", "{{.Names}}", "--filter", label).lines());
    left.addAll(docker("volume", "ls", "--format", "{{.Name}}", "--filter", label).lines());
    return left;
  }

  /** {@return process ids; of containers only those that our own daemon made} */
  List<Long> processes(String role) throws IOException {
    return switch (role) {
      case "daemon" -> with("dockerd", folder.resolve("data-root").toString());
      case "broker" -> with("eval-broker/target/quarkus-app", folder.resolve("stack").toString());
      case "player" -> contained("io.prism.player.Player /prism/run");
      case "trainer" -> contained("io.prism.player.Player train /prism/run");
      case "referee" -> contained("io.prism.referee.Referee");
      case "keeper" -> contained("sleep 2147483647");
      default -> throw new IllegalArgumentException(role);
    };
  }

  private static List<Long> with(String word, String place) throws IOException {
    List<Long> found = new ArrayList<>();
    for (Map.Entry<Long, String> process : commands().entrySet()) {
      String command = process.getValue();
      if (command.contains(word) && command.contains(place)) {
        found.add(process.getKey());
      }
    }
    return found;
  }

  /** A container's process is the child of a shim that names its daemon. */
  private List<Long> contained(String words) throws IOException {
    Map<Long, String> commands = commands();
    List<Long> found = new ArrayList<>();
    for (Map.Entry<Long, String> process : commands.entrySet()) {
      String parent =
          ProcessHandle.of(process.getKey())
              .flatMap(ProcessHandle::parent)
              .map(p -> commands.getOrDefault(p.pid(), ""))
              .orElse("");
      if (process.getValue().contains(words) && parent.contains(folder.toString())) {
        found.add(process.getKey());
      }
    }
    return found;
  }

  private static Map<Long, String> commands() throws IOException {
    Map<Long, String> commands = new TreeMap<>();
    try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
      for (Path entry :
          entries.filter(e -> e.getFileName().toString().matches("[0-9]+")).toList()) {
        try {
          String command =
              Files.readString(entry.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                  .replace('\0', ' ');
          commands.put(Long.parseLong(entry.getFileName().toString()), command);
        } catch (IOException e) {
          // it ended meanwhile
        }
      }
    }
    return commands;
  }

  static void signal(String name, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(pid))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** What a command said. */
  private record Said(int status, String text) {
    List<String> lines() {
      return text.lines().filter(l -> !l.isBlank()).toList();
    }
  }

  private Said docker(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(words));
    return run(command, 20);
  }

  /** {@return what a command of ours printed; fails with it} */
  String prism(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("./prism"));
    command.addAll(List.of(words));
    for (int attempt = 1; ; attempt++) {
      Said said = run(command, 300);
      if (said.status() == 0) {
        return said.text();
      }
      if (attempt == 5) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT, "%s ended with %d", String.join(" ", command), said.status()));
      }
      Thread.sleep(2000);
    }
  }

  private Said run(List<String> command, int seconds) throws IOException, InterruptedException {
    File out = File.createTempFile("out", ".txt", folder.toFile());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(out)
            .redirectError(
                ProcessBuilder.Redirect.appendTo(folder.resolve("commands.txt").toFile()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return new Said(-1, "");
    }
    String text = Files.readString(out.toPath());
    Files.delete(out.toPath());
    return new Said(process.exitValue(), text);
  }

  /** Ends the stack and the daemon; the folder stays for whoever wants to know what happened. */
  @Override
  public void close() throws IOException {
    try {
      end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void end() throws IOException, InterruptedException {
    run(List.of("./prism", "down", "--data", folder.resolve("stack").toString()), 120);
    for (long daemon : processes("daemon")) {
      signal("TERM", daemon);
    }
    for (int i = 0; i < 60 && !processes("daemon").isEmpty(); i++) {
      Thread.sleep(500);
    }
    // a daemon that was away left its containers
    for (String role : List.of("player", "trainer", "referee", "keeper")) {
      for (long pid : processes(role)) {
        signal("KILL", pid);
      }
    }
    run(List.of("umount", folder.resolve("data-root").toString()), 20);
    System.out.println("what happened: " + folder);
  }
}
