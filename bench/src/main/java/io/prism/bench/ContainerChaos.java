package io.prism.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Kills at random moments, in real containers: player, trainer, referee, keeper, the container
 * daemon and the eval-broker are killed or stopped for some seconds while submissions are evaluated
 * by a whole stack. At the end no job is lost, none is scored twice, and no container, volume or
 * lease is left. The profile is {@code test_tiny}, whose manifests scoring refuses: one refusal for
 * each submission is its end.
 *
 * <p>{@code ContainerChaos [kills] [submissions] [seed]}, as root in the root of a built source
 * tree with {@code prism images build} done; {@code dockerd} and {@code docker} are on the path. It
 * starts a daemon and a stack of its own and ends both. Exit code 0 when all of that holds.
 */
public final class ContainerChaos {
  private static final int MINUTES_TO_END = 40;

  private final Random random;
  private final ChaosStack stack;
  private final Map<String, Integer> struck = new TreeMap<>();

  private ContainerChaos(long seed, ChaosStack stack) {
    this.random = new Random(seed);
    this.stack = stack;
  }

  public static void main(String[] args) throws Exception {
    int kills = args.length > 0 ? Integer.parseInt(args[0]) : 200;
    int submissions = args.length > 1 ? Integer.parseInt(args[1]) : 12;
    long seed = args.length > 2 ? Long.parseLong(args[2]) : 6;
    String profile = args.length > 3 ? args[3] : "test_tiny";
    List<String> wrong;
    try (ChaosStack stack = new ChaosStack(Files.createTempDirectory("prism-chaos"), profile)) {
      wrong = new ContainerChaos(seed, stack).run(kills, submissions);
    }
    wrong.forEach(w -> System.out.println("WRONG: " + w));
    System.out.println(wrong.isEmpty() ? "all of it holds" : wrong.size() + " things are wrong");
    System.exit(wrong.isEmpty() ? 0 : 1);
  }

  private List<String> run(int kills, int submissions) throws Exception {
    stack.startDaemon();
    stack.prism("images", "load");
    stack.up();
    List<String> ids = new ArrayList<>();
    int done = 0;
    long begin = System.nanoTime();
    while (done < kills) {
      // work enough for the kills to meet, and not all of it at once
      while (ids.size() < submissions && ids.size() <= submissions * done / kills) {
        ids.add(stack.submit(ids.size()));
      }
      Thread.sleep(300 + random.nextInt(3000));
      boolean struckNow = strike();
      if (struckNow) {
        done++;
      }
      if (struckNow && done % 10 == 0) {
        System.out.printf(
            "%4d strikes after %.0f s: %s%n", done, (System.nanoTime() - begin) / 1e9, struck);
      }
    }
    System.out.printf(
        "%d strikes in %.0f s: %s%n", done, (System.nanoTime() - begin) / 1e9, struck);
    stack.mend();
    return verdict(ids);
  }

  /** {@return whether somebody was there to be struck} */
  private boolean strike() throws Exception {
    List<String> roles = List.of("player", "trainer", "referee", "keeper", "daemon", "broker");
    // processes of an evaluation twice as often as what has to be started again
    int draw = random.nextInt(10);
    String role = roles.get(draw < 8 ? draw / 2 : draw - 4);
    List<Long> victims = stack.processes(role);
    if (victims.isEmpty()) {
      return false;
    }
    long victim = victims.get(random.nextInt(victims.size()));
    boolean kill = random.nextInt(3) > 0;
    struck.merge(role + (kill ? " killed" : " stopped"), 1, Integer::sum);
    if (kill) {
      ChaosStack.signal("KILL", victim);
      if (role.equals("daemon")) {
        Thread.sleep(random.nextInt(3000));
        stack.startDaemon();
      } else if (role.equals("broker")) {
        Thread.sleep(random.nextInt(3000));
        stack.up();
      }
    } else {
      ChaosStack.signal("STOP", victim);
      Thread.sleep(1000 + random.nextInt(12_000));
      if (role.equals("daemon") || role.equals("broker") || random.nextBoolean()) {
        ChaosStack.signal("CONT", victim); // others stay so: the watchdog has to find them
      }
    }
    return true;
  }

  private List<String> verdict(List<String> ids) throws Exception {
    List<String> wrong = new ArrayList<>();
    for (String id : ids) {
      String status = awaitEnd(id).path("status").asText();
      String timeline = stack.timeline(id);
      int measured = count(timeline, "evaluation.measured");
      int judged = count(timeline, "score.recorded") + count(timeline, "score.refused");
      int attempts = count(timeline, "evaluation.started");
      System.out.printf("%s %s after %d attempts%n", id, status, attempts);
      if (measured != 1 || judged != 1) {
        wrong.add("%s was measured %d and judged %d times".formatted(id, measured, judged));
      }
    }
    Thread.sleep(90_000); // a sweep and a half
    JsonNode gpus = stack.get(2, "/v1/gpu/status");
    if (gpus.path("active_leases").asInt() != 0) {
      wrong.add("leases are left: " + gpus);
    }
    JsonNode queue = stack.get(2, "/v1/queue");
    for (String state : List.of("queued", "running", "held")) {
      if (queue.path(state).asInt() != 0) {
        wrong.add("jobs are " + state + ": " + queue);
      }
    }
    List<String> left = stack.left();
    if (!left.isEmpty()) {
      wrong.add("containers or volumes are left: " + left);
    }
    return wrong;
  }

  private JsonNode awaitEnd(String id) throws Exception {
    for (int i = 0; i < MINUTES_TO_END * 30; i++) {
      JsonNode view = stack.get(0, "/v1/submissions/" + id);
      if (List.of("completed", "failed", "rejected", "held")
          .contains(view.path("status").asText())) {
        return view;
      }
      Thread.sleep(2000);
    }
    return stack.get(0, "/v1/submissions/" + id);
  }

  private static int count(String timeline, String event) {
    return timeline.split("\nevent: ?" + event.replace(".", "[.]") + "\n", -1).length - 1;
  }
}
