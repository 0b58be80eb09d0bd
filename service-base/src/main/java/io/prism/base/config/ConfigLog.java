package io.prism.base.config;

import io.prism.configuration.Catalogue;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Tells once, at start, what a service runs with and where it comes from. */
@ApplicationScoped
class ConfigLog {
  private static final Logger LOG = Logger.getLogger(ConfigLog.class);

  /** Settings of others that decide whom a service talks to. */
  private static final List<String> NEIGHBOURS =
      List.of("kafka.bootstrap.servers", "quarkus.http.host", "quarkus.http.port");

  private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/@\\s]*@");
  private static final Pattern SOURCE = Pattern.compile("\\[source=(.*)]$");
  private static final Pattern SECRET =
      Pattern.compile("password|passwd|secret|credential|api-key|seed|jaas");

  void started(@Observes StartupEvent event) {
    SmallRyeConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
    LOG.infof(
        "configuration:%n  %s",
        String.join(System.lineSeparator() + "  ", lines(config, Catalogue.own())));
  }

  /** {@return a line for each setting that counts, without secrets} */
  static List<String> lines(SmallRyeConfig config, Catalogue catalogue) {
    Sections sections = Sections.of(config.getConfigValue("quarkus.application.name").getValue());
    SortedSet<String> keys = new TreeSet<>(NEIGHBOURS);
    catalogue.keys().stream()
        .filter(k -> !k.contains("*"))
        .filter(sections::has)
        .forEach(keys::add);
    for (String name : config.getPropertyNames()) {
      if (sections.has(name)) {
        keys.add(name);
      }
    }
    List<String> lines = new ArrayList<>();
    for (String key : keys) {
      ConfigValue value = config.getConfigValue(key);
      if (value.getValue() != null) {
        lines.add("%s = %s (%s)".formatted(key, redacted(key, value.getValue()), source(value)));
      }
    }
    return lines;
  }

  /** {@return a value that may be shown} */
  static String redacted(String key, String value) {
    String name = key.toLowerCase(Locale.ROOT);
    if (SECRET.matcher(name).find() && !name.endsWith("-file")) {
      return "***";
    }
    return USER_INFO.matcher(value).replaceAll("***@");
  }

  private static String source(ConfigValue value) {
    String name = String.valueOf(value.getConfigSourceName());
    if (name.contains("Env")) {
      return "environment";
    }
    if (name.contains("SysProp")) {
      return "system property";
    }
    Matcher file = SOURCE.matcher(name);
    String path = file.find() ? file.group(1) : name;
    return path.contains("efault") || path.contains("application.properties") ? "default" : path;
  }
}
