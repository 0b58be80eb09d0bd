package io.prism.broker.kubernetes;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.SeccompProfile;
import io.fabric8.kubernetes.api.model.SeccompProfileBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.prism.runner.InImage;
import io.prism.runner.JavaCommand;
import java.util.List;

/** What containers may do; the walls, none of them optional. */
final class Security {
  /** Where nodes have our lists, below the kubelet's folder {@code seccomp}. */
  static final String GUEST = "prism/guest.json";

  static final String TRUSTED = "prism/trusted.json";

  private final boolean ownFilters;
  private final long user;
  private final long group;

  /**
   * @param trusted {@code uid:gid} of referee and keeper
   */
  Security(boolean ownFilters, String trusted) {
    String[] ids = trusted.split(":", 2);
    this.ownFilters = ownFilters;
    this.user = Long.parseLong(ids[0]);
    this.group = Long.parseLong(ids[1]);
    if (user == 0 || group == 0 || user == InImage.PLAYER) {
      throw new IllegalArgumentException(
          "the referee is neither root nor the player's user, but files of the broker belong to "
              + trusted);
    }
  }

  PodSecurityContext pod() {
    return new PodSecurityContextBuilder()
        .withRunAsNonRoot(true)
        .withSeccompProfile(filter(TRUSTED))
        .build();
  }

  SecurityContext guest() {
    return container(InImage.PLAYER, InImage.PLAYER, GUEST);
  }

  SecurityContext trusted() {
    return container(user, group, TRUSTED);
  }

  private SecurityContext container(long uid, long gid, String profile) {
    return new SecurityContextBuilder()
        .withPrivileged(false)
        .withAllowPrivilegeEscalation(false)
        .withReadOnlyRootFilesystem(true)
        .withRunAsNonRoot(true)
        .withRunAsUser(uid)
        .withRunAsGroup(gid)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .withSeccompProfile(filter(profile))
        .build();
  }

  private SeccompProfile filter(String profile) {
    return ownFilters
        ? new SeccompProfileBuilder().withType("Localhost").withLocalhostProfile(profile).build()
        : new SeccompProfileBuilder().withType("RuntimeDefault").build();
  }

  /** {@return the environment of a phase, beside the few variables that the cluster adds} */
  static List<EnvVar> environment(int threads) {
    return JavaCommand.environment(threads).entrySet().stream()
        .map(e -> new EnvVarBuilder().withName(e.getKey()).withValue(e.getValue()).build())
        .toList();
  }
}
