package io.prism.base.security;

import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What a request to read something says about who asks.
 *
 * @param hotkey {@code X-Hotkey}
 * @param timestamp {@code X-Timestamp}
 * @param signature {@code X-Signature}
 * @param authorization {@code Authorization}
 */
public record ReadHeaders(
    @Nullable String hotkey,
    @Nullable String timestamp,
    @Nullable String signature,
    @Nullable String authorization) {

  /** {@return those of a request} */
  public static ReadHeaders of(HttpHeaders headers) {
    return new ReadHeaders(
        headers.getHeaderString("X-Hotkey"),
        headers.getHeaderString("X-Timestamp"),
        headers.getHeaderString("X-Signature"),
        headers.getHeaderString(HttpHeaders.AUTHORIZATION));
  }

  boolean anonymous() {
    return hotkey == null && timestamp == null && signature == null;
  }
}
