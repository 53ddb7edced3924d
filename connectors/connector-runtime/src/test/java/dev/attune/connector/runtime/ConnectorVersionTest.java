package dev.attune.connector.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConnectorVersionTest {

  @Test
  void ordersAsSemanticVersioningDoes() {
    List<String> ordered =
        List.of(
            "0.9.10",
            "1.0.0-1",
            "1.0.0-2",
            "1.0.0-10",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0",
            "1.0.1",
            "1.9.0",
            "1.10.0",
            "10.0.0",
            "99999999999999999999.0.0");

    assertThat(
            Stream.concat(ordered.reversed().stream(), Stream.of("1.0.0"))
                .map(ConnectorVersion::new)
                .distinct()
                .sorted()
                .map(ConnectorVersion::text))
        .containsExactlyElementsOf(ordered);
  }
}
