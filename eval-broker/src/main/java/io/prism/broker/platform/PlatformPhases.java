package io.prism.broker.platform;

import io.prism.runner.Child;
import io.prism.runner.Job;
import io.prism.runner.PhaseName;
import io.prism.runner.Phases;
import io.prism.runner.RunnerHome;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.EnumMap;
import java.util.Map;

/** The untrusted player runs at the Platform, the trusted referee here. There is no trainer. */
final class PlatformPhases implements Phases {
  private static final String ARCHITECTURE_ONLY = "architecture_only";

  private final PlatformClient client;
  private final RunRequest request;
  private final RunnerHome home;
  private final Map<PhaseName, Child> children = new EnumMap<>(PhaseName.class);

  PlatformPhases(PlatformClient client, RunRequest request, RunnerHome home) {
    this.client = client;
    this.request = request;
    this.home = home;
  }

  /** {@return whether a job has a recipe, and so a trainer} */
  static boolean trains(Job job) {
    return job.kind() != null && !job.kind().equals(ARCHITECTURE_ONLY);
  }

  @Override
  public Child child(PhaseName phase) {
    return children.computeIfAbsent(
        phase,
        p ->
            p == PhaseName.PLAYER
                ? new PlatformChild(client, request)
                : home.child(p, request.run(), request.job(), request.limits()));
  }

  @Override
  public boolean written(String name) {
    return Files.isRegularFile(
        request.run().resolve(PhaseName.PLAYER.label()).resolve(name), LinkOption.NOFOLLOW_LINKS);
  }
}
