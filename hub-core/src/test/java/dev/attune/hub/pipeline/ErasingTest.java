package dev.attune.hub.pipeline;

import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.erasure.Erasure;
import dev.attune.hub.erasure.ErasureKey;
import dev.attune.hub.erasure.ToolErasure;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.log.Counts;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.rollup.JourneyCounts;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A person is forgotten, whatever breaks off, and stays so. */
class ErasingTest {
  private static final JourneyKey WELCOME = new JourneyKey(ACME, new JourneyId("welcome"));

  private static List<Fact> facts(ErasureWorld world) {
    return world.stores().facts().read(ACME, Instant.EPOCH, Instant.MAX, null, 1000).facts();
  }

  private static List<DeadLetter> letters(ErasureWorld world, DeadLetter.State state) {
    return world.stores().deadLetters().list(ACME, state, null, 100);
  }

  private static List<Delivery> deliveries(ErasureWorld world) {
    return world
        .stores()
        .deliveries()
        .list(ACME, EnumSet.allOf(DeliveryState.class), null, null, 100);
  }

  private static JourneyCounts counts(ErasureWorld world) {
    return world.engine().engine().rollups().of(WELCOME).counts();
  }

  /** Bob alone is left, as he was; of Ann nothing but that there was somebody. */
  private static void assertForgotten(ErasureWorld world, String ann, Set<ProfileId> parts) {
    Customer tombstone = world.customer(ann);
    assertThat(tombstone.erased()).isTrue();
    for (ProfileId part : parts) {
      Customer one = world.customer(part.value());
      assertThat(one.erased()).isTrue();
      assertThat(one.parts()).isEmpty();
      assertThat(one.outbox()).isEmpty();
      assertThat(one.dueAt()).isNull();
    }
    Set<String> ids = new TreeSet<>();
    parts.forEach(part -> ids.add(part.value()));
    assertThat(world.stores().history().timeline(ACME, ids, null, 10)).isEmpty();
    for (String value : List.of("ann@example.com", "annie.work@example.com")) {
      IdentifierKey key = new IdentifierKey(ACME, new Identifier("email", value));
      assertThat(world.stores().claims().read(Set.of(key))).isEmpty();
      assertThat(world.stores().suppressions().suppressed(Set.of(key))).containsExactly(key);
    }
    String bob = world.profile("bob@example.com");
    assertThat(deliveries(world))
        .extracting(one -> one.action().customer().profile().value())
        .containsExactly(bob);
    assertThat(letters(world, DeadLetter.State.DEAD))
        .extracting(one -> one.signal().messageId())
        .containsExactly("message-of-bob-4");
    assertThat(facts(world)).extracting(Fact::profile).doesNotContainAnyElementsOf(parts);
    assertThat(world.counts()).isEqualTo(new Counts(9, 0, 7, 0, 2));
    assertThat(world.stores().history().timeline(ACME, Set.of(bob), null, 10)).hasSize(2);
    assertThat(world.customer(bob).enrolments()).hasSize(1);
  }

  @Test
  void nothingIsLeftOfThePersonAndAllOfTheOther() {
    ErasureWorld world = ErasureWorld.inMemory();
    world.start();
    world.happens();
    String ann = world.profile("ann@example.com");
    Set<ProfileId> parts = world.customer(ann).parts().keySet();
    assertThat(parts).as("two profiles became one").hasSize(2);
    Customer bob = world.customer(world.profile("bob@example.com"));
    List<Fact> before = facts(world);
    JourneyCounts countsBefore = counts(world);

    String id = world.erase(ann);
    world.untilComplete(id);

    assertForgotten(world, ann, parts);
    assertThat(world.customer(bob.key().profile().value()).parts()).isEqualTo(bob.parts());
    List<Fact> after = facts(world);
    assertThat(after.stream().filter(fact -> fact.name().equals("erased")))
        .extracting(Fact::kind)
        .containsExactly(FactKind.ENROLMENT_LEFT);
    assertThat(after).as("what counts stays: she left, and moved out").hasSize(before.size() + 2);
    assertThat(counts(world).of(1).entered()).isEqualTo(countsBefore.of(1).entered()).isEqualTo(2);
    assertThat(counts(world).of(1).left()).containsEntry("erased", 1L);
    assertThat(counts(world))
        .as("the same as all facts counted at once")
        .isEqualTo(JourneyCounts.of(after).get(WELCOME.journey()));
    assertThat(new TreeSet<>(after.stream().map(Fact::profile).filter(Objects::nonNull).toList()))
        .as("one person instead of two profiles, beside Bob's two")
        .hasSize(3);
    Erasure erasure = world.erasure(id);
    assertThat(erasure.person()).isNull();
    assertThat(erasure.removed())
        .containsEntry("events", 4L)
        .containsEntry("deliveries", 1L)
        .containsEntry("deadLetters", 1L)
        .containsEntry("commandResults", 1L)
        .containsEntry("identifiers", 4L);
    assertThat(erasure.tools())
        .extracting(ToolErasure::state)
        .containsExactly(ToolErasure.State.CANNOT, ToolErasure.State.ERASED);
    assertThat(world.asked).hasSize(1).first().asString().contains(id, "annie.work@example.com");
  }

