package dev.attune.connector.signature;

import dev.attune.connector.WebhookRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** No signature: whoever knows the secret last part of the address is the tool. */
final class PathToken implements SignatureScheme {

  @Override
  public Set<String> headers() {
    return Set.of();
  }

  /** The token claims to be a secret; it signs nothing. */
  @Override
  public @Nullable Claim claim(WebhookRequest request) {
    return new Claim(List.of(Encoded.bytes(request.token())), List.of(), null);
  }
}
