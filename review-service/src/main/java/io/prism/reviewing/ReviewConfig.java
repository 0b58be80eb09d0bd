package io.prism.reviewing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Settings of the review-service. */
@ConfigMapping(prefix = "prism.review")
public interface ReviewConfig {
  /** Reviews at the same time, not counting those that wait for a language model. */
  @WithDefault("2")
  int workers();

  /** How long a claim on a review lasts without a sign of life. */
  @WithDefault("30S")
  Duration lease();

  /** Starts or tries of one step that our own failures may cost before the submission is held. */
  @WithDefault("8")
  int maxTries();

  /**
   * How long after the one before it a hotkey's next submission is due. While others wait, longer
   * favours those with few submissions.
   */
  @WithDefault("300S")
  Duration round();

  /** How far the timestamp of a signed request may lie from now. */
  @WithDefault("300S")
  Duration signatureWindow();

  /** How much a bundle may hold. */
  LimitsConfig limits();

  /** {@code prism check --limit KEY=VALUE} takes the same keys. */
  interface LimitsConfig {
    /** Bytes of the upload. */
    @WithDefault("7500000")
    long uploadBytes();

    /** Files in the archive. */
    @WithDefault("200")
    int files();

    /** Bytes of all files together, unpacked. */
    @WithDefault("2000000")
    long unpackedBytes();

    /** Unpacked over packed bytes of one file, looked at from 64 KiB upwards. */
    @WithDefault("200")
    int ratio();

    /** Characters of one path. */
    @WithDefault("200")
    int pathLength();

    /** Bytes of one Python file. */
    @WithDefault("400000")
    int sourceBytes();

    /** Bytes of all Python sources together, without comments, compressed. */
    @WithDefault("24576")
    int informationBytes();

    /**
     * Wall clock for parsing the Python files of a bundle; beyond it the submission is held, never
     * rejected.
     */
    @WithDefault("10S")
    Duration parseTime();

    /** Suffixes that files may have. */
    @WithDefault(".py,.toml,.yaml,.yml,.json,.txt,.md")
    List<String> suffixes();
  }
}
