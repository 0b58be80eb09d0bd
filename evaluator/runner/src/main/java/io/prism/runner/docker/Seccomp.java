package io.prism.runner.docker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * System calls that containers may make, as the daemon wants to be told. What is not listed is
 * refused, so a new system call is refused until somebody thought about it.
 */
public final class Seccomp {
  /** Untrusted: one process with threads, files, memory, time. No sockets, no further process. */
  static final String GUEST = profile(false);

  /** Trusted: further processes and sockets too, without namespaces of their own. */
  static final String TRUSTED = profile(true);

  private Seccomp() {}

  /**
   * {@return the same as a file for nodes of a cluster, in the form of the OCI runtime
   * specification} A runtime that reads it kills what calls in another architecture's way.
   *
   * @param trusted of the referee and the keeper; else of player and trainer
   */
  public static String forNodes(boolean trusted) {
    ObjectMapper json = new ObjectMapper();
    try {
      ObjectNode profile = (ObjectNode) json.readTree(trusted ? TRUSTED : GUEST);
      profile.remove("archMap");
      profile.putArray("architectures").add("SCMP_ARCH_X86_64");
      profile.get("syscalls").forEach(c -> ((ObjectNode) c).remove("comment"));
      return json.writerWithDefaultPrettyPrinter().writeValueAsString(profile) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String profile(boolean trusted) {
    ObjectMapper json = new ObjectMapper();
    try {
      ObjectNode profile = (ObjectNode) json.readTree(resource("seccomp-guest.json"));
      if (trusted) {
        ArrayNode more = (ArrayNode) json.readTree(resource("seccomp-trusted.json"));
        ((ArrayNode) profile.get("syscalls")).addAll(more);
      }
      return json.writeValueAsString(profile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Seccomp.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no resource " + name);
      }
      return in.readAllBytes();
    }
  }
}
