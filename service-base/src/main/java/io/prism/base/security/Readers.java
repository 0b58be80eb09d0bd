package io.prism.base.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Who asks a public route that has more for the miner and for operators. Whoever shows nothing is
 * answered like everyone; whoever shows something that is wrong is refused, so that nobody takes
 * the short answer for the whole one.
 */
public final class Readers {
  private final InternalToken token;
  private final ReaderCheck check;

  /**
   * @param window how far the timestamp of a signature may lie from now
   */
  public Readers(InternalToken token, Duration window) {
    this.token = token;
    this.check = new ReaderCheck(window);
  }

  /** Somebody whose signature or token was looked at. */
  public record Known(boolean operator, @Nullable String hotkey) {
    /** {@return what the owner's submission shows to them} */
    public Reader of(String owner) {
      return operator ? Reader.OPERATOR : owner.equals(hotkey) ? Reader.MINER : Reader.EVERYONE;
    }
  }

  /** {@return an answer that no cache gives to somebody else} */
  public static <T> RestResponse<T> answer(T body) {
    return RestResponse.ResponseBuilder.ok(body)
        .header("Cache-Control", "private, no-cache")
        .header("Vary", "Authorization, X-Hotkey, X-Signature")
        .build();
  }

  /**
   * {@return who asks}
   *
   * @param what is read, as in {@link io.prism.signatures.ReadMessage}
   */
  public Known identify(ReadHeaders headers, String what, Instant now) {
    Optional<String> bearer = Optional.ofNullable(headers.authorization());
    if (bearer.isPresent()) {
      token.require(bearer.get());
      return new Known(true, null);
    }
    return new Known(false, headers.anonymous() ? null : check.authenticate(headers, what, now));
  }
}
