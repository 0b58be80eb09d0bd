package io.prism.intake.submission;

import java.util.Map;

/** The bundle inside an upload, whichever form it came in. */
record Decoded(byte[] bundle, String filename, String profile, Map<String, String> metadata) {}
