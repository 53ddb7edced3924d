package dev.attune.connector.signature;

import dev.attune.connector.WebhookRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Zendesk: over an ISO time and the body; the window in which it counts is ours. */
final class Zendesk implements SignatureScheme {
  private static final String SIGNATURE = "x-zendesk-webhook-signature";
  private static final String TIME = "x-zendesk-webhook-signature-timestamp";

  @Override
  public Set<String> headers() {
    return Set.of(SIGNATURE, TIME);
  }

  @Override
  public @Nullable Claim claim(WebhookRequest request) {
    String header = request.headers().first(SIGNATURE);
    String time = request.headers().first(TIME);
    if (header == null || time == null) {
      return null;
    }
    Instant at = Encoded.iso(time);
    byte[] signature = Encoded.base64(header);
    return signature == null || at == null
        ? null
        : new Claim(List.of(signature), List.of(Encoded.bytes(time), request.body().bytes()), at);
  }
}
