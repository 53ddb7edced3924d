package dev.attune.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
  private static final String VALID = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void readsWhatTheStandardDefinesAndWhatItMayDefineLater() {
    assertThat(TraceParent.parse(VALID)).isEqualTo(new TraceParent(VALID));
    assertThat(TraceParent.parse("cc" + VALID.substring(2) + "-later")).isNotNull();
    assertThat(TraceParent.parse(null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-later",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\nX: y"
      })
  void takesAnythingElseForNoTrace(String header) {
    assertThat(TraceParent.parse(header)).isNull();
    assertThatThrownBy(() -> new TraceParent(header)).isInstanceOf(IllegalArgumentException.class);
  }
}
