package dev.attune.connector.signature;

import dev.attune.connector.WebhookRequest;
import dev.attune.connector.schema.Secret;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How one vendor proves that a webhook is its own: by HMAC-SHA256, but for the path token. */
interface SignatureScheme {

  /** The headers, lower-case, that the scheme reads. */
  Set<String> headers();

  /** What the request claims, or null if a header is missing or malformed. */
  @Nullable Claim claim(WebhookRequest request);

  /** The key that a secret, as the vendor shows it, stands for; null if it cannot be one. */
  default byte @Nullable [] key(Secret secret) {
    return secret.revealBytes();
  }
}
