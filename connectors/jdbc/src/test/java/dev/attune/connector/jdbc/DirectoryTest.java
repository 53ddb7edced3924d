package dev.attune.connector.jdbc;

import static dev.attune.connector.ToolField.Type.BOOLEAN;
import static dev.attune.connector.ToolField.Type.DATE;
import static dev.attune.connector.ToolField.Type.LIST;
import static dev.attune.connector.ToolField.Type.NUMBER;
import static dev.attune.connector.ToolField.Type.OBJECT;
import static dev.attune.connector.ToolField.Type.OTHER;
import static dev.attune.connector.ToolField.Type.TEXT;
import static dev.attune.connector.ToolField.Type.TIME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Discovered;
import dev.attune.connector.ToolField;
import dev.attune.connector.ToolObject;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DirectoryTest {

  private static List<ToolObject> found(Discovered<ToolObject> objects, String schema) {
    if (!(objects instanceof Discovered.Found<ToolObject>(var found, var isAll))) {
      throw new AssertionError(objects);
    }
    assertThat(isAll).isTrue();
    return found.stream().filter(object -> object.id().startsWith(schema + ".")).toList();
  }

  @Test
  void listsTablesAndViewsByTheNamesThatSettingsTake() {
    try (Bench bench = new Bench()) {
      bench.run(
          "create table $.orders (id int primary key)",
          "comment on table $.orders is 'What was bought\nin the shop'",
          "create table $.\"Odd Name\" (id int)",
          "create view $.big_orders as select * from $.orders",
          "create materialized view $.sums as select count(*) from $.orders");
      String schema = bench.schema;

      assertThat(found(bench.objects(Map.of()), schema))
          .containsExactlyInAnyOrder(
              new ToolObject(schema + ".orders", "What was bought in the shop", "row"),
              new ToolObject(schema + ".Odd Name", schema + ".Odd Name", "row"),
              new ToolObject(schema + ".big_orders", schema + ".big_orders", "row"),
              new ToolObject(schema + ".sums", schema + ".sums", "row"));
    }
  }

  @Test
  void tellsNothingOfWhatTheAccountMayNotUse() {
    try (Bench bench = new Bench();
        Bench other = new Bench()) {
      bench.run("create table $.orders (id int)", "create table $.wages (id int)");
      Postgres.run("revoke all on %1$s.wages from %1$s".formatted(bench.schema));
      other.run("create table $.theirs (id int)");

      assertThat(found(bench.objects(Map.of()), bench.schema))
          .extracting(ToolObject::id)
          .containsExactly(bench.schema + ".orders");
      assertThat(found(bench.objects(Map.of()), other.schema)).isEmpty();
      Discovered<ToolField> unknown = new Discovered.Unknown<>();
      assertThat(bench.fields(bench.schema + ".wages")).isEqualTo(unknown);
      assertThat(bench.fields(other.schema + ".theirs")).isEqualTo(unknown);
    }
  }

  @Test
  void saysOfEachColumnWhatItHoldsAndWhetherItMustBeThere() {
    try (Bench bench = new Bench()) {
      bench.run(
          """
          create table $.orders (id bigint generated always as identity primary key,
            email text not null, state text not null default 'new', price numeric,
            paid boolean, due date, at timestamptz, more jsonb, tags text[], place point,
            twice numeric generated always as (price * 2) stored)\
          """,
          "comment on column $.orders.email is 'Who bought it'");

      assertThat(bench.fields(bench.schema + ".orders"))
          .isEqualTo(
              new Discovered.Found<>(
                  List.of(
                      new ToolField("id", "id", NUMBER, true, false),
                      new ToolField("email", "Who bought it", TEXT, true, true),
                      new ToolField("state", "state", TEXT, true, false),
                      new ToolField("price", "price", NUMBER, true, false),
                      new ToolField("paid", "paid", BOOLEAN, true, false),
                      new ToolField("due", "due", DATE, true, false),
                      new ToolField("at", "at", TIME, true, false),
                      new ToolField("more", "more", OBJECT, true, false),
                      new ToolField("tags", "tags", LIST, true, false),
                      new ToolField("place", "place", OTHER, true, false),
                      new ToolField("twice", "twice", NUMBER, false, false)),
                  true));
    }
  }

  @Test
  void showsTheColumnsThatTheAccountMayUseAndWhichItMayWrite() {
    try (Bench bench = new Bench()) {
      bench.run("create table $.staff (id int, name text, wage int)");
      Postgres.run(
          "revoke all on %1$s.staff from %1$s".formatted(bench.schema),
          "grant select (id, name), update (name) on %1$s.staff to %1$s".formatted(bench.schema));

      assertThat(bench.fields(bench.schema + ".staff"))
          .isEqualTo(
              new Discovered.Found<>(
                  List.of(
                      new ToolField("id", "id", NUMBER, false, false),
                      new ToolField("name", "name", TEXT, true, false)),
                  true));
    }
  }

  @Test
  void takesATablesNameForThatNameAlone() {
    try (Bench bench = new Bench()) {
      bench.run(
          "create table $.a_b (one int)",
          "create table $.axb (two int)",
          "create table $.\"a%\" (three int)");

      assertThat(names(bench.fields(bench.schema + ".a_b"))).containsExactly("one");
      assertThat(names(bench.fields(bench.schema + ".a%"))).containsExactly("three");
      Discovered<ToolField> unknown = new Discovered.Unknown<>();
      assertThat(bench.fields(bench.schema + ".none")).isEqualTo(unknown);
      assertThat(bench.fields("")).isEqualTo(unknown);
      assertThat(bench.fields("x; drop table a_b")).isEqualTo(unknown);
    }
  }

  private static List<String> names(Discovered<ToolField> fields) {
    return fields instanceof Discovered.Found<ToolField>(var found, var isAll)
        ? found.stream().map(ToolField::name).toList()
        : List.of(fields.toString());
  }

  @Test
  void saysWhyNothingIsKnown() {
    try (Bench bench = new Bench()) {
      assertThat(bench.objects(Map.of("port", 1))).isInstanceOf(Discovered.RetryAfter.class);
      assertThat(bench.objects(Map.of("databaseName", "none")).toString())
          .startsWith("Refused")
          .contains("there is no such database");
      Postgres.run("alter role " + bench.schema + " nologin");
      assertThat(bench.objects(Map.of())).isInstanceOf(Discovered.Unauthorised.class);
    }
  }

  @Test
  void knowsTypesOfOtherDatabases() {
    assertThat(FieldTypes.of(Types.TINYINT, "TINYINT")).isEqualTo(NUMBER);
    assertThat(FieldTypes.of(Types.NCLOB, "NCLOB")).isEqualTo(TEXT);
    assertThat(FieldTypes.of(Types.LONGVARCHAR, "JSON")).isEqualTo(OBJECT);
    assertThat(FieldTypes.of(Types.BLOB, "BLOB")).isEqualTo(OTHER);
  }
}
