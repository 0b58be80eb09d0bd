package io.prism.signatures;

/**
 * What a miner signs to read what is for its eyes only: {@code
 * prism:read:{hotkey}:{timestamp}:{what}}.
 *
 * <p>There is no nonce: the signature opens one thing, for as long as its timestamp is fresh, to
 * whoever has seen it, and that is somebody who has seen the answer too. No upload has this
 * message, since {@code read} is no hotkey; the other way round likewise.
 *
 * @param hotkey SS58 address, as in the header
 * @param timestamp unix seconds, the header's text as it came
 * @param what is read, for instance {@code submissions/{id}/logs}
 */
public record ReadMessage(String hotkey, String timestamp, String what) {
  /** {@return what a submission's state is called} */
  public static String submission(String id) {
    return "submissions/" + id;
  }

  /** {@return what its timeline is called} */
  public static String events(String id) {
    return submission(id) + "/events";
  }

  /** {@return what its comparison with others is called} */
  public static String similarity(String id) {
    return submission(id) + "/similarity";
  }

  /** {@return what its log is called} */
  public static String log(String id) {
    return submission(id) + "/logs";
  }

  /** {@return the message for the log of a submission} */
  public static ReadMessage log(String hotkey, String timestamp, String submission) {
    return new ReadMessage(hotkey, timestamp, log(submission));
  }

  /** {@return the text to sign, as UTF-8} */
  public String text() {
    return "prism:read:" + hotkey + ":" + timestamp + ":" + what;
  }
}
