package dev.attune.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Connector;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CertifyTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  /** Found by its name, as the command does it. */
  public static final class Wrong implements ConnectorScenario {
    @Override
    public Connector<?> connector() {
      return Objects.requireNonNull(Planted.all().get("polls not before the tool says")).get();
    }

    @Override
    public Tool startTool(String tenant) {
      return new TicketTool(tenant);
    }
  }

  private int run(String... arguments) {
    return Certify.run(List.of(arguments), new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  /** A check that took long says how long: that depends on the machine. */
  private String report() {
    return printed.toString(StandardCharsets.UTF_8).replaceAll("(?m) \\(\\d+ s\\)$", "");
  }

  @Test
  void saysInWordsWhatFailsAndWhy() {
    assertThat(run(Wrong.class.getName())).isEqualTo(1);
    assertThat(report())
        .startsWith("Connector 'tickets' 1.0.0")
        .contains(
            """
              FAILED     it polls not before the tool says
                What: The tool plays RATE_LIMITED_DATE and wants PT1M30S to pass, and a poll of\
             'list' asks for no delay.
                Why it matters: Tools lock out callers who do not wait.
                What to do: Read 'Retry-After' both as seconds and as a date,\
            """)
        .contains("  ok         it follows no redirect")
        .endsWith("The connector is not certified: 5 of 62 checks fail.\n");
  }

  @Test
  void saysWhatItWants() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("no.such.Class")).isEqualTo(2);
    assertThat(run(String.class.getName())).isEqualTo(2);
    assertThat(report().lines())
        .containsExactly(
            "Name one class, a ConnectorScenario with a public constructor without parameters.",
            "Class no.such.Class cannot be made: java.lang.ClassNotFoundException: no.such.Class.",
            "Class java.lang.String is no ConnectorScenario.");
  }
}
