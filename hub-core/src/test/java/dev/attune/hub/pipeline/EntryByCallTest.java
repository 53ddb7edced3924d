package dev.attune.hub.pipeline;

import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerLimits;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A customer enters a journey by a call of the API, which hears what came of it. */
class EntryByCallTest {
  private static final String[] CALLED = {
    "journey: called",
    "entry:",
    "  - {api: true, when: event.properties.amount > 10, key: event.properties.order}",
    "  - {event: api}",
    "reentry: after P30D",
    "exit: [{event: stopped, as: stopped}]",
    "steps:",
    "  - {id: note, set: {traits: {order: event.properties.order, by: event.name}}}",
    "  - {id: rest, wait: {for: P1D}}"
  };

  private final FailingOnce failing = new FailingOnce();
  private final EngineWorld world =
      new EngineWorld(100, CustomerLimits.DEFAULT, Duration.ofMillis(100), failing::before, true);

  private void withAnn() {
    world.journey(ACME, "called", CALLED);
    world.start(HubEngine.Role.WORKER);
    world.happens(ACME, "ann", "seen", 1);
    world.time().run(Duration.ofSeconds(2));
  }

  private ProfileId ann() {
    IdentifierKey key = new IdentifierKey(ACME, new Identifier("user_id", "ann"));
    return Objects.requireNonNull(world.stores().claims().read(List.of(key)).get(key));
  }

  private Customer customer() {
    CustomerKey key = new CustomerKey(ACME, ann());
    return Objects.requireNonNull(world.stores().customers().read(List.of(key)).get(key));
  }

  private EntryResult call(String id, ProfileId profile, @Nullable String key, Fields properties) {
    CommandResult result = called(id, profile, key, properties);
    assertThat(result.code()).as(result.message()).isEqualTo(CommandResult.DONE);
    return EntryResult.of(result.result());
  }

  private CommandResult called(
      String id, ProfileId profile, @Nullable String key, Fields properties) {
    Fields arguments = CustomerCommand.enter(profile, new JourneyId("called"), key, properties);
    LogEntry.Command command =
        new LogEntry.Command(ACME, id, CustomerCommand.ENTER, arguments, "bea", world.time().now());
    world.ports().scheduler().start("test", () -> world.engine().log().append(List.of(command)));
    world.time().run(Duration.ofSeconds(5));
    return world.stores().commandResults().find(ACME, id).orElseThrow();
  }

  private EntryResult order(String id, String order, int amount) {
    return call(id, ann(), null, Fields.of("order", order, "amount", (long) amount));
  }

  private void stands(JourneyHead.State state) {
    JourneyKey key = new JourneyKey(ACME, new JourneyId("called"));
    JourneyHead head = world.stores().journeys().head(key).orElseThrow();
    world.stores().journeys().write(new JourneyHead(key, state, 1, head.document()));
    world.stores().tenants().revise(ACME);
    world.time().run(Duration.ofSeconds(1));
  }

  @Test
  void whoeverIsCalledEntersAndTheStepsSeeTheCall() {
    withAnn();
    EntryResult result = order("c1", "o1", 20);

    Enrolment enrolment = customer().enrolments().getFirst();
    assertThat(result).isEqualTo(new EntryResult(ann().value(), enrolment.id().value(), "", ""));
    assertThat(enrolment.key()).isEqualTo("o1");
    assertThat(customer().view().asFields().object("traits").text("order")).isEqualTo("o1");
    assertThat(customer().view().asFields().object("traits").text("by")).isEqualTo("api");
  }

  @Test
  void theCallsKeyCountsBeforeTheEntrys() {
    withAnn();
    call("c1", ann(), "mine", Fields.of("order", "o1", "amount", 20L));

    assertThat(customer().enrolments()).extracting(Enrolment::key).containsExactly("mine");
  }

  @Test
  void whyNobodyEnteredIsSaid() {
    withAnn();
    order("c1", "o1", 20);

    assertThat(order("c2", "o1", 20).reason()).isEqualTo("already_inside");
    assertThat(order("c3", "o2", 5).reason()).isEqualTo("condition_false");
    EntryResult missing = call("c4", ann(), null, Fields.of("amount", 20L));
    assertThat(missing.reason()).isEqualTo("missing");
    assertThat(missing.detail()).isEqualTo("event.properties.order");
    world.sends(ACME, "ann", "stopped", 1);
    world.time().run(Duration.ofSeconds(2));
    assertThat(order("c5", "o1", 20).reason()).isEqualTo("reentry");
    stands(JourneyHead.State.PAUSED);
    assertThat(order("c6", "o3", 20).reason()).isEqualTo("paused");
    stands(JourneyHead.State.RETIRED);
    assertThat(order("c7", "o4", 20).reason()).isEqualTo("not_started");
    assertThat(customer().enrolments()).isEmpty();
  }

  @Test
  void theSameCallIsOneEnrolmentAndOneAnswer() {
    withAnn();
    EntryResult first = order("c1", "o1", 20);
    EntryResult again = order("c1", "o1", 20);

    assertThat(again).isEqualTo(first);
    assertThat(customer().enrolments()).hasSize(1);
  }

  @Test
  void aBatchThatIsDoneAgainAnswersTheSame() {
    withAnn();
    int writes = 0;
    do {
      failing.after(writes);
      String order = "o" + writes;
      assertThat(order("c" + order, order, 20).reason()).as("after %d", writes).isEmpty();
      assertThat(order("d" + order, order, 20).reason()).isEqualTo("already_inside");
      writes++;
    } while (failing.isOver());
    assertThat(writes).as("the writes of both calls").isGreaterThan(8);
    assertThat(customer().enrolments()).hasSize(writes);
  }

  @Test
  void anEventOfThatNameIsNoCallAndACallIsNoEvent() {
    withAnn();
    order("c1", "o1", 1);
    assertThat(customer().enrolments()).isEmpty();

    world.sends(ACME, "ann", "api", 1);
    world.time().run(Duration.ofSeconds(2));
    assertThat(customer().enrolments()).extracting(Enrolment::key).containsExactly("");
  }

  @Test
  void whoIsNotThereIsNotFound() {
    withAnn();
    CommandResult result = called("c1", Samples.profile("nobody"), null, Fields.EMPTY);

    assertThat(result.code()).isEqualTo("not_found");
  }
}
