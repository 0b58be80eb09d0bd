package io.prism.broker.platform;

import io.prism.contracts.Require;
import java.net.URI;
import java.nio.file.Path;

/**
 * Whom to ask.
 *
 * @param url of the Platform's container broker
 * @param token file with the challenge's broker token, read at each request
 * @param slug of the challenge
 * @param slugHeader in which the broker wants it
 * @param image of the player, as the broker's registry has it; its policy decides whether it may
 *     run
 */
public record PlatformSettings(URI url, Path token, String slug, String slugHeader, String image) {
  public PlatformSettings {
    Require.text(slug, "slug");
    if (!image.matches("[a-zA-Z0-9][a-zA-Z0-9./_:@+-]{0,254}")) {
      throw new IllegalArgumentException("an image has 1 to 255 of a-zA-Z0-9./_:@+-, not " + image);
    }
    if (!url.isAbsolute() || url.getHost() == null) {
      throw new IllegalArgumentException("the Platform's address is absolute, not " + url);
    }
  }
}
