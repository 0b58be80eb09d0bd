package io.prism.cli.client;

import io.prism.cli.CliException;
import io.prism.signatures.InvalidAddress;
import io.prism.signatures.Ss58;

/** A hotkey on the command line. */
final class HotkeyArgument {
  private HotkeyArgument() {}

  /**
   * @throws CliException when the address has a typing mistake, which no server needs to be asked
   */
  static void check(String hotkey) {
    try {
      Ss58.decode(hotkey);
    } catch (InvalidAddress e) {
      throw CliException.usage(
          "%s is not a hotkey: %s".formatted(hotkey, e.getMessage()),
          "Copy the whole address, as prism key show or prism leaderboard --json prints it.");
    }
  }
}
