package dev.attune.connector.jdbc;

import java.sql.SQLException;

/** Says that the operator has not added the driver of a database. */
final class MissingDriverException extends SQLException {
  private static final long serialVersionUID = 1L;

  MissingDriverException(Dialect dialect) {
    super("This hub has no driver for " + dialect.title() + "; its operator can add one.");
  }
}
