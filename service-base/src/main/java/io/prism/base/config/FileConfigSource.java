package io.prism.base.config;

import io.prism.configuration.ConfigFile;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * The file that {@code PRISM_CONFIG} names: one for all services. All of it is checked; a service
 * takes the common part and its own section. Environment and system properties win.
 */
public final class FileConfigSource implements ConfigSourceFactory {
  /** Name of the environment variable. */
  public static final String VARIABLE = "PRISM_CONFIG";

  private static final int ORDINAL = 270;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    String file = file(context);
    return file == null
        ? List.of()
        : List.of(new PropertiesConfigSource(values(context), file, ORDINAL));
  }

  private static @Nullable String file(ConfigSourceContext context) {
    ConfigValue file = context.getValue(VARIABLE);
    return file == null || file.getValue() == null || file.getValue().isBlank()
        ? null
        : file.getValue();
  }

  /** {@return what a service takes of the file; nothing where none is named} */
  static SortedMap<String, String> values(ConfigSourceContext context) {
    String file = file(context);
    ConfigValue name = context.getValue("quarkus.application.name");
    return file == null
        ? new TreeMap<>()
        : read(Path.of(file)).values(Sections.of(name == null ? null : name.getValue()).names());
  }

  private static ConfigFile read(Path path) {
    ConfigFile file;
    try {
      file = ConfigFile.read(path);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          VARIABLE + " names " + path + ", and there is no such file", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s names %s, and it cannot be read: %s".formatted(VARIABLE, path, e.getMessage()), e);
    }
    if (!file.problems().isEmpty()) {
      throw new IllegalArgumentException(
          file.report() + System.lineSeparator() + "prism config check " + path + " says the same");
    }
    return file;
  }

  /**
   * {@return a value for factories of other sources}
   *
   * @param otherwise what the file says, which factories do not see; null for nothing
   */
  static @Nullable String value(
      ConfigSourceContext context, String key, @Nullable String otherwise) {
    ConfigValue value = context.getValue(key);
    return value == null || value.getValue() == null ? otherwise : value.getValue();
  }
}
