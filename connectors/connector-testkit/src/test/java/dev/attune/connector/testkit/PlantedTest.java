package dev.attune.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Connector;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each check finds the connector that was made to fail it. */
class PlantedTest {

  @Test
  void thereIsAWrongConnectorForEachCheck() {
    assertThat(Planted.all().keySet()).containsExactlyInAnyOrderElementsOf(Certification.checks());
  }

  @TestFactory
  Stream<DynamicTest> findsWhoDoesNotWhatItAsks() {
    return Planted.all().entrySet().stream()
        .map(planted ->
            DynamicTest.dynamicTest(
                planted.getKey(), () -> isFound(planted.getKey(), planted.getValue())));
  }

  private static void isFound(String check, Supplier<Connector<?>> connector) {
    Finding finding = new Certification(scenario(connector)).run(check);

    assertThat(finding)
        .isInstanceOfSatisfying(
            Finding.Failed.class,
            failed -> {
              assertThat(failed.what()).isNotBlank().doesNotContain("It ended with", "hush");
              assertThat(failed.why()).isNotBlank();
              assertThat(failed.remedy()).isNotBlank();
              assertThat(failed.words()).contains(check, failed.what(), failed.remedy());
            });
  }

  static ConnectorScenario scenario(Supplier<Connector<?>> connector) {
    return new ConnectorScenario() {
      @Override
      public Connector<?> connector() {
        return connector.get();
      }

      @Override
      public Tool startTool(String tenant) {
        return connector.get() instanceof Feed ? new FeedTool(tenant) : new TicketTool(tenant);
      }
    };
  }
}
