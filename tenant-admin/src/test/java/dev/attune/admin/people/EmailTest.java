package dev.attune.admin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.problem.HubException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {

  @Test
  void isTheSameHoweverItWasTyped() {
    assertThat(Email.of("  Ann.Other@Example.COM\n"))
        .isEqualTo(Email.of("ann.other@example.com"))
        .isEqualTo(Email.of("\uff41nn.other@example.com"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ann",
        "@example.com",
        "ann@",
        "a@b@c",
        "ann other@example.com",
        "ann@exa\u0000mple.com",
        "ann@example.com\nBcc: all",
        "<ann@example.com>",
        "ann@\u202eelpmaxe",
        "\"ann\"@example.com"
      })
  void refusesWhatIsNone(String typed) {
    assertThatThrownBy(() -> Email.of(typed))
        .isInstanceOf(HubException.class)
        .hasMessage("An email address has one @ and no blanks, such as ann@example.com.");
  }

  @Test
  void doesNotShowItself() {
    assertThat(Email.of("ann@example.com").toString()).doesNotContain("ann");
  }
}
