package dev.attune.admin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordsTest {
  private static final Email ANN = Email.of("annabelle.other@example.com");

  private static void check(String password) {
    Passwords.check(password, ANN, "Annabelle Other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "short       | A password has at least 12 characters.",
        "elevenchars | A password has at least 12 characters.",
        "ANNABELLE.other@example.com | A password must not be the name or the email address.",
        "annabelle.other2027! | A password must not be the name or the email address.",
        "annabelle OTHER | A password must not be the name or the email address.",
        "Password1234 | This password is one of those that are tried first; choose another.",
        "correcthorsebatterystaple | This password is one of those that are tried first; choose"
            + " another.",
        "aaaaaaaaaaaaaa | This password is one of those that are tried first; choose another."
      })
  void saysWhatIsWrong(String password, String why) {
    assertThatThrownBy(() -> check(password)).hasMessage(why);
  }

  @Test
  void countsCharactersAndNotTheirParts() {
    assertThatThrownBy(() -> check("🐢🦊🐝🐙🦉🐌")).hasMessageContaining("at least 12");
    assertThatCode(() -> check("🐢🦊🐝🐙🦉🐌🐢🦊🐝🐙🦉🐌")).doesNotThrowAnyException();
  }

  @Test
  void refusesWhatTheDigestWouldCutOff() {
    assertThatThrownBy(() -> check("a-b-c".repeat(15)))
        .hasMessage("A password has at most 72 bytes.");
  }

  @Test
  void keepsNoPasswordItselfAndKnowsItAgain() {
    Passwords passwords = new Passwords();
    String kept = passwords.keep("a quiet river in May");

    assertThat(kept).startsWith("$2").doesNotContain("river");
    assertThat(passwords.matches("a quiet river in May", kept)).isTrue();
    assertThat(passwords.matches("a quiet river in may", kept)).isFalse();
    assertThat(passwords.matches("x".repeat(100_000), kept)).isFalse();
  }
}
