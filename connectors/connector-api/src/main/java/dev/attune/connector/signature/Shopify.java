package dev.attune.connector.signature;

import dev.attune.connector.WebhookRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shopify: over the body alone; the webhook's id is what guards against replay. */
final class Shopify implements SignatureScheme {
  private static final String SIGNATURE = "x-shopify-hmac-sha256";

  @Override
  public Set<String> headers() {
    return Set.of(SIGNATURE);
  }

  @Override
  public @Nullable Claim claim(WebhookRequest request) {
    String header = request.headers().first(SIGNATURE);
    byte[] signature = header == null ? null : Encoded.base64(header);
    return signature == null
        ? null
        : new Claim(List.of(signature), List.of(request.body().bytes()), null);
  }
}
