package dev.attune.hub.pipeline;

import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.customer.CustomerLimits;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.event.Consent;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.event.LegalBasis;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.profile.ConsentRecord;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What somebody in the tenant says of a customer's consents. */
class ConsentCommandTest {
  private static final String[] CARE = {
    "journey: care",
    "purpose: service",
    "entry: [{event: ordered}]",
    "reentry: always",
    "steps:",
    "  - {id: ask, action: request, connection: tool, channel: email}"
  };

  private final EngineWorld world =
      new EngineWorld(100, CustomerLimits.DEFAULT, Duration.ofMillis(100));

  private LogEntry.Command command(String id, Object consents) {
    return new LogEntry.Command(
        ACME,
        id,
        CustomerCommand.SET_CONSENTS,
        new Fields(
            Map.of("profile", ann().value(), "consents", consents, "reason", "By telephone.")),
        "bea",
        world.time().now());
  }

  private void arrive(LogEntry.OfTenant... entries) {
    world.ports().scheduler().start("test", () -> world.engine().log().append(List.of(entries)));
    world.time().run(Duration.ofSeconds(5));
  }

  private LogEntry.Signal ordered(String id) {
    return new LogEntry.Signal(
        EngineWorld.connection(ACME, "shop"),
        id,
        Fields.of("name", "ordered", "user", "ann"),
        world.time().now(),
        null);
  }

  private ProfileId ann() {
    IdentifierKey key = new IdentifierKey(ACME, new Identifier("user_id", "ann"));
    return Objects.requireNonNull(world.stores().claims().read(List.of(key)).get(key));
  }

  private Map<String, ConsentRecord> consents() {
    CustomerKey key = new CustomerKey(ACME, ann());
    return Objects.requireNonNull(world.stores().customers().read(List.of(key)).get(key))
        .view()
        .consents();
  }

  private List<HistoryEntry> told() {
    return world.stores().history().timeline(ACME, Set.of(ann().value()), null, 9).stream()
        .filter(entry -> entry.event().name().equals("hub.consents.set"))
        .toList();
  }

  private void withAnn() {
    world.start(HubEngine.Role.WORKER, HubEngine.Role.DELIVERY);
    world.happens(ACME, "ann", "seen", 1);
    world.time().run(Duration.ofSeconds(2));
  }

  @Test
  void isKeptWithWhoSaidItAndWhyAndStandsInTheHistoryOnce() {
    withAnn();
    LogEntry.Command command =
        command(
            "c1",
            List.of(
                Map.of(
                    "purpose", "marketing",
                    "channel", "email",
                    "state", "granted",
                    "basis", "consent",
                    "until", "2028-01-01T00:00:00Z",
                    "proof", "form 7")));
    arrive(command);
    Consent said =
        new Consent(
            "marketing",
            "email",
            Consent.State.GRANTED,
            LegalBasis.CONSENT,
            Instant.parse("2028-01-01T00:00:00Z"),
            "form 7");

    assertThat(consents())
        .isEqualTo(
            Map.of(
                "marketing/email",
                new ConsentRecord(said, command.received(), ConnectionId.HUB, "c1", "bea")));
    assertThat(told())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.event().consents()).containsExactly(said);
          assertThat(entry.event().properties())
              .isEqualTo(Fields.of("actor", "bea", "reason", "By telephone."));
        });
  }

  @Test
  void aPurposeAndATruthAreUnderstoodAsBefore() {
    withAnn();
    arrive(command("c1", Map.of("marketing", false)));

    assertThat(consents().get("marketing/*"))
        .satisfies(said -> assertThat(Objects.requireNonNull(said).consent().forbids()).isTrue());
  }

  @Test
  void whatIsNoConsentIsRefusedAndChangesNothing() {
    withAnn();
    arrive(command("c1", Map.of("marketing", "perhaps")));

    CommandResult result = world.stores().commandResults().find(ACME, "c1").orElseThrow();
    assertThat(result.code()).isEqualTo("event.invalid");
    assertThat(consents()).isEmpty();
    assertThat(told()).isEmpty();
  }

  @Test
  void aRefusalBehindTheEventThatAsksForAMessageComesBeforeItIsSent() {
    world.journey(ACME, "care", CARE);
    withAnn();
    arrive(ordered("o1"), command("c1", Map.of("service", Map.of("email", "withdrawn"))));

    assertThat(deliveries())
        .singleElement()
        .satisfies(delivery -> {
          assertThat(delivery.state()).isEqualTo(DeliveryState.SUPPRESSED);
          assertThat(delivery.attempts()).isZero();
          assertThat(delivery.reason())
              .isEqualTo("The customer does not allow 'service' by 'email'.");
        });

    arrive(command("c2", Map.of("service", Map.of("email", true))), ordered("o2"));
    assertThat(deliveries())
        .extracting(delivery -> delivery.state() + " " + delivery.reason())
        .containsExactlyInAnyOrder(
            "SUPPRESSED The customer does not allow 'service' by 'email'.", "DELIVERED ");
  }

  private List<Delivery> deliveries() {
    return world.stores().deliveries().list(ACME, Set.of(DeliveryState.values()), null, null, 9);
  }
}
