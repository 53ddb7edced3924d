package dev.attune.connector.web;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request to a tool.
 *
 * @param method upper-case
 * @param uri absolute, at the origin that the caller is for
 * @param headers all headers but those that belong to the connection itself, such as {@code Host}
 *     and {@code Content-Length}
 * @param body what is sent, or null for none
 * @param timeout how long the whole call may take, from the look-up of the name to the last byte of
 *     the answer; the host may allow less
 */
public record HttpCall(
    String method, URI uri, Headers headers, @Nullable Body body, Duration timeout) {

  /** Says where to, without path and query, which may hold personal values. */
  @Override
  public String toString() {
    return "HttpCall[" + method + " " + uri.getHost() + "]";
  }
}
