package dev.attune.hub.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.OpenAction;
import dev.attune.hub.customer.Parcel;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.doctor.Finding.Kind;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.Claims;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.Checkpoint;
import dev.attune.hub.log.CheckpointMove;
import dev.attune.hub.log.Counts;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.Fence;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.PartitionLease;
import dev.attune.hub.log.Position;
import dev.attune.hub.log.Source;
import dev.attune.hub.pipeline.ErasedSignal;
import dev.attune.hub.pipeline.RedriveCommand;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DoctorTest {
  private static final IdentifierKey ANN = identifier("user_id", "ann");
  private static final IdentifierKey BOB = identifier("user_id", "bob");

  private final Clinic clinic = new Clinic().lively();

  private static IdentifierKey identifier(String namespace, String value) {
    return new IdentifierKey(Clinic.ACME, new Identifier(namespace, value));
  }

  @Test
  void findsNothingInASoundStore() {
    Diagnosis diagnosis = clinic.examine();
    assertThat(diagnosis.findings()).isEmpty();
    assertThat(diagnosis.isSettled()).isTrue();
    assertThat(diagnosis.tenants()).isEqualTo(1);
    assertThat(diagnosis.customers()).isEqualTo(3);
    assertThat(diagnosis.claims()).isEqualTo(3);
    assertThat(diagnosis.entries()).isGreaterThanOrEqualTo(7);
  }

  @Test
  void findsNothingWhileABatchIsUnderWay() {
    clinic.stopWorker();
    claim(identifier("user_id", "carol"), Samples.profile("nobody yet"));
    clinic.append(clinic.signal("m9", "page", "user", "carol"));
    Diagnosis diagnosis = clinic.examine();
    assertThat(diagnosis.findings()).isEmpty();
    assertThat(diagnosis.isSettled()).isFalse();
  }

  @Test
  void findsAnAppliedEntryThatTheFenceDoesNotHave() {
    change(ANN, customer -> withFence(customer, Fence.EMPTY));
    assertThat(clinic.kinds()).containsExactly(Kind.FENCE_MISSES_ENTRY);
  }

  @Test
  void findsAFenceBeyondTheCheckpoint() {
    Source source = new Source(Clinic.PARTITION, new Position(1, 0));
    Position beyond = new Position(clinic.checkpoint().block() + 5, 0);
    change(ANN, customer -> withFence(customer, customer.fence().with(source, beyond)));
    assertThat(clinic.kinds()).containsExactly(Kind.FENCE_AHEAD);
  }

  @Test
  void findsAFenceOfAnEntryThatIsNotInTheLog() {
    Source absent = new Source(Clinic.PARTITION, new Position(clinic.checkpoint().block() + 5, 0));
    change(ANN, customer -> customer.with(absent, Position.START));
    assertThat(clinic.kinds()).containsExactly(Kind.FENCE_AHEAD);
  }

  @Test
  void findsAClaimForAProfileThatThereIsNot() {
    claim(identifier("user_id", "nobody"), Samples.profile("nobody"));
    Diagnosis diagnosis = clinic.examine();
    assertThat(diagnosis.findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.kind()).isEqualTo(Kind.CLAIM_WITHOUT_PROFILE);
          assertThat(finding.subject()).isEqualTo(Samples.profile("nobody").value());
          assertThat(finding.message()).contains("'user_id'").doesNotContain("nobody");
        });
  }

  @Test
  void findsAClaimThatItsProfileDoesNotKnow() {
    claim(identifier("email", "ann@example.com"), holder(ANN));
    assertThat(clinic.kinds()).containsExactly(Kind.CLAIM_NOT_KNOWN);
  }

  @Test
  void findsAnIdentifierThatNobodyClaims() {
    change(ANN, customer -> withIdentifier(customer, new Identifier("email", "ann@example.com")));
    assertThat(clinic.kinds()).containsExactly(Kind.IDENTIFIER_WITHOUT_CLAIM);
  }

  @Test
  void findsAnIdentifierThatAnotherProfileClaims() {
    clinic
        .stores
        .claims()
        .repoint(
            List.of(
                new Claims.Repointing(
                    ANN, holder(ANN), holder(BOB), Samples.source(ANN.tenant(), 9, 0))));
    assertThat(clinic.kinds())
        .containsExactlyInAnyOrder(Kind.IDENTIFIER_OF_ANOTHER, Kind.CLAIM_NOT_KNOWN);
  }

  @Test
  void findsAnOutboxThatWasNotHandedOn() {
    clinic.stopWorker();
    change(
        ANN,
        customer ->
            customer.withOutbox(
                List.of(new Parcel("g1/1#1", 1, List.of(Clinic.action("a")), List.of()))));
    clinic.time.run(Duration.ofMinutes(10));
    assertThat(clinic.kinds()).containsExactly(Kind.OUTBOX_NOT_HANDED_ON);
  }

  @Test
  void findsAFactThatWasNotHandedOn() {
    clinic.stopWorker();
    change(
        ANN,
        customer ->
            customer.withOutbox(
                List.of(
                    new Parcel(
                        "g1/1#1",
                        1,
                        List.of(),
                        List.of(Samples.fact(Clinic.ACME, "f", Samples.NOON))))));
    clinic.time.run(Duration.ofMinutes(10));
    assertThat(clinic.kinds()).containsExactly(Kind.OUTBOX_NOT_HANDED_ON);
  }

  @Test
  void findsAnOutboxThatNobodyEmpties() {
    clinic.stopWorker();
    clinic.stores.deliveries().insert(List.of(Delivery.queued(Clinic.action("a"))));
    change(
        ANN,
        customer ->
            customer.withOutbox(
                List.of(new Parcel("g1/1#1", 1, List.of(Clinic.action("a")), List.of()))));
    clinic.time.run(Duration.ofMinutes(10));
    assertThat(clinic.kinds()).containsExactly(Kind.OUTBOX_OVERDUE);
  }

  @Test
  void findsAnActionThatWentNowhere() {
    change(
        BOB,
        customer -> {
          CustomerPart part = ownPart(customer);
          OpenAction open = part.actions().values().iterator().next();
          return with(
              customer,
              new CustomerPart(
                  part.profile(),
                  part.enrolments(),
                  part.past(),
                  Map.of(new ActionId("a".repeat(32)), open),
                  part.accounts(),
                  part.apart()),
              customer.fence());
        });
    assertThat(clinic.kinds()).containsExactly(Kind.ACTION_LOST);
  }

  @Test
  void findsASignalThatLeftNoTrace() {
    clinic.stopWorker();
    clinic.append(clinic.signal("lost", "page", "user", "ann"));
    count(1, new Counts(1, 0, 1, 0, 0));
    assertThat(clinic.kinds()).containsExactly(Kind.SIGNAL_LOST, Kind.COUNTS_WRONG);
  }

  @Test
  void findsCountsThatDoNotAddUp() {
    clinic.stopWorker();
    clinic.append(new LogEntry.Tick(clinic.node.now()));
    count(1, new Counts(1, 0, 0, 0, 0));
    assertThat(clinic.kinds()).containsExactly(Kind.COUNTS_DO_NOT_ADD_UP, Kind.COUNTS_WRONG);
  }

  @Test
  void findsABlockThatIsMissing() {
    clinic.stopWorker();
    clinic.append(new LogEntry.Tick(clinic.node.now()));
    count(9, Counts.NONE);
    assertThat(clinic.kinds()).containsExactly(Kind.LOG_GAP);
  }

  @Test
  void countsWhatWasSentAgainFromTheDeadLetters() {
    Source source =
        clinic
            .stores
            .deadLetters()
            .list(Clinic.ACME, DeadLetter.State.DEAD, null, 10)
            .getFirst()
            .source();
    LogEntry.Signal repaired = clinic.signal("m4", "page", "user", "ann");
    clinic.send(
        new LogEntry.Command(
            Clinic.ACME,
            "c1",
            RedriveCommand.KIND,
            RedriveCommand.arguments(repaired),
            "a person",
            clinic.node.now()));
    clinic
        .stores
        .deadLetters()
        .change(Clinic.ACME, source, DeadLetter.State.DEAD, DeadLetter.State.REDRIVEN);
    assertThat(clinic.examine().findings()).isEmpty();
    Counts counts = clinic.stores.partitions().counts(Clinic.PARTITION).get(Clinic.SHOP);
    assertThat(counts).isEqualTo(new Counts(7, 1, 5, 1, 0));
  }

  @Test
  void findsNothingWhereAPersonWasErased() {
    eraseEventsOf(BOB);
    assertThat(clinic.examine().findings()).isEmpty();
  }

  @Test
  void erasingExplainsNoMoreThanWasErased() {
    eraseEventsOf(BOB);
    clinic.stopWorker();
    clinic.append(new LogEntry.Tick(clinic.node.now()));
    count(1, new Counts(0, 0, 1, 0, -1));
    assertThat(clinic.kinds()).containsExactly(Kind.COUNTS_WRONG);
  }

  /** As a sweep does it: what came once and what came twice. */
  private void eraseEventsOf(IdentifierKey identifier) {
    List<HistoryEntry> events =
        clinic.stores.history().timeline(Clinic.ACME, Set.of(holder(identifier).value()), null, 10);
    assertThat(events).hasSize(1);
    clinic
        .stores
        .deadLetters()
        .insert(
            events.stream()
                .map(one ->
                    ErasedSignal.letter(one.source(), clinic.signal("gone", "gone", "user", "")))
                .toList());
    clinic.stores.history().forget(events);
  }

  private void claim(IdentifierKey identifier, ProfileId holder) {
    clinic.stores.claims().insert(Map.of(identifier, holder));
  }

  private ProfileId holder(IdentifierKey identifier) {
    return clinic.stores.claims().read(List.of(identifier)).values().iterator().next();
  }

  private Customer customer(IdentifierKey identifier) {
    CustomerKey key = new CustomerKey(Clinic.ACME, holder(identifier));
    return clinic.stores.customers().read(List.of(key)).values().iterator().next();
  }

  private void change(IdentifierKey identifier, UnaryOperator<Customer> change) {
    assertThat(clinic.stores.customers().write(List.of(change.apply(customer(identifier)))))
        .isEmpty();
  }

  private static Customer withFence(Customer customer, Fence fence) {
    return with(customer, ownPart(customer), fence);
  }

  private static Customer withIdentifier(Customer customer, Identifier identifier) {
    CustomerPart part = ownPart(customer);
    return with(
        customer,
        part.withProfile(part.profile().withIdentifier(identifier, customer.written())),
        customer.fence());
  }

  private static CustomerPart ownPart(Customer customer) {
    return Objects.requireNonNull(customer.parts().get(customer.key().profile()));
  }

  private static Customer with(Customer customer, CustomerPart part, Fence fence) {
    TreeMap<ProfileId, CustomerPart> parts = new TreeMap<>(customer.parts());
    parts.put(customer.key().profile(), part);
    return customer.change().parts(parts).fence(fence).build();
  }

  /** Moves the checkpoint by so many blocks and counts, as a worker that lost its mind would. */
  private void count(int blocks, Counts counts) {
    PartitionLease lease =
        clinic
            .stores
            .partitions()
            .acquire(
                new NodeId("f".repeat(32)),
                List.of(Clinic.PARTITION),
                clinic.time.now().plus(Duration.ofHours(1)),
                0,
                Duration.ofHours(1))
            .getFirst();
    Position from = lease.checkpoint().position();
    Checkpoint to =
        new Checkpoint(
            new Position(from.block() + blocks, 0), clinic.time.now(), 1, Position.START);
    assertThat(
            clinic
                .stores
                .partitions()
                .move(
                    List.of(
                        new CheckpointMove(
                            Clinic.PARTITION,
                            lease.lease().epoch(),
                            from,
                            to,
                            counts.equals(Counts.NONE) ? Map.of() : Map.of(Clinic.SHOP, counts)))))
        .hasSize(1);
  }
}
