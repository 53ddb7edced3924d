package dev.attune.connector.jdbc;

import dev.attune.connector.CheckResult;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Discovered;
import dev.attune.connector.Outcome;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.ToolField;
import dev.attune.connector.ToolObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An open connection of the JDBC connector: what it needs to open sessions, and none of them. */
final class JdbcConnection implements Connection {
  private final JdbcSettings settings;
  private final Sessions sessions;
  private final Upsert upsert;
  private final Directory directory;
  private final @Nullable TableSource source;

  JdbcConnection(ConnectionContext<JdbcSettings> context, Drivers drivers) {
    this.settings = context.settings();
    this.sessions = new Sessions(context, drivers);
    this.upsert = new Upsert(sessions, settings.targets());
    this.directory = new Directory(sessions);
    String table = settings.source().table();
    this.source =
        table == null
            ? null
            : new TableSource(sessions, settings.source(), TableName.of(table), context.clock());
  }

  /** What came after a cursor. */
  Polled poll(Poll poll) {
    return source == null
        ? new Polled.Disabled("The connection reads no table; name one in its settings.")
        : source.poll(poll);
  }

  /** Writes a row. */
  Outcome upsert(UpsertParameters parameters) {
    return upsert.write(parameters);
  }

  @Override
  public @Nullable Duration pollEvery(String id) {
    return source == null ? null : settings.source().every();
  }

  @Override
  public Discovered<ToolObject> objects() {
    return directory.objects();
  }

  @Override
  public Discovered<ToolField> fields(String object) {
    return directory.fields(object);
  }

  @Override
  public CheckResult check() {
    return new JdbcCheck(sessions, settings.source(), settings.targets()).climb();
  }
}
