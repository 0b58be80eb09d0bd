package io.prism.referee.input;

import io.prism.contracts.ContractJson;
import io.prism.graph.profile.Profile;
import io.prism.referee.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The player's folder. */
public final class PlayerFolder {
  private static final long REPORT_LIMIT = 1 << 20;
  private static final int SHOWN = 200;

  private final Path folder;

  public PlayerFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * {@return one entry per scale of the profile, in its order}
   *
   * @throws Refused when a file is missing, malformed, too large or not a plain file
   */
  public List<TracedScale> scales(Profile profile) {
    Map<String, PlayerReport.ScaleFiles> byName = new HashMap<>();
    for (PlayerReport.ScaleFiles s : report().scaleFiles()) {
      byName.put(s.name(), s);
    }
    List<TracedScale> out = new ArrayList<>();
    for (Profile.Scale scale : profile.scales()) {
      PlayerReport.ScaleFiles files = byName.get(scale.name());
      if (files == null) {
        throw malformed("player.json lacks scale " + scale.name());
      }
      out.add(traced(files, scale, profile));
    }
    return List.copyOf(out);
  }

  /**
   * {@return one entry per variant of the profile's probes, in its order}
   *
   * @throws Refused when a file that is named is missing, too large or not a plain file; that a
   *     bundle cannot be built under another context is no fault
   */
  public List<TracedVariant> variants(Profile profile) {
    PlayerReport report = report();
    List<TracedVariant> out = new ArrayList<>();
    for (Profile.Variant variant : profile.probes().variants()) {
      PlayerReport.VariantFiles found = report.variant(variant.name());
      PlayerReport.ScaleFiles files = found.files();
      if (files == null) {
        String reason = shown(found.reason());
        out.add(new TracedVariant(variant, null, reason.isBlank() ? "no reason given" : reason));
      } else {
        Profile.Scale scale = profile.under(variant).scales().getFirst();
        out.add(new TracedVariant(variant, traced(files, scale, profile), null));
      }
    }
    return List.copyOf(out);
  }

  private TracedScale traced(PlayerReport.ScaleFiles files, Profile.Scale scale, Profile profile) {
    String inference = files.inferenceGraph();
    long limit = profile.gates().graphFileBytes();
    return new TracedScale(
        scale,
        bytes(files.initGraph(), limit),
        bytes(files.trainGraph(), limit),
        bytes(files.evalGraph(), limit),
        inference == null ? null : bytes(inference, limit));
  }

  private PlayerReport report() {
    byte[] json = bytes("player.json", REPORT_LIMIT);
    try {
      return ContractJson.read(new String(json, StandardCharsets.UTF_8), PlayerReport.class);
    } catch (IllegalArgumentException e) {
      throw malformed("player.json cannot be read: " + shown(e.getMessage()));
    }
  }

  private byte[] bytes(String name, long limit) {
    Path file = plainFile(name, limit);
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes((int) limit + 1);
      if (bytes.length > limit) {
        throw malformed(name + " grew beyond " + limit + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path plainFile(String name, long limit) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")) {
      throw malformed("player.json names a file that is no plain name: " + shown(name));
    }
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw malformed(name + " is missing or not a regular file");
    }
    try {
      if (Files.size(file) > limit) {
        throw malformed(
            name + " has " + Files.size(file) + " bytes, at most " + limit + " are allowed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  static Refused malformed(String what) {
    return new Refused(
        "player.malformed-output",
        what
            + ". The player writes these files; a bundle that reaches around it cannot be measured.");
  }

  static String shown(@org.jspecify.annotations.Nullable String text) {
    String safe = String.valueOf(text).replaceAll("[^ -~]", "?");
    return safe.length() > SHOWN ? safe.substring(0, SHOWN) + "…" : safe;
  }
}
