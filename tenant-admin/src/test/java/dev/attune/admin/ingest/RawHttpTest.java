package dev.attune.admin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.testing.Api;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.WithHub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a well-behaved client would not send. */
@ExtendWith(WithHub.class)
class RawHttpTest {
  private final RunningHub hub;
  private final Shop shop;

  RawHttpTest(RunningHub hub) {
    this.hub = hub;
    this.shop = hub.shop();
  }

  private String send(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String post(String path, String headers, String body) throws IOException {
    return send(
        "POST "
            + path
            + " HTTP/1.1\r\nHost: hub\r\nConnection: close\r\nAuthorization: "
            + Api.basic(shop.writeKey())
            + "\r\n"
            + headers
            + "\r\n"
            + body);
  }

  @Test
  void takesABodyInChunks() throws IOException {
    String event = "{\"userId\":\"u\",\"event\":\"e\"}";
    String chunk = Integer.toHexString(event.length()) + "\r\n" + event + "\r\n0\r\n\r\n";

    assertThat(post("/v1/track", "Transfer-Encoding: chunked\r\n", chunk))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void stopsReadingAnEndlessBody() throws IOException {
    String chunk = "8000\r\n" + " ".repeat(0x8000) + "\r\n";

    assertThat(post("/v1/track", "Transfer-Encoding: chunked\r\n", chunk.repeat(20) + "0\r\n\r\n"))
        .startsWith("HTTP/1.1 413");
  }

  @Test
  void takesATextWithoutAContentType() throws IOException {
    String event = "{\"userId\":\"u\",\"event\":\"e\"}";

    assertThat(post("/v1/t", "Content-Length: " + event.length() + "\r\n", event))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void answersWithAProblemWhatTomcatRefuses() throws IOException {
    assertThat(send("GET /v1/{} HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .doesNotContain("Apache")
        .doesNotContain("<html");
    assertThat(post("/v1/track", "Content-Length: nonsense\r\n", ""))
        .startsWith("HTTP/1.1 400")
        .doesNotContain("<html");
  }

  @Test
  void doesNotLetAPathLeadElsewhere() throws IOException {
    for (String path :
        new String[] {
          "/v1/../api/v1/tenants",
          "/v1/%2e%2e/api/v1/tenants",
          "/v1/..;/api/v1/tenants",
          "/v1//../api/v1/tenants",
          "/v1/;/../../api/v1/tenants"
        }) {
      assertThat(send("GET " + path + " HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n"))
          .as(path)
          .matches("(?s)HTTP/1.1 (400|401|404|405).*");
    }
  }

  @Test
  void isNotMisledByBytesThatAreNoText() throws IOException {
    String event = "{\"userId\":\"\u00ff\u00fe\",\"event\":\"e\"}";

    assertThat(post("/v1/track", "Content-Length: " + event.length() + "\r\n", event))
        .startsWith("HTTP/1.1 400")
        .contains("value.invalid_json");
    assertThat(hub.log().rejections(shop.tenant())).hasSize(1);
  }
}
