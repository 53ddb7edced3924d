package dev.attune.admin.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Api;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.Story;
import dev.attune.admin.testing.WithHub;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.Claims;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithHub.class)
class DoctorApiTest {
  private final RunningHub hub;
  private final Api operator;

  DoctorApiTest(RunningHub hub) {
    this.hub = hub;
    this.operator = hub.api("Bearer " + hub.apiKey(null, Role.OPERATOR));
  }

  @Test
  void findsNothingInATenantInWhichAllWentWell() {
    Story story = Story.of(hub);
    story.only("/dead-letters?kind=delivery");
    Answer answer = operator.get("/api/v1/doctor?tenant=" + story.shop().tenant());
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().value("sound")).as(answer.text()).isEqualTo(true);
    assertThat(answer.json().value("customers")).isEqualTo(1L);
  }

  @Test
  void namesWhatIsWrong() {
    Shop shop = hub.shop();
    ProfileId nobody = new ProfileId("ab".repeat(16));
    hub.bean(Claims.class)
        .insert(
            Map.of(new IdentifierKey(shop.tenant(), new Identifier("email", "a@b.test")), nobody));
    Answer answer = operator.get("/api/v1/doctor?tenant=" + shop.tenant());
    assertThat(answer.json().value("sound")).isEqualTo(false);
    assertThat(answer.text()).contains("claim.without_profile", nobody.value());
    assertThat(answer.text()).doesNotContain("a@b.test");
  }

  @Test
  void isForOperatorsAlone() {
    Shop shop = hub.shop();
    Api admin = hub.api("Bearer " + shop.adminKey());
    assertThat(admin.get("/api/v1/doctor").status()).isEqualTo(403);
    assertThat(admin.get("/api/v1/store").status()).isEqualTo(403);
    assertThat(admin.post("/api/v1/store/compact", "").status()).isEqualTo(403);
    assertThat(hub.api(null).get("/api/v1/doctor").status()).isEqualTo(401);
  }

  @Test
  void knowsNoTenantThatThereIsNot() {
    assertThat(operator.get("/api/v1/doctor?tenant=nobody").status()).isEqualTo(404);
  }

  @Test
  void saysThatAnotherServersStoreIsNotCaredForHere() {
    assertThat(operator.get("/api/v1/store").problem()).isEqualTo("not_found");
    assertThat(operator.post("/api/v1/store/compact", "").problem()).isEqualTo("not_found");
  }
}
