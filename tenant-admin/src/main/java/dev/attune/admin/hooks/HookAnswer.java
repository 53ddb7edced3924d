package dev.attune.admin.hooks;

import java.util.List;
import java.util.Map;

/** What the tool is answered. */
public sealed interface HookAnswer {

  /** What it posted is durable. */
  record Accepted() implements HookAnswer {}

  /** The tool wants a certain answer, such as a challenge sent back. */
  record Answered(int status, Map<String, List<String>> headers, HookCall.RawBody body)
      implements HookAnswer {}

  /** There is no such connection, or it is not proven that its tool sent this. */
  record Unknown() implements HookAnswer {}

  /** It can be taken later. */
  record Later(long seconds, String reason) implements HookAnswer {}

  /** A fixed answer. */
  static HookAnswer answered(int status, Map<String, List<String>> headers, byte[] body) {
    return new Answered(status, Map.copyOf(headers), new HookCall.RawBody(body));
  }
}
