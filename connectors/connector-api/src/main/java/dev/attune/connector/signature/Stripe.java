package dev.attune.connector.signature;

import dev.attune.connector.WebhookRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stripe: one header with a time and several {@code v1}; {@code v0} is of test mode and ignored.
 */
final class Stripe implements SignatureScheme {
  private static final String SIGNATURE = "stripe-signature";

  @Override
  public Set<String> headers() {
    return Set.of(SIGNATURE);
  }

  @Override
  public @Nullable Claim claim(WebhookRequest request) {
    String header = request.headers().first(SIGNATURE);
    if (header == null) {
      return null;
    }
    String time = null;
    List<byte[]> signatures = new ArrayList<>();
    for (String part : header.split(",")) {
      if (part.startsWith("t=") && time == null) {
        time = part.substring(2);
      } else if (part.startsWith("v1=")) {
        byte[] signature = Encoded.hex(part.substring(3));
        if (signature != null) {
          signatures.add(signature);
        }
      }
    }
    Instant at = Encoded.seconds(time);
    return at == null
        ? null
        : new Claim(signatures, List.of(Encoded.bytes(time + "."), request.body().bytes()), at);
  }
}
