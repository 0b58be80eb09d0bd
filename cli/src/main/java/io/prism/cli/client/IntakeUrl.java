package io.prism.cli.client;

/** The address of intake, for the commands that others are told to run. */
final class IntakeUrl {
  private IntakeUrl() {}

  /**
   * {@return {@code --url URL} for another command, nothing where it finds the server by itself}
   */
  static String argument(String url) {
    String usual = System.getenv().getOrDefault("PRISM_URL", "http://localhost:8080");
    return url.equals(usual) ? "" : " --url " + url;
  }
}
