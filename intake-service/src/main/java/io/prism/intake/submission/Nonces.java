package io.prism.intake.submission;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** Nonces are used once per hotkey, whatever was signed with them. */
public final class Nonces {
  private Nonces() {}

  /** {@return whether the nonce was fresh}; used up in the caller's transaction. */
  public static Uni<Boolean> use(Mutiny.Session session, String hotkey, String nonce) {
    return session
        .createNativeQuery(
            "insert into nonces (hotkey, nonce, used_at) values (:hotkey, :nonce, now())"
                + " on conflict do nothing")
        .setParameter("hotkey", hotkey)
        .setParameter("nonce", nonce)
        .executeUpdate()
        .map(inserted -> inserted == 1);
  }
}
