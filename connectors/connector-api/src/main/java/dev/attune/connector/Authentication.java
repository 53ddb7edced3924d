package dev.attune.connector;

import dev.attune.connector.schema.Schema;

/**
 * A way to authenticate that a connector offers. More ways may be added; only the host asks which
 * one it is.
 */
public sealed interface Authentication {

  /** Its name in stored credentials, in the member {@code method}. */
  String method();

  /** What people fill in for it: {@link Credentials}, or an {@link OAuth2Client}. */
  Schema<? extends Record> schema();

  /** The tool wants none. */
  record None() implements Authentication {
    private static final Schema<Credentials.None> SCHEMA = Schema.of(Credentials.None.class);

    @Override
    public String method() {
      return "none";
    }

    @Override
    public Schema<Credentials.None> schema() {
      return SCHEMA;
    }
  }

  /** User name and password. */
  record Basic() implements Authentication {
    private static final Schema<Credentials.Basic> SCHEMA = Schema.of(Credentials.Basic.class);

    @Override
    public String method() {
      return "basic";
    }

    @Override
    public Schema<Credentials.Basic> schema() {
      return SCHEMA;
    }
  }

  /** A token that somebody made at the tool. */
  record Bearer() implements Authentication {
    private static final Schema<Credentials.Bearer> SCHEMA = Schema.of(Credentials.Bearer.class);

    @Override
    public String method() {
      return "bearer";
    }

    @Override
    public Schema<Credentials.Bearer> schema() {
      return SCHEMA;
    }
  }

  /** A key in a header. */
  record ApiKey() implements Authentication {
    private static final Schema<Credentials.ApiKey> SCHEMA = Schema.of(Credentials.ApiKey.class);

    @Override
    public String method() {
      return "api-key";
    }

    @Override
    public Schema<Credentials.ApiKey> schema() {
      return SCHEMA;
    }
  }

  /**
   * A token that an authorization server gives out (OAuth 2). The host gets it, keeps it encrypted,
   * refreshes it before it ends and when the tool refuses it, and gives it to the connector as
   * {@link Credentials.Bearer}; what people fill in says which client asks for it.
   */
  record OAuth2(OAuth2Grant grant, OAuth2Server server) implements Authentication {
    private static final Schema<OAuth2Client.WithSecret> SECRET =
        Schema.of(OAuth2Client.WithSecret.class);
    private static final Schema<OAuth2Client.WithKey> KEY = Schema.of(OAuth2Client.WithKey.class);
    private static final Schema<OAuth2Client.Asserting> ASSERTION =
        Schema.of(OAuth2Client.Asserting.class);

    @Override
    public String method() {
      return grant.method();
    }

    @Override
    public Schema<? extends Record> schema() {
      return switch (grant) {
        case CLIENT_CREDENTIALS, AUTHORIZATION_CODE ->
            server.clientAuthentication().equals(OAuth2Server.PRIVATE_KEY_JWT) ? KEY : SECRET;
        case JWT_BEARER -> ASSERTION;
      };
    }
  }
}
