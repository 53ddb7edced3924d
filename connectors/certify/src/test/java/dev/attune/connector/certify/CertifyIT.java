package dev.attune.connector.certify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, as the documentation gives it. */
class CertifyIT {
  private static final Path EXAMPLES = Path.of("../../docs/examples");

  @TempDir Path folder;

  private record Ended(int status, String said) {}

  private static Ended certify(Path file, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", "target/connector-certify.jar", file.toString()));
    command.addAll(List.of(options));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    // The command stays what it is; its second compiler would do half of the work.
    builder.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said);
  }

  /** The example with one thing in it that is wrong. */
  private Path broken(String right, String wrong) throws IOException {
    String yaml = Files.readString(EXAMPLES.resolve("helpdesk.yaml"));
    assertThat(yaml).contains(right);
    Files.copy(EXAMPLES.resolve("helpdesk.kit.yaml"), folder.resolve("helpdesk.kit.yaml"));
    return Files.writeString(folder.resolve("helpdesk.yaml"), yaml.replace(right, wrong));
  }

  @Test
  void certifiesTheExample() throws Exception {
    Ended ended = certify(EXAMPLES.resolve("helpdesk.yaml"));

    assertThat(ended.said())
        .startsWith("Connector 'helpdesk' 1.0.0")
        .contains("  ok         it has one effect of an action that comes twice")
        .contains("  ok         it never mixes two tenants that use it at once")
        .contains("The connector is certified.")
        .doesNotContain("FAILED", "at a loss");
    assertThat(ended.status()).isZero();
  }

  @Test
  void saysWhatFailsAndWhere() throws Exception {
    Ended ended = certify(broken(", external_id: \"${action.id}\"", ""), "--only=twice");

    assertThat(ended.said())
        .contains("  FAILED     it has one effect of an action that comes twice")
        .contains("Where: helpdesk.yaml:37:3: actions.create-ticket")
        .contains("The connector is not certified: ");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void saysWhereADescriptionIsWrong() throws Exception {
    Ended ended = certify(broken("response.body.tickets\n", "respons.body.tickets\n"));

    assertThat(ended.said()).startsWith("helpdesk.yaml:23:12: sources.tickets.items: ");
    assertThat(ended.status()).isEqualTo(2);
  }
}
