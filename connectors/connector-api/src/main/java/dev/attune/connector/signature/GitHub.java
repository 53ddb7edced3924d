package dev.attune.connector.signature;

import dev.attune.connector.WebhookRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** GitHub: over the body alone; the delivery's id is what guards against replay. */
final class GitHub implements SignatureScheme {
  private static final String SIGNATURE = "x-hub-signature-256";
  private static final String PREFIX = "sha256=";

  @Override
  public Set<String> headers() {
    return Set.of(SIGNATURE);
  }

  @Override
  public @Nullable Claim claim(WebhookRequest request) {
    String header = request.headers().first(SIGNATURE);
    if (header == null || !header.startsWith(PREFIX)) {
      return null;
    }
    byte[] signature = Encoded.hex(header.substring(PREFIX.length()));
    return signature == null
        ? null
        : new Claim(List.of(signature), List.of(request.body().bytes()), null);
  }
}
