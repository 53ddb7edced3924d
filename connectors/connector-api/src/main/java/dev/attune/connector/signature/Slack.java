package dev.attune.connector.signature;

import dev.attune.connector.WebhookRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Slack: over version, time and body, with colons between. */
final class Slack implements SignatureScheme {
  private static final String SIGNATURE = "x-slack-signature";
  private static final String TIME = "x-slack-request-timestamp";
  private static final String PREFIX = "v0=";

  @Override
  public Set<String> headers() {
    return Set.of(SIGNATURE, TIME);
  }

  @Override
  public @Nullable Claim claim(WebhookRequest request) {
    String header = request.headers().first(SIGNATURE);
    String time = request.headers().first(TIME);
    Instant at = Encoded.seconds(time);
    if (header == null || at == null || !header.startsWith(PREFIX)) {
      return null;
    }
    byte[] signature = Encoded.hex(header.substring(PREFIX.length()));
    return signature == null
        ? null
        : new Claim(
            List.of(signature),
            List.of(Encoded.bytes("v0:" + time + ":"), request.body().bytes()),
            at);
  }
}
