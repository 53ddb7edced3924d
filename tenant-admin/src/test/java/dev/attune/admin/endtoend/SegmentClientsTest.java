package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.segment.analytics.Analytics;
import com.segment.analytics.messages.AliasMessage;
import com.segment.analytics.messages.GroupMessage;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.MessageBuilder;
import com.segment.analytics.messages.PageMessage;
import com.segment.analytics.messages.ScreenMessage;
import com.segment.analytics.messages.TrackMessage;
import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.tenant.Quotas;
import dev.attune.hub.value.Fields;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Segment's own clients, as they are published, against this hub. */
@ExtendWith(WithRealHub.class)
class SegmentClientsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RunningHub hub;

  SegmentClientsTest(RunningHub hub) {
    this.hub = hub;
  }

  @Test
  void takesWhatTheClientForNodeSends() throws IOException, InterruptedException {
    Engineer tenant = new Engineer(hub);

    NodeScript.run("server-client.mjs", url(), tenant.shop().writeKey());

    awaitApplied(tenant, 7);
    Fields user =
        showsOnTheProfile(
            tenant,
            "node",
            List.of("identify", "order.placed", "page", "screen", "group", "alias"));
    assertThat(trait(user, "plan")).isEqualTo("pro");
    assertThat(tenant.timeline(tenant.profile("anonymous_id:node-visitor")))
        .containsExactly("cart.viewed");
    assertThat(tenant.profile("anonymous_id:node-anonymous").text("id")).isEqualTo(user.text("id"));
    Fields placed = event(tenant, user, "order.placed");
    assertThat(placed.object("properties").value("amount")).hasToString("42.5");
  }

  @Test
  void takesWhatTheClientForBrowsersSendsFromItsOwnSite() throws IOException, InterruptedException {
    try (ShopPage page = new ShopPage()) {
      Engineer tenant = new Engineer(hub, hub.shop(Quotas.DEFAULT, Set.of(page.origin())));

      NodeScript.run(
          "browser-client.mjs",
          NodeScript.browser(),
          page.origin() + "/",
          url(),
          tenant.shop().writeKey());

      awaitApplied(tenant, 6);
      Fields user =
          showsOnTheProfile(
              tenant,
              "browser",
              List.of("page", "cart.viewed", "identify", "group", "screen", "alias"));
      assertThat(tenant.profile("anonymous_id:browser-visitor").text("id"))
          .isEqualTo(user.text("id"));
      assertThat(event(tenant, user, "cart.viewed").object("properties").value("items"))
          .isEqualTo(3L);
    }
  }

  @Test
  void takesNothingFromAnotherSiteThanTheKeysOwn() throws IOException, InterruptedException {
    try (ShopPage page = new ShopPage()) {
      Engineer tenant = new Engineer(hub, hub.shop(Quotas.DEFAULT, Set.of("https://shop.example")));

      NodeScript.run(
          "refused-client.mjs",
          NodeScript.browser(),
          page.origin() + "/",
          url(),
          tenant.shop().writeKey());

      assertThat(tenant.counts(connection(tenant)).value("received")).isEqualTo(0L);
    }
  }

  @Test
  void takesWhatTheClientForJavaSends() {
    Engineer tenant = new Engineer(hub);
    Analytics client =
        Analytics.builder(tenant.shop().writeKey()).endpoint(url()).flushQueueSize(5).build();
    List.<MessageBuilder<?, ?>>of(
            IdentifyMessage.builder().traits(Map.of("email", "java@example.com", "plan", "pro")),
            TrackMessage.builder("order.placed").properties(Map.of("amount", 42.5)),
            PageMessage.builder("Prices"),
            ScreenMessage.builder("Start"),
            GroupMessage.builder("java-group").traits(Map.of("name", "Acme")),
            AliasMessage.builder("java-anonymous"))
        .forEach(message -> client.enqueue(message.userId("java-user")));
    client.flush();

    awaitApplied(tenant, 6);
    client.shutdown();
    Fields user =
        showsOnTheProfile(
            tenant,
            "java",
            List.of("identify", "order.placed", "page", "screen", "group", "alias"));
    assertThat(trait(user, "plan")).isEqualTo("pro");
  }

  private String url() {
    return hub.uri("").toString();
  }

  private static String connection(Engineer tenant) {
    return tenant.shop().connection().key().connection().value();
  }

  private static void awaitApplied(Engineer tenant, long events) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> tenant.counts(connection(tenant)),
            counts -> Long.valueOf(events).equals(counts.value("applied")));
    assertThat(tenant.counts(connection(tenant)).values())
        .containsAllEntriesOf(Map.of("received", events, "rejected", 0L, "duplicate", 0L));
  }

  /** What each of the clients says, by the names it gives to everything. */
  private static Fields showsOnTheProfile(Engineer tenant, String client, List<String> events) {
    Fields user = tenant.profile("user_id:" + client + "-user");
    assertThat(tenant.profile("email:" + client + "@example.com").text("id"))
        .isEqualTo(user.text("id"));
    assertThat(tenant.timeline(user)).containsExactlyInAnyOrderElementsOf(events);
    Fields account = tenant.first("/accounts?identifier=group_id:" + client + "-group", a -> true);
    assertThat(account.object("traits").object("name").text("value")).isEqualTo("Acme");
    assertThat(account.value("members")).isEqualTo(List.of(user.text("id")));
    return user;
  }

  private static String trait(Fields profile, String name) {
    return String.valueOf(profile.object("traits").object(name).text("value"));
  }

  private static Fields event(Engineer tenant, Fields profile, String name) {
    return tenant.first(
        "/profiles/" + profile.text("id") + "/timeline", one -> name.equals(one.text("name")));
  }
}
