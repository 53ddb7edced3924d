package dev.attune.admin.ingest;

import dev.attune.hub.log.LogEntry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A piece of a body: the bytes from (inclusive) to (exclusive). */
final class Slice {
  private final byte[] body;
  private final int from;
  private final int to;

  Slice(byte[] body, int from, int to) {
    this.body = body;
    this.from = from;
    this.to = to;
  }

  static Slice all(byte[] body) {
    return new Slice(body, 0, body.length);
  }

  byte[] body() {
    return body;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  int length() {
    return to - from;
  }

  byte[] bytes() {
    return length() == body.length ? body : Arrays.copyOfRange(body, from, to);
  }

  /** Its beginning as text, as much as a rejection keeps. */
  String beginning() {
    int kept = Math.min(length(), LogEntry.Rejection.MAX_PAYLOAD);
    return new String(body, from, kept, StandardCharsets.UTF_8);
  }
}
