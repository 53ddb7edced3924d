package dev.attune.demo.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.attune.demo.hub.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeskApiTest {
  private final List<DeskEvent> heard = new ArrayList<>();
  private final Desk desk = new Desk(() -> "T-" + heard.size(), () -> Instant.EPOCH, heard::add);
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server = server();

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void start() {
    server.createContext(DeskApi.PATH, new DeskApi(desk, "token"));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    client.close();
  }

  private HttpResponse<String> call(
      String method, String path, String body, String token, String key) throws Exception {
    URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/api" + path);
    return client.send(
        HttpRequest.newBuilder(uri)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + token)
            .header("Idempotency-Key", key)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void doesOnceWhatIsAskedTwiceUnderTheSameKey() throws Exception {
    String wanted =
        "{\"email\": \"ann@mail.example\", \"subject\": \"Call\", \"priority\": \"high\"}";

    HttpResponse<String> first = call("POST", "/tickets", wanted, "token", "k1");
    HttpResponse<String> second = call("POST", "/tickets", wanted, "token", "k1");
    HttpResponse<String> other = call("POST", "/tickets", wanted, "token", "k2");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(other.body()).isNotEqualTo(first.body());
    assertThat(desk.all()).hasSize(2).allMatch(ticket -> ticket.priority() == Priority.HIGH);
    assertThat(heard).extracting(DeskEvent::type).containsOnly("ticket.created");
  }

  @Test
  void setsPrioritiesAndTakesNotes() throws Exception {
    String id = desk.open("ann@mail.example", "Help", "customer", Priority.NORMAL).id();

    assertThat(call("PATCH", "/tickets/" + id, "{\"priority\": \"urgent\"}", "token", "k1"))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(200);
    assertThat(call("POST", "/tickets/" + id + "/notes", "{\"text\": \"Hurry\"}", "token", "k2"))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(201);

    Ticket ticket = desk.find(id).orElseThrow();
    assertThat(ticket.priority()).isEqualTo(Priority.URGENT);
    assertThat(ticket.notes()).containsExactly("Hurry");
    assertThat(heard).extracting(DeskEvent::author).containsExactly("customer", "hub", "hub");
  }

  @Test
  void refusesStrangersAndWhatItDoesNotKnow() throws Exception {
    assertThat(call("GET", "/me", "", "token", "k").statusCode()).isEqualTo(200);
    assertThat(call("GET", "/me", "", "guess", "k").statusCode()).isEqualTo(401);
    assertThat(call("PATCH", "/tickets/T-9", "{\"priority\": \"low\"}", "token", "k").statusCode())
        .isEqualTo(400);
    assertThat(call("PATCH", "/tickets/T-9", "{\"priority\": \"high\"}", "token", "k").statusCode())
        .isEqualTo(404);
    assertThat(call("POST", "/tickets", "no json", "token", "k").statusCode()).isEqualTo(400);
    assertThat(JsonText.read(call("DELETE", "/", "", "token", "k").body()).path("error").asString())
        .isEqualTo("There is nothing here.");
  }
}
