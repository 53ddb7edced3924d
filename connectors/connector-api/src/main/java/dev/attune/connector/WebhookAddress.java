package dev.attune.connector;

import dev.attune.connector.schema.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a tool is to post a connection's webhooks.
 *
 * @param address the public address, complete; its path holds a secret
 * @param secret for a tool that lets its caller choose what it signs with. Made for this
 *     registration and stored before the tool is asked, the same on every try of it; letters and
 *     digits, 43 of them
 * @param reference what the tool called the registration when it was last known, or null
 */
public record WebhookAddress(URI address, Secret secret, @Nullable String reference) {

  /** Without the address, whose path holds a secret. */
  @Override
  public String toString() {
    return "WebhookAddress[" + reference + "]";
  }
}
