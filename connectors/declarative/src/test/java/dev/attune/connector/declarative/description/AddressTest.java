package dev.attune.connector.declarative.description;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.declarative.expression.Scope;
import dev.attune.connector.declarative.expression.Template;
import dev.attune.connector.declarative.expression.Value;
import dev.attune.connector.declarative.expression.WrongExpressionException;
import dev.cel.common.types.SimpleType;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  private static final Scope SCOPE = new Scope(Map.of("x", SimpleType.STRING), Set.of());

  @ParameterizedTest
  @CsvSource({
    "/a/${x}/b, c d, /a/c%20d/b",
    "/a/${x}, ä/?#&, /a/%C3%A4%2F%3F%23%26",
    "/a?q=${x}&z=1, a=b&c, /a?q=a%3Db%26c&z=1",
    "/a/v${x}, .., /a/v..",
    "/a?q=${x}, .., /a?q=..",
  })
  void isFilledIn(String template, String value, String wanted) throws WrongExpressionException {
    assertThat(new Address(template(template)).fill(Map.of("x", value)))
        .isEqualTo(new Value.Present(wanted));
  }

  @ParameterizedTest
  @CsvSource({"/a/${x}, ..", "/a/${x}/b, .", "/a/.${x}/b, .", "/a/${x}, ''"})
  void hasNoWayOut(String template, String value) throws WrongExpressionException {
    assertThat(new Address(template(template)).fill(Map.of("x", value)))
        .isInstanceOf(Value.Failed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "//evil.example/", "/a b", "/a#b", "https://x/", "/a/../b", "/%2e%2E/b"})
  void mustBeBelowTheBase(String address) throws WrongExpressionException {
    assertThat(new Address(template(address)).problem()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'https://${x}.example/v1', acme, 'https://acme.example/v1'",
    "'https://${x}/v1', sub.acme.example, 'https://sub.acme.example/v1'",
    "'https://a.example/${x}', b/c, 'https://a.example/b%2Fc'",
    "'${x}', 'http://127.0.0.1:8080', 'http://127.0.0.1:8080'",
    "'${x}/v1', 'http://127.0.0.1:8080', 'http://127.0.0.1:8080/v1'",
  })
  void aBaseIsFilledIn(String template, String value, String wanted)
      throws WrongExpressionException {
    assertThat(new Base(template(template)).fill(Map.of("x", value)))
        .isEqualTo(new Value.Present(URI.create(wanted)));
  }

  @ParameterizedTest
  @CsvSource({
    "'https://${x}.example/v1', 'evil.com/'",
    "'https://${x}.example/v1', 'evil.com#'",
    "'https://${x}.example/v1', 'user@evil'",
    "'https://${x}.example/v1', 'evil:80'",
    "'https://${x}.example/v1', ''",
    "'https://a.example/${x}', ..",
    "'${x}', 'ftp://a.example'",
    "'${x}', 'https://user@a.example'",
    "'${x}', 'https://a.example?q'",
    "'${x}/v1', 'https://a.example#'",
    "'${x}', 'nonsense'",
  })
  void aBaseIsNobodyElsesHost(String template, String value) throws WrongExpressionException {
    assertThat(new Base(template(template)).fill(Map.of("x", value)))
        .isInstanceOf(Value.Failed.class);
  }

  private static Template template(String text) throws WrongExpressionException {
    return Template.compile(text, SCOPE);
  }
}
