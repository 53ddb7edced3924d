package dev.attune.connector;

import dev.attune.connector.schema.Schema;

/**
 * A way to authenticate that a connector offers. More ways may be added; only the host asks which
 * one it is.
 */
public sealed interface Authentication {

  /** Its name in stored credentials, in the member {@code method}. */
  String method();

  /** What people fill in for it. */
  Schema<? extends Credentials> schema();

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
}
