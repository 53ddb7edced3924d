package dev.attune.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.runtime.form.Binder;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Schema;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.signature.Signature;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpSettingsTest {

  @Test
  void hasStandardValues() {
    assertThat(bind("{\"baseUrl\":\"https://tool.example\"}"))
        .isEqualTo(
            new HttpSettings(
                Signature.TOKEN,
                List.of(),
                null,
                null,
                null,
                List.of(),
                URI.create("https://tool.example"),
                "Idempotency-Key",
                WhenAmbiguous.RESEND,
                List.of(),
                null,
                Duration.ofSeconds(10),
                OAuthSettings.NONE,
                EraseSettings.NONE));
  }

  @Test
  void mapsEveryProperty() {
    assertThat(
            bind(
                """
                {"signature": "github", "signingSecrets": ["new", "old"], "items": "/events",
                 "messageIdHeader": "X-Id", "messageIdPointer": "/id", "keepHeaders": ["X-Kept"],
                 "baseUrl": "http://localhost:8080/api", "idempotencyHeader": "X-Key", "whenAmbiguous": "hold",
                 "actionHeaders": ["X-Team"], "checkPath": "/me", "timeout": "PT20S",
                 "tokenUrl": "https://id.example/token", "authorizationUrl": "https://id.example/authorize",
                 "revocationUrl": "https://id.example/revoke",
                 "scope": "read write", "tokenAudience": "api", "clientAuthentication": "post",
                 "eraseBy": "email", "eraseMethod": "post", "erasePath": "/erasures",
                 "eraseQuery": {"of": "{identifier}"}, "eraseBody": {"email": "{identifier}"}}\
                """))
        .isEqualTo(
            new HttpSettings(
                Signature.GITHUB,
                List.of(Secret.of("new"), Secret.of("old")),
                "/events",
                "X-Id",
                "/id",
                List.of("x-kept"),
                URI.create("http://localhost:8080/api"),
                "X-Key",
                WhenAmbiguous.HOLD,
                List.of("x-team"),
                "/me",
                Duration.ofSeconds(20),
                new OAuthSettings(
                    URI.create("https://id.example/token"),
                    URI.create("https://id.example/authorize"),
                    URI.create("https://id.example/revoke"),
                    "read write",
                    "api",
                    OAuthSettings.ClientAuthentication.POST),
                new EraseSettings(
                    "email",
                    EraseSettings.Method.POST,
                    "/erasures",
                    Map.of("of", "{identifier}"),
                    new Json("{\"email\":\"{identifier}\"}"))));
  }

  @Test
  void saysAllThatIsWrongAtOnce() {
    assertThatThrownBy(() ->
            bind(
                """
                {"signingSecrets": ["short"], "keepHeaders": ["Cookie"],
                 "baseUrl": "https://ann:hush@tool.example", "timeout": "PT2M"}\
                """))
        .hasMessage(
            "Setting 'signingSecrets' must hold tokens of at least 16 characters. Setting"
                + " 'keepHeaders' must hold names of headers, and of none with credentials or"
                + " signatures. Setting 'baseUrl' must be an http or https address with a host,"
                + " without user, query and fragment. Setting 'timeout' may be at most PT60S.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "{}#A connection needs signing secrets to take webhooks, or a base URL to send actions, or"
            + " both.",
        "{\"baseUrl\":\"ftp://tool.example\"}#Setting 'baseUrl' must be an http or https address",
        "{\"baseUrl\":\"https:///path\"}#Setting 'baseUrl' must be an http or https address",
        "{\"baseUrl\":\"https://tool.example/?a=b\"}#Setting 'baseUrl' must be an http or https"
            + " address",
        "{\"baseUrl\":\"https://tool.example/a/../b\"}#Setting 'baseUrl' must be an http or https"
            + " address",
        "{\"baseUrl\":\"http://[::1\"}#Setting 'baseUrl' must be an address such as",
        "{\"items\":\"events\"}#Setting 'items' must match",
        "{\"baseUrl\":\"https://t.example\",\"eraseBy\":\"email\"}#With 'eraseBy', one of",
        "{\"baseUrl\":\"https://t.example\",\"erasePath\":\"/x\"}#Settings 'erasePath',"
            + " 'eraseQuery'",
        "{\"eraseBy\":\"a\",\"erasePath\":\"{identifier}\"}#Setting 'eraseBy' needs a base URL",
        "{\"items\":\"/a~2\"}#Setting 'items' must match",
        "{\"messageIdHeader\":\"a b\"}#Setting 'messageIdHeader' must be a header's name",
        "{\"messageIdHeader\":\"Authorization\"}#Setting 'messageIdHeader' must be a header's name",
        "{\"keepHeaders\":[\"X-Hub-Signature-256\"]}#Setting 'keepHeaders' must hold names",
        "{\"baseUrl\":\"https://t.example\",\"idempotencyHeader\":\"Host\"}#Setting"
            + " 'idempotencyHeader' must be",
        "{\"baseUrl\":\"https://t.example\",\"idempotencyHeader\":\"traceparent\"}#Setting"
            + " 'idempotencyHeader' must be",
        "{\"baseUrl\":\"https://t.example\",\"actionHeaders\":[\"Content-Length\"]}#Setting"
            + " 'actionHeaders' must hold",
        "{\"baseUrl\":\"https://t.example\",\"actionHeaders\":[\"idempotency-key\"]}#Setting"
            + " 'actionHeaders' must hold",
        "{\"baseUrl\":\"https://t.example\",\"actionHeaders\":[\"Cookie\"]}#Setting 'actionHeaders'"
            + " must hold",
        "{\"checkPath\":\"/me\"}#Setting 'checkPath' needs a base URL.",
        "{\"signature\":\"md5\"}#Setting 'signature' must be one of token, standard-webhooks,"
            + " stripe, github, shopify, slack, zendesk, hubspot.",
        "{\"signature\":\"standard-webhooks\",\"signingSecrets\":[\"whsec_%%%\"]}#Setting"
            + " 'signingSecrets' must hold secrets of the form",
        "{\"signature\":\"github\",\"signingSecrets\":[\"a\",\"b\",\"c\",\"d\",\"e\"]}#Setting"
            + " 'signingSecrets' may hold at most 4 secrets.",
      })
  void saysWhatIsAllowed(String json, String message) {
    assertThatThrownBy(() -> bind(json)).hasMessageContaining(message);
  }

  private static HttpSettings bind(String json) {
    return Binder.bind("Setting", Schema.of(HttpSettings.class), new Json(json));
  }
}
