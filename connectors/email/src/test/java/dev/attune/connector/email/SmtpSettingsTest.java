package dev.attune.connector.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.runtime.form.Binder;
import dev.attune.connector.schema.InvalidSettingsException;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Problem;
import dev.attune.connector.schema.Schema;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpSettingsTest {

  @Test
  void needsAServerAndASenderAndTakesTheUsualForTheRest() {
    assertThat(read("{'smtpHost': 'mail.example.com', 'fromAddress': 'a@example.com'}"))
        .isEqualTo(
            new SmtpSettings(
                "mail.example.com",
                587,
                Security.STARTTLS,
                "a@example.com",
                null,
                null,
                List.of(),
                true,
                WhenAmbiguous.RESEND,
                Duration.ofSeconds(30)));
  }

  @Test
  void readsEveryProperty() {
    assertThat(
            read(
                """
                {'smtpHost': '::1', 'smtpPort': 465, 'smtpSecurity': 'tls',
                 'fromAddress': 'a@example.com', 'fromName': 'Käthe', 'replyTo': 'b@example.com',
                 'actionHeaders': ['X-Campaign'], 'oneClickUnsubscribe': false, 'whenAmbiguous': 'hold',
                 'smtpTimeout': 'PT5S'}\
                """))
        .isEqualTo(
            new SmtpSettings(
                "::1",
                465,
                Security.TLS,
                "a@example.com",
                "Käthe",
                "b@example.com",
                List.of("x-campaign"),
                false,
                WhenAmbiguous.HOLD,
                Duration.ofSeconds(5)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'smtpPort': 0 | smtpPort",
        "'smtpPort': 65536 | smtpPort",
        "'fromAddress': 'nobody' | fromAddress",
        "'fromAddress': null | fromAddress",
        "'fromName': 'Shop\\nBcc: bob@example.com' | fromName",
        "'fromName': 'Shop\\u0085' | fromName",
        "'fromName': 'Shop\\u202e' | fromName",
        "'replyTo': 'a@b@c' | replyTo",
        "'actionHeaders': ['From'] | actionHeaders",
        "'actionHeaders': ['Content-Type'] | actionHeaders",
        "'actionHeaders': ['Message-ID'] | actionHeaders",
        "'actionHeaders': ['X A'] | actionHeaders",
        "'actionHeaders': ['X:'] | actionHeaders",
        "'smtpTimeout': 'PT61S' | smtpTimeout",
        "'smtpHost': 'mail.example.com/?password=x' | smtpHost",
        "'smtpHost': '${sys.user.home}' | smtpHost",
        "'smtpHost': null | smtpHost",
      })
  void refusesWhatCannotWork(String setting, String field) {
    String settings =
        "{'smtpHost': 'mail.example.com', 'fromAddress': 'a@example.com', %s}".formatted(setting);
    assertThatThrownBy(() -> read(withoutTwice(settings, field)))
        .isInstanceOfSatisfying(
            InvalidSettingsException.class,
            e -> assertThat(e.problems()).extracting(Problem::field).containsExactly(field));
  }

  private static String withoutTwice(String settings, String field) {
    return settings
        .replace(field.equals("smtpHost") ? "'smtpHost': 'mail.example.com', " : "\u0000", "")
        .replace(field.equals("fromAddress") ? "'fromAddress': 'a@example.com', " : "\u0000", "");
  }

  private static SmtpSettings read(String settings) {
    return Binder.bind(
            "Setting", Schema.of(EmailSettings.class), new Json(settings.replace('\'', '"')))
        .smtp();
  }
}
