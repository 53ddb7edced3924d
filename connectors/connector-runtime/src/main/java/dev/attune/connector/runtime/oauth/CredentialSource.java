package dev.attune.connector.runtime.oauth;

import dev.attune.connector.Credentials;

/** Where an open connection's credentials come from. Safe for use by many threads. */
public interface CredentialSource {

  /**
   * The credentials now; blocks, within bounds, while a token is got or refreshed.
   *
   * @throws TokenException if there are none
   */
  Credentials current();

  /**
   * The tool refused these; whether there are others now that are worth a try.
   *
   * @throws TokenException if there are none any more
   */
  boolean renew(Credentials refused);

  /**
   * What a person can do where the tool refuses them for good, a sentence after a blank; or
   * nothing, where the refusal says enough.
   */
  default String remedy() {
    return "";
  }

  /** Credentials that never change by themselves. */
  static CredentialSource of(Credentials credentials) {
    return new CredentialSource() {
      @Override
      public Credentials current() {
        return credentials;
      }

      @Override
      public boolean renew(Credentials refused) {
        return false;
      }
    };
  }
}
