package dev.attune.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialectTest {
  private static final List<String> KEY = List.of("k", "l");
  private static final List<String> OTHERS = List.of("a");

  private static String upsert(Database database, List<String> others) {
    return database.dialect().upsert(new Row("t1", KEY, others));
  }

  @Test
  void writesARowAsEachDatabaseHasIt() {
    assertThat(upsert(Database.POSTGRESQL, OTHERS))
        .isEqualTo(
            "insert into t1 (k, l, a) values (?, ?, ?) on conflict (k, l) do update set"
                + " a = excluded.a");
    assertThat(upsert(Database.MYSQL, OTHERS))
        .isEqualTo(
            "insert into t1 (k, l, a) values (?, ?, ?) on duplicate key update a = values(a)");
    assertThat(upsert(Database.SQL_SERVER, OTHERS))
        .isEqualTo(
            "merge into t1 with (holdlock) as t using (select ? k, ? l, ? a) as s on"
                + " (t.k = s.k and t.l = s.l) when matched then update set t.a = s.a when not"
                + " matched then insert (k, l, a) values (s.k, s.l, s.a);");
    assertThat(upsert(Database.ORACLE, OTHERS))
        .isEqualTo(
            "merge into t1 t using (select ? k, ? l, ? a from dual) s on (t.k = s.k and t.l = s.l)"
                + " when matched then update set t.a = s.a when not matched then insert (k, l, a)"
                + " values (s.k, s.l, s.a)");
  }

  @Test
  void leavesARowOfKeysAloneAsItIs() {
    assertThat(upsert(Database.POSTGRESQL, List.of())).endsWith("do nothing");
    assertThat(upsert(Database.MYSQL, List.of())).endsWith("update k = values(k)");
    assertThat(upsert(Database.SQL_SERVER, List.of())).doesNotContain("when matched");
    assertThat(upsert(Database.ORACLE, List.of())).doesNotContain("when matched");
  }

  @Test
  void quotesWhateverIsInAName() {
    assertThat(Database.POSTGRESQL.dialect().quoted("a\"b")).isEqualTo("\"a\"\"b\"");
    assertThat(Database.MYSQL.dialect().quoted("a`b")).isEqualTo("`a``b`");
    assertThat(Database.SQL_SERVER.dialect().quoted("a]b")).isEqualTo("[a]]b]");
    assertThat(Database.ORACLE.dialect().quoted("a\"b")).isEqualTo("\"a\"\"b\"");
  }

  @Test
  void namesTheServerInTheAddressOfTheDriver() {
    ServerSettings server =
        new ServerSettings(
            Database.ORACLE, "db.example", 0, "SALES", Security.TLS, Duration.ofSeconds(5));

    assertThat(Database.ORACLE.dialect().url(server))
        .isEqualTo("jdbc:oracle:thin:@tcps://db.example:1521/SALES");
    assertThat(Database.MYSQL.dialect().url(server))
        .isEqualTo("jdbc:mysql://db.example:3306/SALES");
    assertThat(Database.SQL_SERVER.dialect().url(server))
        .isEqualTo("jdbc:sqlserver://db.example:1433");
    assertThat(Database.POSTGRESQL.dialect().url(server)).doesNotContain("example", "SALES");
  }
}
