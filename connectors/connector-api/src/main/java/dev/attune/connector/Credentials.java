package dev.attune.connector;

import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.schema.Setting;
import dev.attune.connector.web.Headers;

/**
 * What a connection proves its right with at the tool. Kept apart from the settings, because the
 * host stores, refreshes and rotates them. Each is a record that people fill in.
 */
public sealed interface Credentials {

  /** None. */
  record None() implements Credentials {}

  /** A user name and a password, for HTTP Basic authentication. */
  record Basic(
      @Setting(title = "User name", maxLength = 255) String username,
      @Setting(title = "Password") Secret password)
      implements Credentials {

    public Basic {
      new Problems()
          .require(username.indexOf(':') < 0, "username", "The user name must not contain a colon.")
          .throwIfAny();
    }

    /** Without the user name, which may be personal. */
    @Override
    public String toString() {
      return "Basic[hidden]";
    }
  }

  /** A token, sent as {@code Authorization: Bearer …}; also what OAuth 2 comes down to. */
  record Bearer(@Setting(title = "Token") Secret token) implements Credentials {}

  /** A key in a header that the tool names. */
  record ApiKey(
      @Setting(
              title = "Header",
              help = "The header in which the tool expects the key.",
              standard = "X-API-Key",
              maxLength = 100)
          String header,
      @Setting(title = "Key") Secret key)
      implements Credentials {

    public ApiKey {
      new Problems()
          .require(
              Headers.isName(header) && !Headers.isOfConnection(header),
              "header",
              "The header of the key must be one that a tool may define, such as X-API-Key.")
          .throwIfAny();
    }
  }
}
