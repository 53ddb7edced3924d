package dev.attune.connector.jdbc;

import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.Authentication;
import dev.attune.connector.Capability;
import dev.attune.connector.Category;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Connector;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Schema;
import org.apache.camel.RoutesBuilder;

/** Tables of relational databases: rows in by a cursor column, rows out by upsert. */
public final class JdbcConnector implements Connector<JdbcSettings> {
  private static final String DOCUMENTATION =
      """
      Reads rows of a table or view as they come and change, and writes rows by their key. \
      PostgreSQL works out of the box; for MySQL, SQL Server and Oracle the operator puts the \
      driver's jar into the folder `attune.connectors.folders.jdbc`. What is said here of PostgreSQL is \
      tested on a server; of the others only what they are told.

      **Setting up.** Make an account of its own that may do no more than it needs: `SELECT` on the table \
      that is read; `INSERT`, `UPDATE` and `SELECT` on those that are written. Only servers on the \
      public internet, with encryption, are called unless the operator has allowed other networks; \
      certificates are verified. `check` opens a session, asks for the columns of the table, and, on \
      PostgreSQL, for the right to write; it changes nothing.

      A session is opened for each poll and each action, and closed after it: the hub holds no \
      session while nothing happens. A statement takes at most `statementTimeout`.

      The tables and views that the account may use, and their columns, are offered where a mapping \
      is written. On PostgreSQL the rights of the account decide what is shown; of the other \
      databases it is what their drivers tell.\
      """;

  private static final String UPSERT_HELP =
      """
      Inserts a row or, if one with that key is there, sets its values: `on conflict` in PostgreSQL, \
      `on duplicate key` in MySQL, `merge` in SQL Server and Oracle. The columns of the key need a \
      unique index. Done twice it is done once, so it is tried again whenever it is not known what \
      became of it. The values are those of the action: what reads a column to add to it cannot be \
      written so.

      Texts, numbers and booleans become what their columns are; objects and lists go into columns \
      of `json`. The result holds `table`.

      | the database | means |
      | --- | --- |
      | takes the row | delivered |
      | refuses a value, the table, a column or a right (SQLState 22, 23, 42 …) | rejected, a dead letter with what it said |
      | refuses the login (28) | the credentials are refused: the connection is paused |
      | breaks the transaction off, is busy or is being stopped (40, 53, 57 …), cannot be reached or is lost (08) | tried again |\
      """;

  private static final ConnectorDescriptor<JdbcSettings> DESCRIPTOR =
      ConnectorDescriptor.builder("jdbc", "1.0.0", Schema.of(JdbcSettings.class))
          .titled("Database (JDBC)", Category.DATA)
          .documented(DOCUMENTATION)
          .authenticates(new Authentication.Basic(), new Authentication.None())
          .source(RowSource.descriptor())
          .action(upsert())
          .can(Capability.DISCOVER)
          .build();

  private final Drivers drivers = new Drivers();

  @Override
  public ConnectorDescriptor<JdbcSettings> descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public RoutesBuilder routes() {
    return new JdbcRoutes();
  }

  @Override
  public Connection open(ConnectionContext<JdbcSettings> context) {
    return new JdbcConnection(context, drivers);
  }

  private static ActionDescriptor<UpsertParameters> upsert() {
    return new ActionDescriptor<>(
        "upsert",
        "Write a row",
        UPSERT_HELP,
        Schema.of(UpsertParameters.class),
        new Json(
            """
            {
              "table": "public.scores",
              "key": {"email": "ann@example.com"},
              "values": {"renewal_score": 0.27, "segment": "at risk"}
            }\
            """),
        true);
  }
}
