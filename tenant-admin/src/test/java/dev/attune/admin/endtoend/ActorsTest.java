package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.attune.admin.people.Person;
import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Story;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who did something is called by name, and only where they did it. */
@ExtendWith(WithRealHub.class)
class ActorsTest {
  private final RunningHub hub;
  private final Engineer tenant;

  ActorsTest(RunningHub hub) {
    this.hub = hub;
    this.tenant = new Engineer(hub);
  }

  private static Answer asked(Engineer by, String... ids) {
    return by.admin().get(by.path("/actors?id=" + String.join("&id=", ids)));
  }

  @Test
  void peopleAndKeysAreCalledByName() {
    Person person = new Residents(hub).of(tenant.shop().tenant(), Role.ADMIN);
    tenant.send("identify", "{\"userId\": \"ann\"}");
    Answer created =
        tenant
            .admin()
            .post(
                tenant.path("/segments"),
                "{\"id\": \"all\", \"name\": \"All\", \"when\": \"true\"}");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    String key = String.valueOf(created.json().text("changedBy"));
    assertThat(key).startsWith("key:");

    List<Fields> found = Story.items(asked(tenant, person.id(), key, "nobody"));
    assertThat(found)
        .extracting(one -> one.text("id"), one -> one.text("kind"))
        .containsExactlyInAnyOrder(tuple(person.id(), "person"), tuple(key, "key"));
    assertThat(found).extracting(one -> one.text("name")).doesNotContain("", person.id(), key);
  }

  @Test
  void thoseOfAnotherTenantAreNobody() {
    Engineer other = new Engineer(hub);
    Person person = new Residents(hub).of(other.shop().tenant(), Role.ADMIN);

    assertThat(Story.items(asked(other, person.id()))).hasSize(1);
    assertThat(Story.items(asked(tenant, person.id()))).isEmpty();
    assertThat(tenant.admin().get(tenant.path("/actors")).problem()).isEqualTo("request.invalid");
  }
}
