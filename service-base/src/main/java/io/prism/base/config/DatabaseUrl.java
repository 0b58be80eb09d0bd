package io.prism.base.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * A PostgreSQL address in any form operators use: {@code postgres://}, {@code postgresql://},
 * {@code postgresql+asyncpg://}; user and password URL-encoded. Anything else is refused, never
 * ignored.
 */
record DatabaseUrl(String host, int port, String database, String user, String password) {

  static DatabaseUrl parse(String url) {
    URI uri = uri(url);
    String scheme = String.valueOf(uri.getScheme());
    switch (scheme) {
      case "postgres", "postgresql", "postgresql+asyncpg" -> {}
      default ->
          throw new IllegalArgumentException(
              "prism.database.url has scheme '%s'; PRISM stores its state in PostgreSQL only, use postgresql://user:password@host:5432/database"
                  .formatted(scheme));
    }
    String path = uri.getPath();
    if (uri.getHost() == null
        || path == null
        || path.length() < 2
        || uri.getRawUserInfo() == null) {
      throw malformed();
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "prism.database.url: nothing may follow the name of the database, and parameters like sslmode are not read; those of the drivers are"
              + " settings of their own (quarkus.datasource.reactive.postgresql.ssl-mode, quarkus.datasource.jdbc.additional-jdbc-properties.sslmode)");
    }
    String[] user = uri.getRawUserInfo().split(":", 2);
    return new DatabaseUrl(
        uri.getHost(),
        uri.getPort() < 0 ? 5432 : uri.getPort(),
        path.substring(1),
        decode(user[0]),
        user.length > 1 ? decode(user[1]) : "");
  }

  /** What the parser says of a URL repeats it, and it holds a password. */
  private static URI uri(String url) {
    try {
      return new URI(url.strip());
    } catch (URISyntaxException e) {
      throw malformed();
    }
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "prism.database.url must look like postgresql://user:password@host:5432/database; write other characters of user and password"
            + " than letters, digits and -._~ as in URLs (%40 for @, %23 for #)");
  }

  String jdbc(String schema) {
    return "jdbc:postgresql://%s:%d/%s?currentSchema=%s".formatted(host, port, database, schema);
  }

  String reactive(String schema) {
    return "postgresql://%s:%d/%s?search_path=%s".formatted(host, port, database, schema);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
