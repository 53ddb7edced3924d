package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.value.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Accounts over the API: found, looked at, made one, and taken apart. */
@ExtendWith(WithRealHub.class)
class AccountsTest {
  private static final String GROUP =
      "{\"userId\": \"%s\", \"groupId\": \"%s\", \"traits\": {\"name\": \"%s\", \"plan\": \"%s\"}}";

  private final Engineer tenant;

  AccountsTest(RunningHub hub) {
    this.tenant = new Engineer(hub);
  }

  private Fields account(String identifier) {
    return tenant.first("/accounts?identifier=" + identifier, one -> true);
  }

  private Fields read(String path) {
    Answer answer = tenant.admin().get(tenant.path(path));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static String id(Fields resource) {
    return String.valueOf(resource.text("id"));
  }

  private Answer change(Fields account, String what, String argument, String id) {
    return tenant
        .admin()
        .post(
            tenant.path("/accounts/" + id(account) + what),
            "{\"" + argument + "\": \"" + id + "\"}");
  }

  @Test
  void accountsAreFoundMergedAndTakenApart() {
    tenant.send("group", GROUP.formatted("ann", "g1", "Example Ltd", "free"));
    tenant.send("group", GROUP.formatted("bob", "g2", "Example AG", "pro"));
    tenant.send("track", "{\"userId\": \"bob\", \"event\": \"Paid\"}");
    Fields one = account("group_id:g1");
    Fields other = account("group_id:g2");
    Fields ann = tenant.profile("user_id:ann");
    Fields bob = tenant.profile("user_id:bob");

    assertThat(tenant.list("/accounts")).hasSize(2);
    assertThat(tenant.list("/accounts?name=EXAMPLE%20L"))
        .extracting(AccountsTest::id)
        .containsExactly(id(one));
    assertThat(tenant.list("/accounts?name=exam&limit=1")).hasSize(1);
    assertThat(tenant.list("/accounts/" + id(one) + "/members"))
        .singleElement()
        .satisfies(member -> assertThat(member.text("profile")).isEqualTo(ann.text("id")));

    Fields preview = read("/accounts/" + id(one) + "/merge-preview?with=" + id(other));
    assertThat(preview.text("refused")).isEmpty();
    assertThat(preview.object("together").value("memberCount")).isEqualTo(2L);
    Answer merged = change(one, "/merge", "with", id(other));
    assertThat(merged.status()).as(merged.text()).isEqualTo(200);
    assertThat(merged.json().value("done")).isEqualTo(true);

    Fields together = read("/accounts/" + id(one));
    assertThat(id(read("/accounts/" + id(other)))).isEqualTo(id(together));
    assertThat(together.object("traits").object("plan").text("value")).isEqualTo("pro");
    assertThat(tenant.list("/accounts")).hasSize(1);
    assertThat(tenant.list("/accounts/" + id(together) + "/timeline"))
        .extracting(event -> event.text("name"))
        .contains("Paid", "group");
    List<Fields> merges = tenant.list("/accounts/" + id(together) + "/merges");
    assertThat(merges).hasSize(1);
    String part = String.valueOf(merges.getFirst().text("part"));

    Fields undo = read("/accounts/" + id(together) + "/unmerge-preview?part=" + part);
    assertThat(undo.object("alone").value("memberCount")).isEqualTo(1L);
    Answer undone = change(together, "/unmerge", "part", part);
    assertThat(undone.status()).as(undone.text()).isEqualTo(200);
    assertThat(account("group_id:g1").value("members")).isEqualTo(List.of(id(ann)));
    assertThat(account("group_id:g2").value("members")).isEqualTo(List.of(id(bob)));
    assertThat(change(together, "/unmerge", "part", part).status()).isEqualTo(409);
    String rest = id(account("group_id:g1"));
    assertThat(tenant.list("/accounts/" + rest + "/undone-merges"))
        .singleElement()
        .satisfies(apart -> {
          assertThat(apart.text("account")).isEqualTo(id(account("group_id:g2")));
          assertThat(apart.text("at")).isNotBlank();
          assertThat(apart.text("actor")).isNotBlank();
          assertThat(String.valueOf(apart.value("identifiers"))).contains("group_id", "g2");
        });
  }

  @Test
  void aTenantMayHaveWorkAddressesMakeMembers() {
    Answer wrong = put("{\"neverDomains\": [\"no domain\"]}", "\"0\"");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text()).contains("/neverDomains");
    assertThat(put("{\"membersByMailDomain\": true}", "\"0\"").status()).isEqualTo(200);
    // Workers see a change within a moment; until then the rules of before hold.
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          tenant.send(
              "identify", "{\"userId\": \"ann\", \"traits\": {\"email\": \"ann@example.com\"}}");
          return !tenant.list("/accounts?identifier=domain:www.Example.com").isEmpty();
        });

    assertThat(account("domain:example.com").value("members"))
        .isEqualTo(List.of(id(tenant.profile("user_id:ann"))));
    assertThat(read("/account-rules").object("rules").value("membersByMailDomain")).isEqualTo(true);
  }

  private Answer put(String json, String version) {
    return tenant
        .admin()
        .send(
            "PUT",
            tenant.path("/account-rules"),
            json.getBytes(StandardCharsets.UTF_8),
            request -> {
              request.setHeader("Content-Type", "application/json");
              request.setHeader("If-Match", version);
            });
  }

  @Test
  void segmentsReadAccountsAndTheirMembersFollow() {
    Answer made =
        tenant
            .admin()
            .post(
                tenant.path("/segments"),
                "{\"id\": \"pro\", \"name\": \"Pro\","
                    + " \"when\": \"account.traits.plan == 'pro'\"}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    tenant.send("group", GROUP.formatted("ann", "g1", "Example", "free"));
    tenant.send("group", GROUP.formatted("bob", "g1", "Example", "free"));
    tenant.profile("user_id:bob");

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          tenant.send("group", GROUP.formatted("ann", "g1", "Example", "pro"));
          return List.of("pro").equals(tenant.profile("user_id:bob").value("segments"));
        });

    assertThat(tenant.profile("user_id:ann").value("segments")).isEqualTo(List.of("pro"));
  }
}
