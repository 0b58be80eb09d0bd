package io.prism.graph.profile;

import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The profiles this version knows. */
public final class Profiles {
  private static final List<String> NAMES =
      List.of(
          "full_scale_eval",
          "gpu_proxy_eval",
          "local_cpu_smoke",
          "test_endless",
          "test_locked",
          "test_ranking",
          "test_recipe",
          "test_tiny");

  private Profiles() {}

  /** {@return every name that {@link #named} accepts} */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * {@return the profile of that name}
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Profile named(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "unknown profile " + name + "; known profiles: " + String.join(", ", NAMES));
    }
    try (InputStream in = Profiles.class.getResourceAsStream(name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + ".json is missing from the build");
      }
      return ContractJson.read(
          new String(in.readAllBytes(), StandardCharsets.UTF_8), Profile.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
