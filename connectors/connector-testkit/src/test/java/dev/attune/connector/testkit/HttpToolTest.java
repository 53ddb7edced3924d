package dev.attune.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.testkit.http.ToolRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpToolTest {
  private final TicketTool tool = new TicketTool("acme");
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.close();
    tool.close();
  }

  private HttpResponse<String> call(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(tool.uri().resolve(path))
            .header("Authorization", "Bearer hush-token-acme")
            .POST(HttpRequest.BodyPublishers.ofString("Hello"));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void keepsWhatItWasAskedAndCountsWhatItDidByKey() throws IOException, InterruptedException {
    call("/comments?a=b%20c", "Idempotency-Key", "k1");
    call("/comments", "Idempotency-Key", "k1");
    call("/comments", "Idempotency-Key", "k2");
    call("/me");

    assertThat(tool.effects("Hello")).isEqualTo(2);
    assertThat(tool.requests()).hasSize(4);
    ToolRequest first = tool.requests().getFirst();
    assertThat(first.method()).isEqualTo("POST");
    assertThat(first.path()).isEqualTo("/comments");
    assertThat(first.query()).isEqualTo(Map.of("a", "b c"));
    assertThat(first.header("Idempotency-Key")).isEqualTo("k1");
    assertThat(first.body()).isEqualTo("Hello");
  }

  @Test
  void makesTheCallsGoWrongThatItWasToldTo() throws IOException, InterruptedException {
    tool.strike(Fault.UNAUTHORISED, "/tickets", 2, Integer.MAX_VALUE);
    tool.strike(Fault.RATE_LIMITED_DATE, "/me", 1, 1);
    List<Integer> said = new ArrayList<>();
    for (String path : List.of("/tickets", "/me", "/tickets", "/me", "/tickets")) {
      HttpResponse<String> answer = call(path);
      said.add(answer.statusCode());
      if (answer.statusCode() == 429) {
        assertThat(answer.headers().firstValue("Retry-After"))
            .contains("Mon, 01 Mar 2027 10:01:30 GMT");
      }
    }

    assertThat(said).containsExactly(200, 429, 401, 200, 401);
    tool.heal();
    assertThat(call("/tickets").statusCode()).isEqualTo(200);
  }

  @Test
  void goesAndComesBackAtTheSameAddress() throws IOException, InterruptedException {
    assertThat(call("/me").statusCode()).isEqualTo(200);
    for (int round = 0; round < 20; round++) {
      tool.strike(Fault.UNREACHABLE);
      assertThatThrownBy(() -> call("/me")).isInstanceOf(ConnectException.class);
      tool.heal();
      assertThat(call("/me").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void listsItemsTwiceAndInAnotherOrder() throws IOException, InterruptedException {
    for (int number = 1; number <= 6; number++) {
      tool.add("list", "m" + number, Drift.NONE);
    }
    String usual = call("/tickets?limit=6").body();
    tool.strike(Fault.ITEMS_TWICE);
    assertThat(call("/tickets?limit=4").body())
        .containsSubsequence("\"m1\"", "\"m1\"", "\"m2\"", "\"m2\"")
        .doesNotContain("m3");
    tool.strike(Fault.ITEMS_SHUFFLED);
    String shuffled = call("/tickets?limit=6").body();

    assertThat(shuffled).isNotEqualTo(usual).hasSameSizeAs(usual);
  }
}
