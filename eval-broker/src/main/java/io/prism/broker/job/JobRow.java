package io.prism.broker.job;

import io.prism.base.jobs.LeasedRow;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Submission;
import io.prism.contracts.SubmissionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A job of the queue; see the package for its states. The key of a further measurement is the
 * submission's id, {@code -r} and its number.
 */
@Entity
@Table(name = "jobs")
public class JobRow extends LeasedRow {
  /** The key of a further measurement. */
  static final Pattern FURTHER = Pattern.compile("(?<submission>.+)-r(?<number>[0-9]{1,9})");

  @Column(nullable = false, columnDefinition = "text")
  public String sources = "";

  @Column(nullable = false)
  public String seeds = "";

  /** Public id of the family whose architecture it is given; null when it brings its own. */
  public @Nullable String trains;

  /** Whose version of that architecture; null when it brings its own. */
  @Column(name = "trained_on")
  public @Nullable String trainedOn;

  /** Manifest of its own measurement, once it has a score; null before, and of recipes alone. */
  @Column(name = "manifest_sha256")
  public @Nullable String manifestSha256;

  /** Whether scoring has spoken. */
  public boolean scored;

  /** Number of the further measurement that was ordered; 0 for the submission's own evaluation. */
  @Column(nullable = false)
  public int replicate;

  /** Under which it is evaluated. */
  @Column(nullable = false)
  public String profile = "";

  /** Whose submission it is, or whose is measured further. */
  @Column(nullable = false)
  public String hotkey = "";

  /** In which it entered the queue; see {@link Choice}. 0 for a further measurement. */
  public long round;

  /** Attempts up to this one are forgiven: an operator has put the job back. */
  public int forgiven;

  /** On which target it runs, or ran last. */
  public @Nullable String target;

  /** Targets that cannot run it, by name, with commas in between. */
  @Column(nullable = false)
  public String unfit = "";

  /** When the present or last attempt began. */
  @Column(name = "started_at")
  public @Nullable Instant startedAt;

  /** When the attempt last had something new to tell. */
  @Column(name = "progressed_at")
  public @Nullable Instant progressedAt;

  /** Wall clock of the attempt that ended the job. */
  public @Nullable Double seconds;

  /** The place in the queue that was told last; null when none was. */
  @Column(name = "told_place")
  public @Nullable Integer toldPlace;

  /** Notes that the target on which it is cannot run it. */
  void unfitThere() {
    Set<String> names = new TreeSet<>(unfit(unfit));
    names.add(String.valueOf(target));
    unfit = String.join(",", names);
  }

  /** {@return the submission that is measured} */
  public SubmissionId measured() {
    return ContractJson.read(submission, Submission.class).id();
  }

  static Set<String> unfit(String names) {
    return names.isEmpty() ? Set.of() : Set.of(names.split(","));
  }

  static String key(SubmissionId submission, int replicate) {
    return replicate == 0 ? submission.value() : submission.value() + "-r" + replicate;
  }
}
