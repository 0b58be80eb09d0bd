package io.prism.base.problems;

/** Every kind of refusal over HTTP; each is a heading of docs/reference/problems.md. */
public enum ProblemType {
  INVALID_HEADER(422, "invalid header"),
  INVALID_TIMESTAMP(400, "invalid timestamp"),
  STALE_SIGNATURE(401, "stale signature"),
  INVALID_SIGNATURE(401, "invalid signature"),
  VALIDATOR_HOTKEY(403, "validator hotkey is not allowed to submit"),
  ROUTE_DISABLED(404, "submission route disabled"),
  NONCE_USED(409, "nonce already used"),
  INVALID_JSON(400, "invalid JSON submission"),
  INVALID_BODY(400, "invalid body"),
  INVALID_SUBMISSION(422, "invalid submission"),
  TOO_LARGE(413, "submission too large"),
  HASH_MISMATCH(400, "request hash mismatch"),
  NOT_FOUND(404, "not found"),
  HOLD_CONFLICT(409, "this cannot be done to the hold"),
  JOB_NOT_HELD(409, "the job is not held"),
  NOT_YOURS(403, "not your submission"),
  NOT_HELD(409, "not held by review"),
  TOO_MANY_APPEALS(409, "too many appeals"),
  INVALID_PARAMETER(422, "invalid parameter"),
  INTERNAL_TOKEN_MISSING(503, "internal challenge token is not configured"),
  INTERNAL_TOKEN_INVALID(401, "invalid internal authorization"),
  INVALID_SLUG(400, "invalid challenge slug header"),
  HTTP(400, "request refused"),
  UNAVAILABLE(503, "temporarily unavailable"),
  INTERNAL(500, "internal error");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** {@return the HTTP status} */
  public int status() {
    return status;
  }

  /** {@return a short sentence that never changes} */
  public String title() {
    return title;
  }

  /** {@return the anchor in docs/reference/problems.md} */
  public String anchor() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
