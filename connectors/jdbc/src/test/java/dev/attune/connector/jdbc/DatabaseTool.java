package dev.attune.connector.jdbc;

import dev.attune.connector.testkit.Drift;
import dev.attune.connector.testkit.Fault;
import dev.attune.connector.testkit.Tool;
import dev.attune.connector.testkit.tcp.TcpFront;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A schema of a real database with one account, which misbehaves as the kit tells it. */
final class DatabaseTool implements Tool {
  private static final int MOST_TABLES = 100;

  private final String password;
  private final String account;
  private final TcpFront front;
  private final AtomicInteger items = new AtomicInteger();

  DatabaseTool(String tenant) {
    password = "hush-" + tenant;
    account = Postgres.account(password);
    front = new TcpFront(Postgres.port(), "insert into");
    Postgres.run(
        "create table "
            + account
            + ".orders (id text primary key, customer text, note text,"
            + " more jsonb, updated_at timestamptz not null)",
        "create table " + account + ".scores (id text primary key, score numeric)",
        "grant select, insert, update on all tables in schema " + account + " to " + account);
  }

  @Override
  public Map<String, Object> settings() {
    return Map.ofEntries(
        Map.entry("host", "127.0.0.1"),
        Map.entry("port", front.port()),
        Map.entry("databaseName", "postgres"),
        Map.entry("security", "none"),
        Map.entry("statementTimeout", "PT0.5S"),
        Map.entry("table", account + ".orders"),
        Map.entry("cursorColumn", "updated_at"),
        Map.entry("keyColumns", List.of("id")),
        Map.entry("identifiers", Map.of("email", "customer")),
        Map.entry("first", "all"),
        Map.entry("targets", List.of(account + ".scores")));
  }

  @Override
  public Map<String, Object> credentials() {
    return Map.of("method", "basic", "username", account, "password", password);
  }

  @Override
  public Set<Fault> faults() {
    Set<Fault> faults = TcpFront.faults();
    faults.addAll(Set.of(Fault.UNAUTHORISED, Fault.FORBIDDEN));
    return faults;
  }

  @Override
  public Set<String> loggers() {
    return Set.of("io.zonky");
  }

  @Override
  public void strike(Fault fault) {
    heal();
    switch (fault) {
      case UNAUTHORISED -> Postgres.run("alter role " + account + " nologin");
      case FORBIDDEN -> Postgres.run("revoke select on " + account + ".orders from " + account);
      default -> front.strike(fault);
    }
  }

  @Override
  public void heal() {
    front.heal();
    Postgres.run(
        "alter role " + account + " login", "grant select on " + account + ".orders to " + account);
  }

  @Override
  public void add(String source, String mark, Drift drift) {
    int number = items.incrementAndGet();
    String row =
        switch (drift) {
          case NONE, FIELD_MORE -> "'ann@example.com', '" + mark + "', '{}'";
          case FIELD_MISSING -> "'ann@example.com', null, null";
          case OTHER_TYPE -> "'7', '" + mark + "', '[1, null]'";
          case UNUSABLE -> "null, '" + mark + "', '{}'";
        };
    Postgres.run(
        // Three items have one time, so that pages end among them.
        "insert into %s.orders values ('%08d-%s', %s, timestamptz '2027-03-01T09:00Z' + interval '%d s')"
            .formatted(account, number, mark, row, number / 3));
  }

  @Override
  public Map<String, Object> parameters(String action, String mark) {
    return Map.of(
        "table", account + ".scores", "key", Map.of("id", mark), "values", Map.of("score", 0.5));
  }

  @Override
  public long effects(String mark) {
    return Long.parseLong(
        Postgres.ask("select count(*) from %s.scores where id = '%s'".formatted(account, mark)));
  }

  @Override
  public List<String> objects() {
    return List.of(account + ".orders", account + ".scores");
  }

  @Override
  public String field(String object) {
    return "id";
  }

  @Override
  public List<String> addObjects(int count) {
    if (count > MOST_TABLES) {
      return List.of();
    }
    List<String> added = IntStream.range(0, count).mapToObj(i -> account + ".more" + i).toList();
    Postgres.run(
        Stream.concat(
                added.stream().map(table -> "create table " + table + " (id int)"),
                Stream.of("grant select on all tables in schema " + account + " to " + account))
            .toArray(String[]::new));
    return added;
  }

  /** How many tables and rows there are. */
  @Override
  public long changes() {
    return Long.parseLong(
        Postgres.ask(
            """
            select (select count(*) from pg_tables where schemaname = '%1$s')
              + (select count(*) from %1$s.orders) + (select count(*) from %1$s.scores)\
            """
                .formatted(account)));
  }

  @Override
  public long connections() {
    return front.connections();
  }

  @Override
  public int openConnections() {
    return front.openConnections();
  }

  @Override
  public long sentBytes() {
    return front.sentBytes();
  }

  @Override
  public void close() {
    front.close();
    Postgres.run("drop owned by " + account + " cascade", "drop role " + account);
  }
}
