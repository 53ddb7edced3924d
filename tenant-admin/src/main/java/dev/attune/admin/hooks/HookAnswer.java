package dev.attune.admin.hooks;

/** What the tool is answered. */
public sealed interface HookAnswer {

  /** What it posted is durable. */
  record Accepted() implements HookAnswer {}

  /** The tool wants a certain answer, such as a challenge sent back. */
  record Answered(String contentType, HookCall.RawBody body) implements HookAnswer {}

  /** There is no such connection, or it is not proven that its tool sent this. */
  record Unknown() implements HookAnswer {}

  /** It can be taken later. */
  record Later(long seconds, String reason) implements HookAnswer {}

  /** A fixed text as an answer. */
  static HookAnswer answered(String contentType, byte[] body) {
    return new Answered(contentType, new HookCall.RawBody(body));
  }
}
