package dev.attune.admin.hooks;

import dev.attune.hub.tenant.ConnectionId;
import java.util.List;
import java.util.Map;

/**
 * What a tool posted.
 *
 * @param address where it was posted to
 * @param target path and query as they were sent, under the hub's own address
 * @param token the last part of the path, which only the tool and the hub know; empty where the
 *     tool proves itself by a signature
 * @param headers names in small letters
 */
public record HookCall(
    HookAddress address,
    ConnectionId connection,
    String token,
    String method,
    String target,
    Map<String, List<String>> headers,
    RawBody body) {

  /** The bytes as they came, which signatures are over. */
  public static final class RawBody {
    private final byte[] bytes;

    RawBody(byte[] bytes) {
      this.bytes = bytes;
    }

    /** The bytes themselves; not to be changed. */
    public byte[] bytes() {
      return bytes;
    }
  }

  /** Without anything of it: token and body are the sender's secrets. */
  @Override
  public String toString() {
    return "HookCall[" + connection + "]";
  }
}
