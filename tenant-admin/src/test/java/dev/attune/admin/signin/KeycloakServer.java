package dev.attune.admin.signin;

import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A Keycloak of the distribution that operators run, in a process of its own. */
final class KeycloakServer implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String ADMIN = "admin-of-this-test";

  private final Path folder;
  private final int port;
  private final Process process;

  private KeycloakServer(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  static String issuer(int port) {
    return "http://localhost:" + port + "/realms/attune";
  }

  /**
   * Starts it with the realm of the test, for a hub at that address, and waits until it answers.
   */
  static KeycloakServer start(Path folder, int port, URI hub) throws IOException {
    Path imports = Files.createDirectories(folder.resolve("data/import"));
    Files.writeString(
        imports.resolve("attune-realm.json"),
        resource("/keycloak/realm.json").replace("@HUB@", hub.toString().replaceAll("/$", "")));
    ProcessBuilder command =
        new ProcessBuilder(
                "sh",
                folder.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--db=dev-mem",
                "--import-realm",
                "--http-host=localhost",
                "--http-port=" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keycloak.log").toFile());
    command.environment().put("JAVA_HOME", System.getProperty("java.home"));
    command.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
    command.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
    KeycloakServer server = new KeycloakServer(folder, port, command.start());
    Awaitility.await("Keycloak, which logs to " + folder.resolve("keycloak.log"))
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(1))
        .until(server::answers);
    server.showIdsOfOrganizations();
    return server;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = KeycloakServer.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("There is no " + name + ".");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("Keycloak ended; see " + folder.resolve("keycloak.log"));
    }
    try {
      return CLIENT
              .send(
                  HttpRequest.newBuilder(
                          URI.create(issuer(port) + "/.well-known/openid-configuration"))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What an operator does once for the hub: the claim holds names alone as it comes. */
  private void showIdsOfOrganizations() throws IOException {
    Fields scope = named("/client-scopes", "name", "organization");
    Fields mapper = first(scope, "protocolMappers");
    Fields changed =
        mapper.with(
            "config",
            mapper
                .object("config")
                .with("addOrganizationId", "true")
                .with("jsonType.label", "JSON")
                .values());
    admin(
        "PUT",
        "/client-scopes/" + scope.text("id") + "/protocol-mappers/models/" + mapper.text("id"),
        Json.write(changed));
  }

  /** Takes somebody out of their organization. */
  void leave(String organization, String user) throws IOException {
    admin("DELETE", "/organizations/" + organization + "/members/" + id(user), "");
  }

  /** Ends all that somebody has with the provider. */
  void logOut(String user) throws IOException {
    admin("POST", "/users/" + id(user) + "/logout", "");
  }

  private String id(String user) throws IOException {
    return String.valueOf(named("/users?exact=true&username=" + user, "username", user).text("id"));
  }

  private Fields named(String path, String name, String value) throws IOException {
    return items(admin("GET", path, "")).stream()
        .filter(item -> value.equals(item.text(name)))
        .findFirst()
        .orElseThrow();
  }

  private static Fields first(Fields holder, String name) {
    return items(Json.writeValue(holder.value(name))).getFirst();
  }

  private static List<Fields> items(String json) {
    byte[] whole = ("{\"items\":" + json + "}").getBytes(StandardCharsets.UTF_8);
    return Json.readObject(whole).value("items") instanceof List<?> items
        ? items.stream().map(KeycloakServer::fields).toList()
        : List.of();
  }

  private static Fields fields(Object item) {
    return item instanceof Map<?, ?>
        ? Json.readObject(Json.writeValue(item).getBytes(StandardCharsets.UTF_8))
        : Fields.EMPTY;
  }

  private String admin(String method, String path, String body) throws IOException {
    return send(
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + port + "/admin/realms/attune" + path))
            .header("Authorization", "Bearer " + adminToken())
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  private String adminToken() throws IOException {
    String answer =
        send(
            HttpRequest.newBuilder(
                    URI.create(
                        "http://localhost:"
                            + port
                            + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "grant_type=password&client_id=admin-cli&username="
                            + ADMIN
                            + "&password="
                            + ADMIN)));
    return String.valueOf(
        Json.readObject(answer.getBytes(StandardCharsets.UTF_8)).text("access_token"));
  }

  private static String send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> answer =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException("Keycloak answered " + answer.statusCode());
      }
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.onExit().join();
  }
}
