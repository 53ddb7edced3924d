package dev.attune.connector.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretTest {

  record Holder(Secret secret, List<Secret> more) {}

  @Test
  void showsItselfOnlyWhenAsked() {
    Secret secret = Secret.of("hush-1234");

    assertThat(secret.reveal()).isEqualTo("hush-1234");
    assertThat(new Holder(secret, List.of(secret)).toString())
        .isEqualTo("Holder[secret=Secret[hidden], more=[Secret[hidden]]]");
  }

  @Test
  void equalsAnotherOfTheSameText() {
    assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).hasSameHashCodeAs(Secret.of("a"));
    assertThat(Secret.of("a")).isNotEqualTo(Secret.of("b"));
  }

  @Test
  void isNeverEmpty() {
    assertThatThrownBy(() -> Secret.of("")).hasMessage("A secret must not be empty.");
  }

  @Test
  void payloadsHideThemselvesToo() {
    assertThat(new Json("{\"email\":\"ann@example.com\"}")).hasToString("Json[27 characters]");
  }
}