  @Test
  void aBatchOrASweepThatBreaksOffAnywhereIsDoneOnce() {
    int breaks = 0;
    for (int writes = 0; ; writes++) {
      FailingOnce failing = new FailingOnce();
      ErasureWorld world = new ErasureWorld(failing::before, List.of(), true);
      world.start();
      world.happens();
      String ann = world.profile("ann@example.com");
      Set<ProfileId> parts = world.customer(ann).parts().keySet();
      failing.after(writes);
      String id = world.erase(ann);
      world.untilComplete(id);
      assertForgotten(world, ann, parts);
      if (!failing.isOver()) {
        break;
      }
      breaks++;
    }
    assertThat(breaks).isGreaterThan(15);
  }

  @Test
  void whoWasErasedStaysErasedAndIsCounted() {
    ErasureWorld world = ErasureWorld.inMemory();
    world.start();
    world.happens();
    String id = world.erase(world.profile("ann@example.com"));
    // Before anything was swept, and again long after.
    world.arrives("again-1", "name", "page", "email", " ANN@example.com ", "user", "user-new");
    world.untilComplete(id);
    world.arrives("again-2", "name", "page", "anonymous", "anonymous-ann-3");
    world.arrives("again-3", "name", "page", "email", "other@example.com");

    assertThat(world.profile("ann@example.com")).isEqualTo("nobody");
    assertThat(world.profile("other@example.com")).isNotEqualTo("nobody");
    assertThat(world.counts()).isEqualTo(new Counts(12, 0, 8, 0, 4));
    assertThat(world.counts().addUp()).isTrue();
    List<DeadLetter> refused =
        letters(world, DeadLetter.State.DISCARDED).stream()
            .filter(one -> one.code().equals(HubError.ERASED_PERSON.code()))
            .toList();
    assertThat(refused).as("five that were taken back, two refused").hasSize(7);
    assertThat(refused).allMatch(one -> one.signal().payload().equals(Fields.EMPTY));
    assertThat(refused).noneMatch(one -> one.signal().messageId().contains("again"));
  }

  @Test
  void whatComesInTheSameBatchIsRefusedBehindTheCommandAndNotBeforeIt() {
    ErasureWorld world = ErasureWorld.inMemory();
    world.start();
    world.happens();
    String ann = world.profile("ann@example.com");
    LogEntry.Command erasure = world.erasureOf(ann);
    world.append(
        world.signal("same-1", "name", "page", "user", "user-ann-17"),
        erasure,
        world.signal("same-2", "name", "page", "user", "user-ann-17"));

    assertThat(world.counts()).isEqualTo(new Counts(11, 0, 8, 0, 3));
    world.untilComplete(erasure.id());
    assertThat(world.customer(ann).erased()).isTrue();
  }

