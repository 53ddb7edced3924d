package dev.attune.hub.forgetting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.value.Fields;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceTest {
  private final Trace trace =
      new Trace(
          List.of(
              new Identifier("email", "ann@example.com"),
              new Identifier("user_id", "17"),
              new Identifier("phone", "4917012345")));

  @Test
  void findsAValueThatTellsWhereverItStandsAsAWord() {
    assertThat(trace.isIn("Mail to Ann@Example.com failed.")).isTrue();
    assertThat(trace.isIn(Fields.of("a", List.of(Map.of("b", "<ann@example.com>"))))).isTrue();
    assertThat(trace.isIn(Fields.of("call", 4917012345L))).isTrue();
    assertThat(trace.isIn(Fields.of("ann@example.com", true))).isTrue();
    assertThat(trace.isIn("joann@example.com")).isFalse();
    assertThat(trace.isIn("ann@example.community")).isFalse();
    assertThat(trace.isIn("14917012345")).isFalse();
  }

  @Test
  void findsAShortValueOnlyUnderTheNameOfItsNamespace() {
    assertThat(trace.isIn(Fields.of("userId", "17"))).isTrue();
    assertThat(trace.isIn(Fields.of("who", Map.of("user-id", 17L)))).isTrue();
    assertThat(trace.isIn(Fields.of("quantity", 17L))).isFalse();
    assertThat(trace.isIn(Fields.of("user_id", "170"))).isFalse();
    assertThat(trace.isIn("17")).isFalse();
  }
}
