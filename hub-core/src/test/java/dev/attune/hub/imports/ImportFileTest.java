package dev.attune.hub.imports;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.event.Event;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportFileTest {
  private static final Plan MAILS =
      plan("mail", new Target(Target.Kind.IDENTIFIER, "email", Target.Type.TEXT));

  private static Plan plan(Object... columns) {
    Map<String, Target> targets = new LinkedHashMap<>();
    for (int i = 0; i < columns.length; i += 2) {
      targets.put((String) columns[i], (Target) columns[i + 1]);
    }
    return new Plan(targets, Plan.EVENT, false);
  }

  private static Target trait(String name, Target.Type type) {
    return new Target(Target.Kind.TRAIT, name, type);
  }

  private static ImportFile file(Layout layout, Plan plan, byte[] content) {
    Import one =
        Import.begun(Samples.connection(ACME, "spring"), "Spring", layout, NOON, "ann")
            .planned(layout, plan);
    return new ImportFile(one, Content.of(content));
  }

  private static ImportFile csv(Plan plan, String text) {
    return file(Layout.CSV, plan, text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Made> made(ImportFile file) {
    List<Made> all = new ArrayList<>();
    file.all(NOON, all::add);
    return all;
  }

  private static String shown(Made made) {
    return switch (made) {
      case Made.Accepted accepted ->
          accepted.number() + " " + accepted.event().identifiers().getFirst().value();
      case Made.Rejected rejected ->
          rejected.number() + " " + rejected.column() + ": " + rejected.reason();
    };
  }

  private static List<String> shown(ImportFile file) {
    return made(file).stream().map(ImportFileTest::shown).toList();
  }

  @Test
  void aRowBecomesTheEventThatItsColumnsSay() {
    Plan plan =
        plan(
            "mail",
            new Target(Target.Kind.IDENTIFIER, "email", Target.Type.TEXT),
            "other mail",
            new Target(Target.Kind.IDENTIFIER, "email", Target.Type.TEXT),
            "age",
            trait("age", Target.Type.NUMBER),
            "vip",
            trait("vip", Target.Type.TRUTH),
            "city",
            trait("city", Target.Type.TEXT),
            "news",
            new Target(Target.Kind.CONSENT, "marketing", Target.Type.TRUTH),
            "firm",
            new Target(Target.Kind.ACCOUNT, "group_id", Target.Type.TEXT),
            "firm name",
            new Target(Target.Kind.ACCOUNT_TRAIT, "name", Target.Type.TEXT),
            "when",
            new Target(Target.Kind.TIME, "", Target.Type.DATE));
    ImportFile file =
        csv(
            plan,
            """
            mail,other mail,age,vip,city,news,firm,firm name,when,left out
            ann@example.com,a@example.com,41.5,yes,,no,f1,"Smith, \""Sons\"\"\",2026-01-31,x
            """);

    Event event = ((Made.Accepted) made(file).getFirst()).event();
    assertThat(event.identifiers())
        .extracting(Object::toString)
        .containsExactlyInAnyOrder(
            "Identifier[namespace=email, value=ann@example.com]",
            "Identifier[namespace=email, value=a@example.com]");
    assertThat(event.traits().values())
        .isEqualTo(Map.of("age", new java.math.BigDecimal("41.5"), "vip", true));
    assertThat(event.consents()).singleElement().satisfies(c -> assertThat(c.granted()).isFalse());
    assertThat(event.account()).isNotNull();
    assertThat(event.account().traits().values()).isEqualTo(Map.of("name", "Smith, \"Sons\""));
    assertThat(event.at()).isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
    assertThat(event.isHistorical()).isTrue();
    assertThat(event.isImported()).isTrue();
    assertThat(event.key().id()).isEqualTo("2");
  }

  @Test
  void aRowThatCannotBeTakenSaysInWhichColumnAndWhy() {
    Plan plan =
        plan(
            "mail",
            new Target(Target.Kind.IDENTIFIER, "email", Target.Type.TEXT),
            "age",
            trait("age", Target.Type.NUMBER));

    assertThat(
            shown(csv(plan, "mail,age\na@x.org,old\n,5\n\nb@x.org,7\nc@x.org,1,2\n\"d@x.org,1\n")))
        .containsExactly(
            "2 age: It must be a number with a point for decimals, such as 1234.5.",
            "3 null: The row names nobody: its identifiers are all empty.",
            "5 b@x.org",
            "6 null: The row has 3 fields, the file has 2 columns.",
            "7 null: A quote is opened in this row and not closed within 65536 bytes.");
  }

  @Test
  void anEndOfALineInQuotesIsPartOfTheRow() {
    assertThat(shown(csv(MAILS, "mail,note\r\na@x.org,\"one\r\ntwo\"\r\nb@x.org,x\r\n")))
        .containsExactly("2 a@x.org", "3 b@x.org");
  }

  @Test
  void readsAnyDelimiterEncodingAndByteOrderMark() {
    String text = "\uFEFFmail;city\nänn@x.org;Köln\nb@x.org;x";
    for (String encoding : List.of("UTF-8", "UTF-16LE", "UTF-16BE")) {
      Layout layout = new Layout(Layout.Format.CSV, encoding, ';', true);
      assertThat(shown(file(layout, MAILS, text.getBytes(Charset.forName(encoding)))))
          .as(encoding)
          .containsExactly("2 änn@x.org", "3 b@x.org");
    }
    Layout western = new Layout(Layout.Format.CSV, "windows-1252", ';', true);
    assertThat(
            shown(
                file(western, MAILS, text.substring(1).getBytes(Charset.forName("windows-1252")))))
        .containsExactly("2 änn@x.org", "3 b@x.org");
  }

  @Test
  void aWrongEncodingIsSaidRowByRow() {
    byte[] western = "mail\nänn@x.org\nb@x.org\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(shown(file(Layout.CSV, MAILS, western)))
        .containsExactly(
            "2 null: The row is not in UTF-8; say which encoding the file has.", "3 b@x.org");
  }

  @Test
  void aFileThatIsNoTextHarmsNothing() {
    byte[] noise = new byte[300_000];
    new java.util.Random(7).nextBytes(noise);

    assertThatThrownBy(() -> file(Layout.CSV, MAILS, noise).columns())
        .isInstanceOf(HubException.class)
        .hasMessageContaining("The first row cannot be read.");
    Layout lines = new Layout(Layout.Format.JSON_LINES, "UTF-8", ',', true);
    assertThat(made(file(lines, MAILS, noise)))
        .isNotEmpty()
        .allMatch(Made.Rejected.class::isInstance);
  }

  @Test
  void aLineOfTwentyMegabytesCostsOneRow() {
    byte[] piece = new byte[1 << 20];
    java.util.Arrays.fill(piece, (byte) 'x');
    byte[] head = "mail\na@x.org\n".getBytes(StandardCharsets.UTF_8);
    byte[] tail = "\nb@x.org\n".getBytes(StandardCharsets.UTF_8);
    long size = head.length + 20L * piece.length + tail.length;
    Content content =
        new Content() {
          @Override
          public long size() {
            return size;
          }

          @Override
          public Stretch at(long place) {
            if (place < head.length) {
              return new Stretch(0, head);
            }
            if (place >= size - tail.length) {
              return new Stretch(size - tail.length, tail);
            }
            long number = (place - head.length) / piece.length;
            return new Stretch(head.length + number * piece.length, piece);
          }
        };
    Import one =
        Import.begun(Samples.connection(ACME, "spring"), "Spring", Layout.CSV, NOON, "ann")
            .planned(Layout.CSV, MAILS);

    assertThat(shown(new ImportFile(one, content)))
        .containsExactly("2 a@x.org", "3 null: The row is longer than 65536 bytes.", "4 b@x.org");
  }

  @Test
  void aQuoteThatIsNeverClosedCostsItsRowAndNotTheFile() {
    StringBuilder text = new StringBuilder("mail,note\na@x.org,\"never closed\n");
    for (int i = 0; i < 10_000; i++) {
      text.append("b").append(i).append("@x.org,x\n");
    }
    List<Made> made = made(csv(MAILS, text.toString()));

    assertThat(made).hasSize(10_001);
    assertThat(made.stream().filter(Made.Rejected.class::isInstance)).hasSize(1);
  }

  @Test
  void columnsOfOneNameAreRefused() {
    assertThatThrownBy(() -> csv(MAILS, "mail,age,mail\na,1,b\n").columns())
        .isInstanceOf(HubException.class)
        .hasMessage("The columns 1 and 3 have the same name; give each a name of its own.");
  }

  @Test
  void aFileWithoutAnIdentifierIsRefusedBeforeItBegins() {
    assertThatThrownBy(() ->
            csv(plan("age", trait("age", Target.Type.NUMBER)), "age\n1\n").all(NOON, x -> true))
        .isInstanceOfSatisfying(
            HubException.class,
            e ->
                assertThat(e.problems())
                    .singleElement()
                    .asString()
                    .contains("No column says who a row is about"));
  }

  @Test
  void guessesByNameAndValuesAndSaysWhy() {
    ImportFile file =
        csv(
            Plan.NONE,
            """
            ID,E-Mail,First Name,Age,Opt-in,Joined,Postcode,Updated At
            1,a@x.org,Ann,41,yes,2024-01-01,01234,2026-01-01T00:00:00Z
            2,b@x.org,Bob,,no,2024-01-02,04321,2026-01-02T00:00:00Z
            """);

    assertThat(file.columns())
        .extracting(one ->
            one.name()
                + " "
                + one.guess().target().kind()
                + " "
                + one.guess().target().name()
                + " "
                + one.guess().target().type())
        .containsExactly(
            "ID IDENTIFIER user_id TEXT",
            "E-Mail IDENTIFIER email TEXT",
            "First Name TRAIT first_name TEXT",
            "Age TRAIT age NUMBER",
            "Opt-in CONSENT marketing TRUTH",
            "Joined TRAIT joined DATE",
            "Postcode TRAIT postcode TEXT",
            "Updated At TIME  DATE");
    assertThat(file.columns()).allSatisfy(one -> assertThat(one.guess().reason()).endsWith("."));
    assertThat(file.first(ImportFile.guessed(file.columns()), 20, NOON))
        .hasSize(2)
        .allMatch(Made.Accepted.class::isInstance);
  }

  @Test
  void readsLinesOfJson() {
    Layout lines = new Layout(Layout.Format.JSON_LINES, "UTF-8", ',', true);
    byte[] text =
        "{\"mail\":\"a@x.org\",\"tags\":[1,2]}\nnot json\n\n[1]\n{\"mail\":5}\n"
            .getBytes(StandardCharsets.UTF_8);

    assertThat(shown(file(lines, MAILS, text)))
        .containsExactly(
            "1 a@x.org",
            "2 null: The row is no JSON object. The document is not valid JSON at line 1, column"
                + " 1.",
            "4 null: The row is no JSON object. The JSON document must be an object.",
            "5 5");
  }

  @Test
  void goesOnFromAnyRowAsIfItHadNeverStopped() {
    ImportFile file =
        csv(MAILS, "mail,note\na@x.org,\"1\n2\"\n\nb@x.org,x\n\"\nc@x.org,y\r\nd@x.org,z");
    List<Made> all = made(file);
    for (Made stop : all) {
      List<String> rest = new ArrayList<>();
      file.rows(stop.end(), stop.number(), NOON, one -> rest.add(shown(one)));
      assertThat(rest)
          .isEqualTo(
              all.subList(all.indexOf(stop) + 1, all.size()).stream()
                  .map(ImportFileTest::shown)
                  .toList());
    }
  }
}
