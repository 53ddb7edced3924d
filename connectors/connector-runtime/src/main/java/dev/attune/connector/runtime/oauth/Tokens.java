package dev.attune.connector.runtime.oauth;

import dev.attune.connector.schema.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What an authorization server gave out. All of it is secret.
 *
 * @param basis the digest of what it was given out for: where that has changed, it is worth nothing
 * @param access what calls carry, or null if there is none
 * @param refresh what the next one is got with, or null if the grant knows none
 */
public record Tokens(String basis, @Nullable Secret access, @Nullable Secret refresh) {

  /** Nothing yet. */
  static Tokens none(String basis) {
    return new Tokens(basis, null, null);
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    return "Tokens[hidden]";
  }
}
