package dev.attune.admin.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.people.Person;
import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Api;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Browser;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.Story;
import dev.attune.admin.testing.WithHub;
import dev.attune.hub.value.Fields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithHub.class)
class MemberApiTest {
  private final RunningHub hub;
  private final Residents residents;
  private final Shop shop;
  private final Api admin;
  private final String path;

  MemberApiTest(RunningHub hub) {
    this.hub = hub;
    this.residents = new Residents(hub);
    this.shop = hub.shop();
    this.admin = hub.api("Bearer " + shop.adminKey());
    this.path = "/api/v1/tenants/" + shop.tenant() + "/members";
  }

  private Answer change(Api who, Person member, String role, String version) {
    return who.send(
        "PUT",
        path + "/" + member.id(),
        ("{\"roles\":[\"" + role + "\"]}").getBytes(StandardCharsets.UTF_8),
        request -> request.header("If-Match", version));
  }

  private Answer remove(Api who, String id) {
    return who.send("DELETE", path + "/" + id, null, request -> request.header("If-Match", "*"));
  }

  @Test
  void listsMembersAndWhoIsInvited() {
    Person ann = residents.of(shop.tenant(), Role.ADMIN);
    String email = "b" + shop.tenant() + "@example.com";
    Fields invited =
        admin.post(path, "{\"email\":\"" + email + "\",\"roles\":[\"author\",\"viewer\"]}").json();
    assertThat(invited.text("link")).startsWith(hub.uri("/invitation?token=").toString());

    List<Fields> items = Story.items(admin.get(path));
    assertThat(items).hasSize(2);
    assertThat(items)
        .anySatisfy(item -> {
          assertThat(item.text("id")).isEqualTo(ann.id());
          assertThat(item.text("state")).isEqualTo("active");
          assertThat(item.value("roles")).isEqualTo(List.of("admin"));
        })
        .anySatisfy(item -> {
          assertThat(item.text("email")).isEqualTo(email);
          assertThat(item.text("state")).isEqualTo("invited");
          assertThat(item.value("roles")).isEqualTo(List.of("author", "viewer"));
          assertThat(item.text("link")).as("told once").isNull();
        });
    assertThat(admin.get(path).text()).doesNotContain("digest", "$2");
  }

  @Test
  void saysWhatIsWrongWithAnInvitation() {
    Answer answer = admin.post(path, "{\"email\":\"<b>\",\"roles\":[\"operator\"]}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().value("errors"))
        .isEqualTo(
            List.of(
                Map.of(
                    "pointer",
                    "/email",
                    "message",
                    "An email address has one @ and no blanks, such as ann@example.com."),
                Map.of(
                    "pointer",
                    "/roles",
                    "message",
                    "A member may be admin, engineer, author or viewer.")));
  }

  @Test
  void changesRolesOfTheVersionThatWasRead() {
    residents.of(shop.tenant(), Role.ADMIN);
    Person bob = residents.of(shop.tenant(), Role.VIEWER);
    String version = admin.get(path + "/" + bob.id()).header("ETag");

    assertThat(change(admin, bob, "engineer", "\"0\"").status()).isEqualTo(412);
    Answer changed = change(admin, bob, "engineer", version);
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.json().value("roles")).isEqualTo(List.of("engineer"));
    assertThat(change(admin, bob, "operator", changed.header("ETag")).status()).isEqualTo(422);
  }

  @Test
  void keepsTheLastAdmin() {
    Person ann = residents.of(shop.tenant(), Role.ADMIN);

    assertThat(remove(admin, ann.id()).problem()).isEqualTo("members.last_admin");
    assertThat(change(admin, ann, "viewer", "*").problem()).isEqualTo("members.last_admin");
    residents.of(shop.tenant(), Role.ADMIN);
    assertThat(remove(admin, ann.id()).status()).isEqualTo(204);
    assertThat(remove(admin, ann.id()).status()).isEqualTo(404);
  }

  @Test
  void isForAdminsAlone() {
    Person engineer = residents.of(shop.tenant(), Role.ENGINEER);
    Browser browser = residents.signedIn(engineer);

    assertThat(browser.get(path).status()).isEqualTo(403);
    assertThat(browser.call("PUT", path + "/" + engineer.id(), "{\"roles\":[\"admin\"]}").status())
        .isEqualTo(403);
    Browser stranger = residents.signedIn(residents.of(hub.shop().tenant(), Role.ADMIN));
    assertThat(stranger.get(path).status()).isEqualTo(404);
    assertThat(stranger.call("DELETE", path + "/" + engineer.id(), "").status()).isEqualTo(404);
  }
}
