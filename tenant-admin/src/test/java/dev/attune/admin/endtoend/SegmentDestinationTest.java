package dev.attune.admin.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.testing.Engineer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.WithRealHub;
import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.ActionKey;
import dev.attune.hub.delivery.ActionOutcome;
import dev.attune.hub.delivery.ActionSender;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A hub sends to itself as a Segment source would. */
@ExtendWith(WithRealHub.class)
class SegmentDestinationTest {
  private static final Instant AT = Instant.parse("2026-01-31T08:00:00Z");

  private final RunningHub hub;
  private final Engineer tenant;
  private final String connection;

  SegmentDestinationTest(RunningHub hub) {
    this.hub = hub;
    this.tenant = new Engineer(hub);
    this.connection =
        String.valueOf(
            tenant
                .connect(
                    """
                    {"connector": "segment-destination", "name": "itself",
                     "settings": {"baseUrl": "%s", "writeKey": "%s"}}\
                    """
                        .formatted(hub.uri(""), tenant.shop().writeKey()))
                .text("id"));
  }

  private ActionOutcome send(String name, Fields parameters) {
    TenantId owner = tenant.shop().tenant();
    return hub.bean(ActionSender.class)
        .send(
            new Action(
                new ActionKey(owner, ActionId.of("enrolment", name, 1)),
                new ConnectionKey(owner, new ConnectionId(connection)),
                name,
                parameters,
                new CustomerKey(owner, new ProfileId("0".repeat(32))),
                "journey",
                1,
                "enrolment",
                name,
                "service",
                "segment",
                AT,
                1,
                null),
            1);
  }

  @Test
  void anEventThatIsSentTwiceArrivesOnce() {
    Fields parameters =
        Fields.of("userId", "ann")
            .with("event", "offer.accepted")
            .with("timestamp", AT.toString())
            .with("properties", Fields.of("offer", "spring").values());

    assertThat(send("track", parameters)).isInstanceOf(ActionOutcome.Delivered.class);
    assertThat(send("track", parameters)).isInstanceOf(ActionOutcome.Delivered.class);
    assertThat(send("identify", Fields.of("userId", "ann")))
        .isInstanceOf(ActionOutcome.Delivered.class);

    Fields profile =
        tenant.profile("user_id:ann", found -> tenant.timeline(found).contains("identify"));
    assertThat(tenant.timeline(profile)).containsExactlyInAnyOrder("identify", "offer.accepted");
    Fields event =
        tenant.first(
            "/profiles/" + profile.text("id") + "/timeline",
            one -> "offer.accepted".equals(one.text("name")));
    assertThat(event.text("at")).isEqualTo(AT.toString());
    assertThat(event.text("id")).isEqualTo(ActionId.of("enrolment", "track", 1).value());
    assertThat(event.object("properties").text("offer")).isEqualTo("spring");
  }

  @Test
  void whatTheReceiverRefusesIsNoDelivery() {
    Fields tooLong = Fields.of("userId", "x".repeat(600));

    assertThat(send("identify", tooLong))
        .isInstanceOfSatisfying(
            ActionOutcome.Rejected.class,
            rejected -> assertThat(rejected.reason()).contains("rejected the event"));
  }
}
