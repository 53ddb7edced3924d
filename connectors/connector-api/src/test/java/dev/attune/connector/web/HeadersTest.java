package dev.attune.connector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

  @Test
  void findsAHeaderWhateverItsCase() {
    Headers headers = Headers.of(Map.of("X-One", List.of("1", "2")));

    assertThat(headers.first("x-oNe")).isEqualTo("1");
    assertThat(headers.all("X-ONE")).containsExactly("1", "2");
    assertThat(headers.first("x-two")).isNull();
    assertThat(headers.names()).containsExactly("x-one");
  }

  @Test
  void keepsOnlyTheNamesAskedFor() {
    assertThat(Headers.ofSingle(Map.of("A", "1", "B", "2")).only(Set.of("b", "c")))
        .isEqualTo(Headers.ofSingle(Map.of("b", "2")));
  }

  @Test
  void replacesAHeaderInACopy() {
    Headers before = Headers.ofSingle(Map.of("a", "1"));

    assertThat(before.with("A", "2").all("a")).containsExactly("2");
    assertThat(before.all("a")).containsExactly("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a:b", "a\r\nb", "ä", "a\u0000", "a(b)"})
  void refusesWhatIsNoName(String name) {
    assertThatThrownBy(() -> Headers.ofSingle(Map.of(name, "x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "a\u0000", "\u007f"})
  void refusesAValueThatWouldBeAnotherHeaderAndDoesNotRepeatIt(String value) {
    assertThatThrownBy(() -> Headers.NONE.with("x-one", value))
        .hasMessage("The value of header 'x-one' must not hold a control character.");
  }

  @Test
  void showsNoValues() {
    assertThat(Headers.ofSingle(Map.of("Authorization", "Bearer hush")))
        .hasToString("Headers[authorization]");
    assertThat(Body.of("ann@example.com")).hasToString("Body[15 bytes]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host", "content-LENGTH", "Transfer-Encoding", "Proxy-Authorization"})
  void knowsWhatBelongsToTheConnectionItself(String name) {
    assertThat(Headers.isOfConnection(name)).isTrue();
    assertThat(Headers.isOfConnection("X-" + name)).isFalse();
  }

  @Test
  void readsUtf8OnlyWhereItIs() {
    assertThat(Body.of("ä").utf8()).isEqualTo("ä");
    assertThat(Body.of(new byte[] {(byte) 0xff}).utf8()).isNull();
  }
}
