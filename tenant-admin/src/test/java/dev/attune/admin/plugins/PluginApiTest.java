package dev.attune.admin.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Api;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.connector.runtime.testing.ShopPlugin;
import dev.attune.hub.value.Fields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRealHub.class)
class PluginApiTest {
  private static final String PLUGINS = "/api/v1/plugins";

  private final RunningHub hub;
  private final Api operator;

  PluginApiTest(RunningHub hub) {
    this.hub = hub;
    this.operator = hub.api("Bearer " + hub.apiKey(null, Role.OPERATOR));
  }

  @Test
  void aPluginIsInstalledUpgradedUsedAndRemovedWhileTheHubRuns() {
    assertThat(install(new ShopPlugin("1.0.0").zip().bytes()).json())
        .isEqualTo(
            Fields.of("file", "shop-1.0.0.jar", "connector", "shop").with("version", "1.0.0"));
    Shop shop = hub.shop();
    Api admin = hub.api("Bearer " + shop.adminKey());
    assertThat(admin.get("/api/v1/connectors/shop").json().text("version")).isEqualTo("1.0.0");
    String connections = "/api/v1/tenants/" + shop.tenant() + "/connections";
    Answer created =
        admin.post(
            connections,
            "{\"connector\":\"shop\",\"name\":\"Shop\",\"settings\":{\"label\":\"a\"}}");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    String connection = connections + "/" + created.json().text("id");
    assertThat(tested(admin, connection)).isEqualTo("a");

    assertThat(install(new ShopPlugin("1.1.0").zip().bytes()).status()).isEqualTo(201);
    assertThat(admin.get("/api/v1/connectors/shop").json().text("version")).isEqualTo("1.1.0");
    assertThat(running("shop")).containsExactly("1.0.0", "1.1.0");
    assertThat(remove("shop", "1.0.0").status()).isEqualTo(204);
    Answer inUse = remove("shop", "1.1.0");
    assertThat(inUse.status()).as(inUse.text()).isEqualTo(409);
    assertThat(inUse.json().text("detail"))
        .isEqualTo(
            "Connector 'shop' 1.1.0 has 1 connections open and is the only version; delete them,"
                + " or install another.");

    Answer deleted = admin.send("DELETE", connection, null, to -> to.setHeader("If-Match", "*"));
    assertThat(deleted.status()).as(deleted.text()).isEqualTo(204);
    assertThat(remove("shop", "1.1.0").status()).isEqualTo(204);
    assertThat(admin.get("/api/v1/connectors/shop").status()).isEqualTo(404);
    assertThat(remove("shop", "1.1.0").status()).isEqualTo(404);
  }

  @Test
  void whatIsRefusedIsToldAndKeepsNothing() throws Exception {
    Answer refused = install(new byte[1_000]);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().text("code")).isEqualTo("plugin.refused");
    assertThat(refused.json().text("detail")).isEqualTo("It is no whole zip or jar file.");
    assertThat(remove("http", "1.0.0").status()).isEqualTo(409);
    Path bad = hub.data().resolve("plugins").resolve("bad.zip");
    Files.write(bad, new byte[1_000]);
    assertThat(items(operator.post(PLUGINS + "/rescan", ""), "refused"))
        .containsExactly(Fields.of("file", "bad.zip", "reason", "It is no whole zip or jar file."));
    Files.delete(bad);
    assertThat(items(operator.post(PLUGINS + "/rescan", ""), "refused")).isEmpty();
  }

  private Answer install(byte[] plugin) {
    return operator.send(
        "POST",
        PLUGINS,
        plugin,
        request -> request.setHeader("Content-Type", "application/octet-stream"));
  }

  private Answer remove(String connector, String version) {
    return operator.send("DELETE", PLUGINS + "/" + connector + "/" + version, null, request -> {});
  }

  private static String tested(Api admin, String connection) {
    return String.valueOf(admin.post(connection + "/test", "{}").json().text("message"));
  }

  private List<String> running(String connector) {
    return items(operator.get(PLUGINS), "versions").stream()
        .filter(version -> connector.equals(version.text("connector")))
        .filter(version -> !Boolean.TRUE.equals(version.value("closing")))
        .map(version -> String.valueOf(version.text("version")))
        .toList();
  }

  private static List<Fields> items(Answer answer, String list) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().value(list) instanceof List<?> items
        ? items.stream().map(item -> fields(item)).toList()
        : List.of();
  }

  private static Fields fields(@Nullable Object item) {
    return item == null ? Fields.EMPTY : Fields.of("item", item).object("item");
  }
}
