package dev.attune.hub.imports;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.erasure.Person;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.IdentityRules;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.tenant.TenantId;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A person's rows go out of files that are kept; all others stay where they are. */
class ImportErasureTest {
  private static final Person ANN =
      Person.of(
          List.of(Samples.profile("ann")),
          List.of(
              new Identifier("email", "ann@example.com"),
              new Identifier("phone", "+49301234567"),
              new Identifier("user_id", "17")),
          List.of());

  private static final String TABLE =
      """
      id,mail,phone,note
      1,bob@example.com,,"two
      lines"
      17,,,by her number

      2,ANN@example.com,,as she wrote it
      3,,+49 30 1234567,by her phone
      4,cid@example.com,,"knows ann@example.com,
      and her sister"
      5,dan@example.com,,17
      6,joann@example.com,,not she
      """;

  private final InMemoryImportStore store = new InMemoryImportStore();
  private final ImportErasure erasure = new ImportErasure(store, tenant -> IdentityRules.DEFAULT);

  private static Plan plan() {
    Map<String, Target> columns = new LinkedHashMap<>();
    columns.put("id", new Target(Target.Kind.IDENTIFIER, "user_id", Target.Type.TEXT));
    columns.put("mail", new Target(Target.Kind.IDENTIFIER, "email", Target.Type.TEXT));
    columns.put("phone", new Target(Target.Kind.IDENTIFIER, "phone", Target.Type.TEXT));
    return new Plan(columns, Plan.EVENT, false);
  }

  private Import file(TenantId tenant, Layout layout, Plan plan, byte[] bytes) {
    Import one =
        Import.begun(Samples.connection(tenant, "spring"), "Spring", layout, NOON, "ann")
            .grown(bytes.length)
            .planned(layout, plan)
            .started(NOON);
    store.write(one);
    for (int at = 0; at < bytes.length; at += ImportStore.PIECE) {
      store.putPiece(
          one.key(),
          at / ImportStore.PIECE,
          Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + ImportStore.PIECE)));
    }
    return one;
  }

  private byte[] bytes(Import one) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int number = 0; store.piece(one.key(), number).isPresent(); number++) {
      all.writeBytes(store.piece(one.key(), number).orElseThrow());
    }
    return all.toByteArray();
  }

  private String text(Import one) {
    return new String(bytes(one), Charset.forName(one.layout().encoding()));
  }

  private static List<String> rows(ImportFile file) {
    List<String> rows = new ArrayList<>();
    file.all(
        NOON,
        made ->
            rows.add(
                made.number()
                    + " "
                    + switch (made) {
                      case Made.Accepted accepted -> accepted.text();
                      case Made.Rejected rejected -> rejected.text();
                    }));
    return rows;
  }

  @Test
  void rowsThatNameThePersonBecomeBlanksAndNoOtherMoves() {
    for (String encoding : List.of("UTF-8", "UTF-16LE", "UTF-16BE")) {
      Layout layout = new Layout(Layout.Format.CSV, encoding, ',', true);
      ImportErasureTest test = new ImportErasureTest();
      Import one = test.file(ACME, layout, plan(), TABLE.getBytes(Charset.forName(encoding)));
      List<String> before = rows(new ImportFile(test.store, one));

      assertThat(test.erasure.forget(ACME, ANN)).as(encoding).isEqualTo(4);

      List<String> after = new ArrayList<>(before);
      after.removeIf(row -> row.matches("(?s)(3|5|6|7) .*"));
      assertThat(rows(new ImportFile(test.store, one))).as(encoding).isEqualTo(after);
      assertThat(after).hasSize(3).last().asString().startsWith("9 6,joann");
      assertThat(test.text(one)).hasSameSizeAs(TABLE);
      assertThat(test.text(one).toLowerCase(Locale.ROOT))
          .doesNotContain(" ann@", ",ann@", "1234567", "sister", "her number");
      assertThat(test.erasure.forget(ACME, ANN)).as("twice is once").isZero();
    }
  }

  @Test
  void aFileWhoseColumnsNobodyNamedIsReadAsTheImportWouldGuess() {
    Import one =
        file(
            ACME,
            new Layout(Layout.Format.JSON_LINES, "UTF-8", ',', false),
            Plan.NONE,
            """
            {"email": "ann\\u0040example.com", "city": "Bonn"}
            {"email": "bob@example.com", "city": "Bonn"}
            {"user_id": 17, "city": "Rome"}
            """
                .getBytes(StandardCharsets.UTF_8));

    assertThat(erasure.forget(ACME, ANN)).isEqualTo(2);

    assertThat(text(one).strip()).isEqualTo("{\"email\": \"bob@example.com\", \"city\": \"Bonn\"}");
  }

  @Test
  void rowsThatCannotBeReadAreLookedThroughToo() {
    String unread =
        "id,mail\n\"open,ann@example.com\n7,"
            + "x".repeat(150_000)
            + " ann@example.com\n8,b@x.org\n";
    Import one = file(ACME, Layout.CSV, plan(), unread.getBytes(StandardCharsets.UTF_8));

    assertThat(erasure.forget(ACME, ANN)).isEqualTo(2);

    assertThat(text(one))
        .hasSameSizeAs(unread)
        .doesNotContain("ann@", "xx")
        .endsWith("8,b@x.org\n");
  }

  @Test
  void manyPiecesAreWrittenOnlyWhereThePersonIs() {
    StringBuilder rows = new StringBuilder("id,mail\n");
    while (rows.length() < 2 * ImportStore.PIECE - 10) {
      rows.append("100,somebody.else@example.com\n");
    }
    rows.append("17,ann@example.com is across two pieces\n200,bob@example.com\n");
    Import one = file(ACME, Layout.CSV, plan(), rows.toString().getBytes(StandardCharsets.UTF_8));
    Import other = file(ZETA, Layout.CSV, plan(), TABLE.getBytes(StandardCharsets.UTF_8));

    assertThat(erasure.forget(ACME, ANN)).isEqualTo(1);

    assertThat(text(one))
        .hasSameSizeAs(rows)
        .doesNotContain("ann@", "across")
        .endsWith("\n200,bob@example.com\n");
    assertThat(text(other)).as("of another tenant").isEqualTo(TABLE);
  }

  @Test
  void whatIsUploadedMeanwhileStays() {
    byte[] begun = "id,mail\n17,ann@example.com\n".getBytes(StandardCharsets.UTF_8);
    byte[] more = "id,mail\n17,ann@example.com\n2,b@x.org\n".getBytes(StandardCharsets.UTF_8);
    Import one = file(ACME, Layout.CSV, plan(), begun);
    int[] reads = {0};
    ImportStore meanwhile =
        (ImportStore)
            Proxy.newProxyInstance(
                ImportStore.class.getClassLoader(),
                new Class<?>[] {ImportStore.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("replacePiece") && reads[0]++ == 0) {
                    store.putPiece(one.key(), 0, more);
                  }
                  return method.invoke(store, arguments);
                });

    new ImportErasure(meanwhile, tenant -> IdentityRules.DEFAULT).forget(ACME, ANN);

    assertThat(text(one)).isEqualTo("id,mail\n" + " ".repeat(18) + "\n2,b@x.org\n");
  }
}
