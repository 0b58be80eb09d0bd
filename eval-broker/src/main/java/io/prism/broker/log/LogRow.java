package io.prism.broker.log;

import io.prism.contracts.Sha256;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A chunk of a log; its lines lie in the artifact store. */
@Entity
@Table(name = "log_chunks")
public class LogRow {
  @EmbeddedId public Key key = new Key("", 0);

  public int attempt;

  /** Label of a {@link Source}. */
  @Column(nullable = false)
  public String source = "";

  /** Number of its first line among all of the job, from 1. */
  @Column(name = "first_line")
  public int firstLine;

  /** The same among what the bundle printed; null where it did not print this. */
  @Column(name = "bundle_line")
  public @Nullable Integer bundleLine;

  public int lines;

  @Column(nullable = false)
  public String artifact = "";

  /** Of its file. */
  public long bytes;

  @Column(nullable = false)
  public Instant at = Instant.EPOCH;

  @Column(name = "raw_end")
  public long rawEnd;

  @Column(name = "kept_lines")
  public int keptLines;

  @Column(name = "kept_bytes")
  public long keptBytes;

  public boolean closed;

  /** Of which job, and the how many-th. */
  @Embeddable
  public record Key(String job, int seq) {}

  Sha256 digest() {
    return new Sha256(artifact);
  }

  LineCutter.Position end() {
    return new LineCutter.Position(rawEnd, keptLines, keptBytes, closed);
  }
}
