package dev.attune.connector;

import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import java.net.URI;

/**
 * A request that a tool posted to a connection's address.
 *
 * @param method upper-case
 * @param uri the public address it was sent to, with its query exactly as received: the operator's
 *     configured base address and the path, never made of the {@code Host} header
 * @param token the last part of the path, which only the tool and the hub know
 * @param headers those that the connection may see
 * @param body the raw bytes, before any decoding, because signatures are over them
 */
public record WebhookRequest(String method, URI uri, String token, Headers headers, Body body) {

  /** Without the address, whose path holds a secret. */
  @Override
  public String toString() {
    return "WebhookRequest[" + method + ", " + headers + ", " + body + "]";
  }
}
