package dev.attune.connector.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private static final Path EXAMPLE = Path.of("../../docs/examples/helpdesk.yaml");

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @TempDir Path folder;

  private int run(Path... files) {
    return Main.run(
        Stream.of(files).map(Path::toString).toList(),
        new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  /** Without how long a check took, which is said of slow ones. */
  private List<String> said() {
    return printed
        .toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.replaceFirst(" \\(\\d+ s\\)$", ""))
        .toList();
  }

  private Path plan(String yaml) throws IOException {
    return Files.writeString(folder.resolve("plan.yaml"), yaml);
  }

  @Test
  void saysWhatItWants() {
    assertThat(run()).isEqualTo(2);
    assertThat(said()).singleElement().asString().startsWith("Name the file that describes");
  }

  @Test
  void saysWhatCannotBeRead() {
    assertThat(run(folder.resolve("none.yaml"))).isEqualTo(2);
    assertThat(said()).singleElement().asString().contains("none.yaml cannot be read");
  }

  @Test
  void saysAllThatAPlanLacks() throws IOException {
    assertThat(run(EXAMPLE, plan("{}"))).isEqualTo(2);
    assertThat(said())
        .containsExactlyInAnyOrder(
            "plan.yaml:1:1: sources.tickets.item: It is missing: say how the tool writes an item,"
                + " with ${mark} in a text of it.",
            "plan.yaml:1:1: sources.tickets.page: It is missing: say what the tool answers to a"
                + " poll, with ${items} in it.",
            "plan.yaml:1:1: sources.pushed.item: It is missing: say how the tool writes an item,"
                + " with ${mark} in a text of it.",
            "plan.yaml:1:1: register.item: It is missing: say how the tool writes a registration,"
                + " with ${address} in a text of it.");
  }

  @Test
  void saysWhereAPlanIsWrong() throws IOException {
    String plan =
        """
        sources:
          tickets: {item: {id: "${nmber}"}, page: ["${items}"], before: 1}
          pushed: {item: {}}
          tickts: {}
        """;

    assertThat(run(EXAMPLE, plan(plan))).isEqualTo(2);
    assertThat(said())
        .hasSize(4)
        .anySatisfy(line ->
            assertThat(line)
                .startsWith("plan.yaml:2:27: sources.tickets.item.id: 'nmber' names nothing;"))
        .contains(
            "plan.yaml:2:57: sources.tickets.before: It is not known here; what can be said is"
                + " item, after, limit, page.",
            "plan.yaml:4:3: sources.tickts: It is not known here; what can be said is tickets,"
                + " pushed.");
  }

  @Test
  void triesWhatAToolIsSaidToHold() throws IOException {
    String yaml =
        Files.readString(EXAMPLE)
            + """
            discover:
              objects:
                get: /objects
                query: {from: "${cursor | '0'}"}
                items: response.body.objects
                cursor: response.body.next
                more: response.body.next != ''
                id: item.key
                fields: {get: "/objects/${object}/fields", items: response.body.fields, name: item.key}
              named:
                ticket: {fields: {get: /ticket_fields, items: response.body.fields, name: item.key}}
            """;
    String plan =
        Files.readString(EXAMPLE.resolveSibling("helpdesk.kit.yaml"))
            + """
            discover:
              objects:
                item: {key: "${mark}"}
                after: int(request.query.from)
                page: {objects: "${items}", next: "${more ? string(last) : ''}"}
              fields:
                item: {key: "${mark}"}
                page: {fields: "${items}"}
            """;

    assertThat(discovering(yaml, plan, "holds", "an object that", "all that there")).isZero();
    assertThat(said())
        .contains(
            "  ok         it lists what the tool holds and what fields that has, and changes"
                + " nothing",
            "  ok         it takes an object that the tool does not have for no failure",
            "  ok         it lists all that there is, or says that it is not all",
            "  ok         it says nothing untrue of what an ill tool holds");
    printed.reset();
    String askingOnce =
        yaml.replace("more: response.body.next != ''", "more: response.status == 0");
    assertThat(discovering(askingOnce, plan, "all that there")).isPositive();
    assertThat(said())
        .contains("  FAILED     it lists all that there is, or says that it is not all");
  }

  private int discovering(String yaml, String plan, String... checks) throws IOException {
    Files.writeString(folder.resolve("helpdesk.yaml"), yaml);
    Files.writeString(folder.resolve("helpdesk.kit.yaml"), plan);
    int code = 0;
    for (String check : checks) {
      code +=
          Main.run(
              List.of(folder.resolve("helpdesk.yaml").toString(), "--only=" + check),
              new PrintStream(printed, true, StandardCharsets.UTF_8));
    }
    return code;
  }

  /** The example, registering in another way. */
  private int registering(String register, String plan) throws IOException {
    String yaml = Files.readString(EXAMPLE);
    Files.writeString(
        folder.resolve("helpdesk.yaml"), yaml.substring(0, yaml.indexOf("register:")) + register);
    String told = Files.readString(EXAMPLE.resolveSibling("helpdesk.kit.yaml"));
    Files.writeString(
        folder.resolve("helpdesk.kit.yaml"), told.substring(0, told.indexOf("register:")) + plan);
    return Main.run(
        List.of(folder.resolve("helpdesk.yaml").toString(), "--only=regist"),
        new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @Test
  void triesHowWebhooksAreRegisteredWithASecretThatIsChosen() throws IOException {
    String register =
        """
        register:
          list: /hooks
          ours: item.config.url == webhook.address
          active: item.active
          create:
            post: /hooks
            body: {name: web, config: {url: "${webhook.address}", secret: "${webhook.secret}"}}
          secret: webhook.secret
        """;
    String plan =
        """
        register:
          item: {id: "${number}", config: {url: "${address}"}, active: "${active}"}
          signs: request.body.config.secret
        """;

    assertThat(registering(register, plan)).as(said().toString()).isZero();
    assertThat(said())
        .contains(
            "  ok         it registers once, however often it is asked",
            "  ok         it finds a registration whose answer was lost",
            "None of 4 checks fails; try all of them to have it certified.");
  }

  @Test
  void findsWhoMakesAnotherForEachTryAndTakesOthersBack() throws IOException {
    String register =
        """
        register:
          list: /hooks
          ours: item.id == webhook.reference
          create: {post: /hooks, form: {to: "${webhook.address}"}}
          secret: item.secret
        """;
    String plan =
        """
        register:
          item: {id: "${number}", to: "${address}"}
          made: {id: "${number}", secret: "${secret}"}
        """;

    assertThat(registering(register, plan)).isEqualTo(1);
    assertThat(said()).contains("  FAILED     it finds a registration whose answer was lost");
  }

  private int erasing(String erase) throws IOException {
    String yaml = Files.readString(EXAMPLE) + "erase: " + erase + "\n";
    Files.writeString(folder.resolve("helpdesk.yaml"), yaml);
    Files.copy(EXAMPLE.resolveSibling("helpdesk.kit.yaml"), folder.resolve("helpdesk.kit.yaml"));
    return Main.run(
        List.of(folder.resolve("helpdesk.yaml").toString(), "--only=erase"),
        new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @Test
  void triesHowAPersonIsErased() throws IOException {
    assertThat(erasing("{by: email, delete: \"/users/${identifier}\"}")).isZero();
    assertThat(said())
        .contains(
            "  ok         it erases a person at the tool, and nobody else",
            "  ok         it erases once, however often it is asked",
            "None of 3 checks fails; try all of them to have it certified.");
  }

  @Test
  void findsWhoTakesAnAnswerForAPersonErased() throws IOException {
    String wrong = "{by: email, delete: \"/users/${identifier}\", unknown: response.status >= 400}";

    assertThat(erasing(wrong)).isEqualTo(1);
    assertThat(said()).contains("  FAILED     it says of nobody that they are erased who are not");
  }
}