  /** The merge and the erasure come to the hub together, so one batch could hold both. */
  @Test
  void twoWhoAreMergedAndForgottenAtOnceAreToldOfWhereverABatchBreaksOff() {
    int breaks = 0;
    for (int writes = 0; ; writes++) {
      FailingOnce failing = new FailingOnce();
      ErasureWorld world = new ErasureWorld(failing::before, List.of(), true);
      world.start();
      world.arrives("first", "name", "page", "anonymous", "anonymous-ann-3");
      world.arrives(
          "second",
          "name",
          "order.placed",
          "email",
          "ann@example.com",
          "properties",
          Map.of("order", "order-of-ann"));
      failing.after(writes);
      String id = world.mergedAndErased("ann@example.com", "anonymous-ann-3");
      world.untilComplete(id);

      assertThat(facts(world))
          .as("told once each, the batch broken off after %d writes", writes)
          .extracting(Fact::kind)
          .containsOnlyOnce(FactKind.MERGE, FactKind.ENROLMENT_ENTERED, FactKind.ENROLMENT_LEFT);
      assertThat(world.counts()).isEqualTo(new Counts(3, 0, 3, 0, 0));
      if (!failing.isOver()) {
        break;
      }
      breaks++;
    }
    assertThat(breaks).isGreaterThan(15);
  }

  @Test
  void nothingIsDoneForSomebodyWhoIsNotThereOrNotAnyMore() {
    ErasureWorld world = ErasureWorld.inMemory();
    world.start();
    world.happens();
    String ann = world.profile("ann@example.com");
    String first = world.erase(ann);
    String second = world.erase(ann);
    String unknown = world.erase(Samples.profile("unknown").value());

    assertThat(result(world, first).code()).isEqualTo(CommandResult.DONE);
    assertThat(result(world, second).code()).isEqualTo(HubError.NOT_FOUND.code());
    assertThat(result(world, unknown).code()).isEqualTo(HubError.NOT_FOUND.code());
    assertThat(world.stores().erasures().read(new ErasureKey(ACME, second))).isEmpty();
    world.inTheHub(() ->
        world
            .engine()
            .engine()
            .commands()
            .submit(
                ACME,
                CustomerCommand.SET_TRAITS,
                Fields.of("profile", ann, "traits", Map.of("full_name", "Ann")),
                "admin"));
    assertThat(world.customer(ann).parts()).as("a tombstone takes nothing in").isEmpty();
  }

  @Test
  void whoeverIsTakenOffTheListCanComeBackAsSomebodyNew() {
    ErasureWorld world = ErasureWorld.inMemory();
    world.start();
    world.happens();
    String ann = world.profile("ann@example.com");
    world.untilComplete(world.erase(ann));
    world
        .stores()
        .suppressions()
        .remove(new IdentifierKey(ACME, new Identifier("email", "ann@example.com")));

    world.arrives("back-1", "name", "page", "email", "ann@example.com");

    String back = world.profile("ann@example.com");
    assertThat(back).isNotEqualTo("nobody").isNotEqualTo(ann);
    assertThat(world.customer(back).view().traits()).isEmpty();
    assertThat(world.stores().customers().read(Set.of(new CustomerKey(ACME, new ProfileId(back)))))
        .hasSize(1);
  }

  @Test
  void aToolIsAskedAgainUntilItHasAnAnswerAndGivenUpAfterThreeDays() {
    ErasureWorld world = ErasureWorld.inMemory();
    world.answers.addAll(
        List.of(ToolErasure.State.PENDING, ToolErasure.State.PENDING, ToolErasure.State.UNKNOWN));
    world.start();
    world.happens();
    String id = world.erase(world.profile("ann@example.com"));
    world.untilComplete(id);
    ToolErasure tool = Objects.requireNonNull(world.erasure(id).tools()).getLast();
    assertThat(tool.state()).isEqualTo(ToolErasure.State.UNKNOWN);
    assertThat(tool.attempts()).isEqualTo(3);

    for (int i = 0; i < 100; i++) {
      world.answers.add(ToolErasure.State.PENDING);
    }
    String bob = world.erase(world.profile("bob@example.com"));
    for (int i = 0; i < 12; i++) {
      world.jump(Duration.ofHours(12));
    }
    ToolErasure given = Objects.requireNonNull(world.erasure(bob).tools()).getLast();
    assertThat(given.state()).isEqualTo(ToolErasure.State.FAILED);
    assertThat(given.reason()).contains("by hand");
    assertThat(world.erasure(bob).isComplete()).isTrue();
  }

  private static CommandResult result(ErasureWorld world, String id) {
    return world.stores().commandResults().find(ACME, id).orElseThrow();
  }
}
