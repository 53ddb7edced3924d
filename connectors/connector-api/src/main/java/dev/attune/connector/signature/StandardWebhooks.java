package dev.attune.connector.signature;

import dev.attune.connector.WebhookRequest;
import dev.attune.connector.schema.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Standard Webhooks: any of several {@code v1} signatures over id, time and body. */
final class StandardWebhooks implements SignatureScheme {
  static final String ID = "webhook-id";
  private static final String TIME = "webhook-timestamp";
  private static final String SIGNATURE = "webhook-signature";

  @Override
  public Set<String> headers() {
    return Set.of(ID, TIME, SIGNATURE);
  }

  @Override
  public @Nullable Claim claim(WebhookRequest request) {
    String id = request.headers().first(ID);
    String time = request.headers().first(TIME);
    String signatures = request.headers().first(SIGNATURE);
    Instant at = Encoded.seconds(time);
    if (id == null || at == null || signatures == null) {
      return null;
    }
    List<byte[]> read =
        Stream.of(signatures.split(" "))
            .filter(signature -> signature.startsWith("v1,"))
            .map(signature -> Encoded.base64(signature.substring(3)))
            .filter(Objects::nonNull)
            .toList();
    byte[] head = Encoded.bytes(id + "." + time + ".");
    return new Claim(read, List.of(head, request.body().bytes()), at);
  }

  @Override
  public byte @Nullable [] key(Secret secret) {
    String text = secret.reveal();
    byte[] key = Encoded.base64(text.startsWith("whsec_") ? text.substring(6) : text);
    return key == null || key.length == 0 ? null : key;
  }
}
