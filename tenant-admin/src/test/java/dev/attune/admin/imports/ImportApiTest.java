package dev.attune.admin.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Api;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRealHub.class)
class ImportApiTest {
  private final Shop shop;
  private final Api admin;
  private final String base;

  ImportApiTest(RunningHub hub) {
    shop = hub.shop();
    admin = hub.api("Bearer " + shop.adminKey());
    base = "/api/v1/tenants/" + shop.tenant();
  }

  private String created() {
    Answer answer = admin.post(base + "/imports", "{\"name\":\"Spring\"}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return Objects.requireNonNull(answer.json().text("id"));
  }

  private Answer put(String id, String query, String text) {
    return admin.send(
        "PUT",
        base + "/imports/" + id + "/content" + query,
        text.getBytes(StandardCharsets.UTF_8),
        request -> request.setHeader("Content-Type", "application/octet-stream"));
  }

  private Fields read(String id) {
    return admin.get(base + "/imports/" + id).json();
  }

  private void awaitState(String id, String state) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(read(id).text("state")).isEqualTo(state));
  }

  private List<?> profiles(String identifier) {
    Answer answer = admin.get(base + "/profiles?identifier=" + identifier);
    return (List<?>) Objects.requireNonNull(answer.json().value("items"));
  }

  @Test
  void aFileIsTakenInPartByPartLookedAtImportedAndWithdrawn() {
    String id = created();
    String first = "email,age,city\nann@example.com,41,=1+1\n";
    String second = "bob@example.com,old,Bonn\n,3,Rome\ncid@example.com,7,Oslo\n";
    assertThat(put(id, "?offset=0&last=false", first).status()).isEqualTo(200);
    assertThat(put(id, "?offset=0&last=false", first).problem()).isEqualTo("conflict");
    assertThat(put(id, "?offset=" + first.length(), second).json().text("state"))
        .isEqualTo("ready");

    Fields preview = admin.get(base + "/imports/" + id + "/preview").json();
    assertThat((List<?>) preview.value("columns")).hasSize(3);
    assertThat((List<?>) preview.value("rows")).hasSize(4);
    Answer planned =
        admin.send(
            "PUT",
            base + "/imports/" + id + "/plan",
            """
            {"columns":{"email":{"kind":"identifier","name":"email"},
            "age":{"kind":"trait","name":"age","type":"number"},
            "city":{"kind":"trait","name":"city","type":"text"}}}
            """
                .getBytes(StandardCharsets.UTF_8),
            request -> request.header("If-Match", "*"));
    assertThat(planned.status()).as(planned.text()).isEqualTo(200);
    assertThat(admin.post(base + "/imports/" + id + "/start", "").status()).isEqualTo(202);
    awaitState(id, "done");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(read(id).value("applied")).isEqualTo(2L));
    assertThat(read(id).value("read")).isEqualTo(4L);
    assertThat(read(id).value("rejected")).isEqualTo(2L);
    assertThat(profiles("email:ann@example.com")).hasSize(1);

    assertThat(admin.get(base + "/imports/" + id + "/rejected").text())
        .isEqualTo(
            "row,column,reason,content\r\n"
                + "3,age,\"It must be a number with a point for decimals, such as 1234.5.\","
                + "\"bob@example.com,old,Bonn\"\r\n"
                + "4,,The row names nobody: its identifiers are all empty.,\",3,Rome\"\r\n");
    String exported = admin.get(base + "/exports/profiles").text();
    assertThat(exported)
        .startsWith("profile,identifier:email,trait:age,trait:city,more\r\n")
        .contains(",ann@example.com,41,'=1+1,\r\n")
        .contains(",cid@example.com,7,Oslo,\r\n");
    assertThat(admin.get(base + "/exports/profiles?format=json_lines").text().lines()).hasSize(2);
    String last = exported.lines().toList().get(1).substring(0, 32);
    assertThat(admin.get(base + "/exports/profiles?after=" + last).text().lines()).hasSize(2);

    assertThat(admin.post(base + "/imports/" + id + "/withdraw", "").status()).isEqualTo(202);
    awaitState(id, "withdrawn");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(profiles("email:ann@example.com")).isEmpty());
    assertThat(profiles("email:cid@example.com")).isEmpty();
    assertThat(admin.get(base + "/exports/profiles").text()).isEqualTo("profile,more\r\n");
  }

  private Fields searched(String typed) {
    return admin.get(base + "/profiles?q=" + typed).json();
  }

  private static int size(Fields found) {
    return ((List<?>) Objects.requireNonNull(found.value("items"))).size();
  }

  @Test
  void aRowThatTheHubRefusesLaterIsAmongTheRejectedAndTheOthersAreFoundByMisspeltNames() {
    String id = created();
    put(id, "", "email,first_name,last_name\nnull,Nora,Nobody\nzoe@example.org,Zoë,Winkelmann\n");
    Answer planned =
        admin.send(
            "PUT",
            base + "/imports/" + id + "/plan",
            """
            {"columns":{"email":{"kind":"identifier","name":"email"},
            "first_name":{"kind":"trait","name":"first_name"},
            "last_name":{"kind":"trait","name":"last_name"}}}
            """
                .getBytes(StandardCharsets.UTF_8),
            request -> request.header("If-Match", "*"));
    assertThat(planned.status()).as(planned.text()).isEqualTo(200);
    assertThat(admin.post(base + "/imports/" + id + "/start", "").status()).isEqualTo(202);
    awaitState(id, "done");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          assertThat(read(id).value("applied")).isEqualTo(1L);
          assertThat(read(id).value("dead")).isEqualTo(1L);
        });
    List<String> rejected =
        admin.get(base + "/imports/" + id + "/rejected").text().lines().toList();
    assertThat(rejected).hasSize(2);
    assertThat(rejected.get(1)).startsWith("2,,").endsWith(",\"null,Nora,Nobody\"");

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(size(searched("winklemann+zoe"))).isOne());
    Fields found = searched("winklemann+zoe");
    Fields search = found.object("search");
    assertThat(search.value("complete")).isEqualTo(true);
    assertThat(search.value("most")).isEqualTo(2_000L);
    assertThat(admin.get(base + "/profiles?q=winklemann").text())
        .contains("\"typed\":\"winklemann\",\"kind\":\"almost\",\"edits\":1")
        .contains("\"value\":\"Winkelmann\",\"from\":0,\"to\":10");
    assertThat(admin.get(base + "/profiles?q=x").status()).isEqualTo(400);

    assertThat(admin.post(base + "/imports/" + id + "/withdraw", "").status()).isEqualTo(202);
    awaitState(id, "withdrawn");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(size(searched("winklemann"))).isZero());
  }

  @Test
  void whatIsSearchedIsATenantsChoice() {
    Answer usual = admin.get(base + "/search-fields");
    assertThat(usual.text()).contains("first_name").contains("anonymous_id");
    assertThat(change("\"0\"", "{\"traits\": [\" \"]}").problem())
        .isEqualTo("configuration.invalid");
    assertThat(change("\"9\"", "{}").status()).isEqualTo(412);
    Answer saved = change("\"0\"", "{\"traits\": [\"nickname\"]}");
    assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    assertThat(saved.header("ETag")).isEqualTo("\"1\"");
    assertThat(saved.text()).contains("nickname").doesNotContain("first_name");
  }

  private Answer change(String version, String body) {
    return admin.send(
        "PUT",
        base + "/search-fields",
        body.getBytes(StandardCharsets.UTF_8),
        request -> request.header("If-Match", version));
  }

  @Test
  void aFileThatCannotBeReadSaysWhyAndIsNotStarted() {
    String id = created();
    put(id, "", "email,email\na@x.org,b@x.org\n");

    assertThat(admin.get(base + "/imports/" + id + "/preview").json().text("problem"))
        .isEqualTo("The columns 1 and 2 have the same name; give each a name of its own.");
    assertThat(admin.post(base + "/imports/" + id + "/start", "").status()).isEqualTo(422);
    assertThat(read(id).text("state")).isEqualTo("ready");
  }
}
