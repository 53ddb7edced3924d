package dev.attune.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.Capability;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.Erased;
import dev.attune.connector.runtime.testing.Seen;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EraseTest {
  private static final String BY_EMAIL =
      """
      erase:
        by: email
        post: "/people/${identifier}/forget"
        headers: {Idempotency-Key: "${erasure.id}"}
        body: {email: "${identifier}"}
      """;

  private static final Map<String, List<String>> TWO_ADDRESSES =
      Map.of("email", List.of("ann@example.com", "a/b@example.com"), "phone", List.of("123"));

  @Test
  void asksByEachIdentifierThatTheToolKnows() {
    try (Bench bench = bench(BY_EMAIL, "b@example.com")) {
      assertThat(bench.descriptor.capabilities()).containsExactly(Capability.ERASE);
      assertThat(bench.erase(TWO_ADDRESSES)).isEqualTo(new Erased.Done());
      assertThat(bench.server.requests())
          .extracting(Seen::target)
          .containsExactly(
              "/v1/people/ann%40example.com/forget", "/v1/people/a%2Fb%40example.com/forget");
      assertThat(bench.server.requests())
          .extracting(request -> request.header("idempotency-key"))
          .containsOnly("e1");
      assertThat(bench.server.requests().getLast().body())
          .isEqualTo("{\"email\":\"a/b@example.com\"}");
    }
  }

  @Test
  void knowsNobodyByOtherIdentifiers() {
    try (Bench bench = bench(BY_EMAIL, "b@example.com")) {
      assertThat(bench.erase(Map.of("phone", List.of("123")))).isEqualTo(new Erased.Unknown());
      assertThat(bench.server.requests()).isEmpty();
    }
  }

  @Test
  void saysThatNothingIsKnownIfAllSay404() {
    try (Bench bench = bench(BY_EMAIL, "nobody")) {
      assertThat(bench.erase(TWO_ADDRESSES)).isEqualTo(new Erased.Unknown());
    }
  }

  @Test
  void isRefusedWhereTheFileDoesNotSayHow() {
    try (Bench bench = bench("actions: {do: {post: /do}}\n", "")) {
      assertThatThrownBy(() -> bench.erase(TWO_ADDRESSES))
          .isInstanceOf(ConnectorException.class)
          .hasMessage("Connector 'small' does not declare ERASE; it declares ACTIONS.");
    }
  }

  /** With a tool that knows whose address holds that. */
  private static Bench bench(String part, String known) {
    return new Bench(
            Described.of("", part),
            (request, peer) -> peer.answer(request.body().contains(known) ? 204 : 404, "{}"))
        .open(Map.of());
  }
}
