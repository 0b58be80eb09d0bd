import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Prints the bill of materials of an image, CycloneDX 1.5, sorted and without a time:
 * {@code Sbom <name> <version> <folder or JDK release file>...}.
 */
final class Sbom {
  public static void main(String[] args) throws Exception {
    List<String> components = new ArrayList<>();
    for (int i = 2; i < args.length; i++) {
      Path path = Path.of(args[i]);
      if (Files.isDirectory(path)) {
        try (Stream<Path> files = Files.walk(path)) {
          for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
            component(file).ifPresent(components::add);
          }
        }
      } else {
        components.add(java(path));
      }
    }
    components = new ArrayList<>(new java.util.TreeSet<>(components));
    System.out.println(
        "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"version\":1,\"metadata\":{\"component\":{\"type\":\"container\",\"name\":%s,\"version\":%s}},\"components\":[\n%s\n]}"
            .formatted(quoted(args[0]), quoted(args[1]), String.join(",\n", components)));
  }

  private static java.util.Optional<String> component(Path file) throws Exception {
    String name = file.getFileName().toString();
    if (name.endsWith(".deb")) {
      String[] parts = name.substring(0, name.length() - 4).replace("%3a", ":").split("_");
      return java.util.Optional.of(
          json(parts[0], parts[1], "pkg:deb/debian/" + parts[0] + "@" + parts[1], file));
    }
    if (!name.endsWith(".jar")) {
      return java.util.Optional.empty();
    }
    Properties pom = pom(file);
    String base = name.substring(0, name.length() - 4);
    String artifact = pom.getProperty("artifactId", base.replaceFirst("-[0-9].*", ""));
    String version = pom.getProperty("version", base.replaceFirst("^.*?-(?=[0-9])", ""));
    String group = pom.getProperty("groupId");
    String purl = group == null ? null : "pkg:maven/" + group + "/" + artifact + "@" + version;
    return java.util.Optional.of(json(artifact, version, purl, file));
  }

  private static Properties pom(Path jar) throws IOException {
    Properties found = new Properties();
    try (JarFile file = new JarFile(jar.toFile())) {
      List<JarEntry> poms =
          file.stream()
              .filter(e -> e.getName().matches("META-INF/maven/.*/pom\\.properties"))
              .toList();
      if (poms.size() == 1) {
        found.load(file.getInputStream(poms.getFirst()));
      }
    }
    return found;
  }

  private static String java(Path release) throws IOException {
    Properties p = new Properties();
    try (InputStream in = Files.newInputStream(release)) {
      p.load(in);
    }
    String version = p.getProperty("JAVA_RUNTIME_VERSION", p.getProperty("JAVA_VERSION", "unknown"));
    return "{\"type\":\"platform\",\"name\":\"java\",\"version\":%s,\"supplier\":{\"name\":%s}}"
        .formatted(
            quoted(version.replace("\"", "")),
            quoted(p.getProperty("IMPLEMENTOR", "unknown").replace("\"", "")));
  }

  private static String json(
      String name, String version, String purl, Path file) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return "{\"type\":\"library\",\"name\":%s,\"version\":%s%s,\"hashes\":[{\"alg\":\"SHA-256\",\"content\":\"%s\"}]}"
        .formatted(
            quoted(name),
            quoted(version),
            purl == null ? "" : ",\"purl\":" + quoted(purl),
            HexFormat.of().formatHex(digest.digest()));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
