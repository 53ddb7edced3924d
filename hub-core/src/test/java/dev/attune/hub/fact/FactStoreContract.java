package dev.attune.hub.fact;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static dev.attune.hub.pipeline.Samples.fact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Digest;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of facts does. */
public abstract class FactStoreContract {
  private FactStore store;

  protected abstract FactStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  /** Everything, as a reader of many pages has it. */
  private List<Fact> all(TenantId tenant, Instant from, Instant until, int limit) {
    Map<String, Fact> seen = new LinkedHashMap<>();
    String cursor = null;
    do {
      FactStore.Page page = store.read(tenant, from, until, cursor, limit);
      assertThat(page.facts().size()).isLessThanOrEqualTo(limit);
      assertThat(page.facts()).extracting(Fact::id).doesNotHaveDuplicates();
      page.facts().forEach(fact -> seen.putIfAbsent(fact.id(), fact));
      cursor = page.next();
    } while (cursor != null);
    return new ArrayList<>(seen.values());
  }

  private List<Fact> all(TenantId tenant) {
    return all(tenant, NOON.minusSeconds(3600), NOON.plusSeconds(3600), 7);
  }

  @Test
  void givesBackAFactAsItWasWritten() {
    Fact full = Samples.fullFact(ACME, "f1");
    Fact plain = fact(ACME, "f2", NOON);
    store.insert(List.of(full, plain));

    assertThat(all(ACME)).containsExactlyInAnyOrder(full, plain);
    assertThat(all(ZETA)).isEmpty();
  }

  @Test
  void readsAFactOnceThatWasStoredTwice() {
    List<Fact> facts = IntStream.range(0, 20).mapToObj(i -> fact(ACME, "f" + i, NOON)).toList();
    store.insert(facts);
    store.insert(facts);
    store.insert(facts.subList(3, 9));
    store.insert(List.of());

    assertThat(all(ACME)).containsExactlyInAnyOrderElementsOf(facts);
  }

  @Test
  void settlesALostInsertByInsertingAgain() {
    FactStore lossy = LostAnswer.of(FactStore.class, store);
    assertThatThrownBy(() -> lossy.insert(List.of(fact(ACME, "f", NOON))))
        .isInstanceOf(HubException.class);

    store.insert(List.of(fact(ACME, "f", NOON)));
    assertThat(all(ACME)).hasSize(1);
  }

  @Test
  void readsWhatWasReceivedWithinATime() {
    List<Fact> facts =
        IntStream.range(0, 60).mapToObj(i -> fact(ACME, "f" + i, NOON.plusSeconds(i))).toList();
    store.insert(facts.subList(20, 60));
    store.insert(facts.subList(0, 20));
    store.insert(List.of(fact(ZETA, "z", NOON.plusSeconds(30))));

    assertThat(all(ACME, NOON.plusSeconds(15), NOON.plusSeconds(45), 4))
        .containsExactlyInAnyOrderElementsOf(facts.subList(15, 45));
    assertThat(all(ACME, NOON.plusSeconds(60), NOON.plusSeconds(90), 4)).isEmpty();
    assertThat(all(ACME, NOON.plusSeconds(59), NOON.plusSeconds(60), 4)).hasSize(1);
  }

  @Test
  void readsManyBlocksInTheSameOrderWhateverTheSizeOfAPage() {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Fact fact = fact(ACME, "f" + i, NOON.plusSeconds(i * 7919L % 300));
      facts.add(fact);
      if (i % 3 == 0) {
        store.insert(facts.subList(facts.size() - 1, facts.size()));
      }
    }
    store.insert(facts);

    List<Fact> read = all(ACME, NOON, NOON.plusSeconds(300), 1000);
    assertThat(read).containsExactlyInAnyOrderElementsOf(facts);
    assertThat(all(ACME, NOON, NOON.plusSeconds(300), 13)).isEqualTo(read);
    assertThat(all(ACME, NOON, NOON.plusSeconds(300), 1)).isEqualTo(read);
  }

  @Test
  void givesWhatIsToBeCountedUntilItIsMarked() {
    Fact moved = Samples.counted(ACME, "m", NOON);
    Fact ofZeta = Samples.counted(ZETA, "z", NOON);
    store.insert(List.of(moved, fact(ACME, "f", NOON), ofZeta));
    store.insert(List.of(fact(ACME, "g", NOON)));

    List<FactStore.Uncounted> ofAcme = store.uncounted(ACME, 10);
    assertThat(ofAcme).hasSize(1);
    assertThat(ofAcme.getFirst().facts()).containsExactly(moved);
    assertThat(store.uncounted(null, 10))
        .flatExtracting(FactStore.Uncounted::facts)
        .containsExactlyInAnyOrder(moved, ofZeta);
    assertThat(store.uncounted(null, 1)).hasSize(1);

    store.counted(ofAcme);
    store.counted(ofAcme);
    store.counted(List.of());
    assertThat(store.uncounted(ACME, 10)).isEmpty();
    assertThat(store.uncounted(ZETA, 10)).hasSize(1);
    assertThat(all(ACME)).hasSize(3).contains(moved);
  }

  @Test
  void givesAgainWhatWasInsertedAgainWithOthers() {
    Fact moved = Samples.counted(ACME, "m", NOON);
    store.insert(List.of(moved));
    store.counted(store.uncounted(ACME, 10));

    Fact other = Samples.counted(ACME, "n", NOON);
    store.insert(List.of(moved, other));
    assertThat(store.uncounted(ACME, 10))
        .flatExtracting(FactStore.Uncounted::facts)
        .contains(other);
  }

  @Test
  void keepsWhatIsCountedTogetherWithinAMinute() {
    List<Fact> facts =
        IntStream.range(0, 40)
            .mapToObj(i -> Samples.counted(ACME, "m" + i, NOON.plusSeconds(7L * i)))
            .toList();
    store.insert(facts);

    List<FactStore.Uncounted> blocks = store.uncounted(ACME, 100);
    assertThat(blocks)
        .flatExtracting(FactStore.Uncounted::facts)
        .containsExactlyInAnyOrderElementsOf(facts);
    assertThat(blocks)
        .hasSize(5)
        .allSatisfy(block -> {
          assertThat(block.facts())
              .extracting(fact -> fact.received().truncatedTo(ChronoUnit.MINUTES))
              .containsOnly(block.facts().getFirst().received().truncatedTo(ChronoUnit.MINUTES));
        });
  }

  @Test
  void storesFactsOfManyTenantsTogether() {
    store.insert(List.of(fact(ACME, "a", NOON), fact(ZETA, "a", NOON), fact(ACME, "b", NOON)));

    assertThat(all(ACME)).hasSize(2);
    assertThat(all(ZETA)).containsExactly(fact(ZETA, "a", NOON));
  }

  private List<Fact> ofJourneys(Set<ProfileId> profiles, int limit) {
    Map<String, Fact> seen = new LinkedHashMap<>();
    String cursor = null;
    do {
      FactStore.Page page = store.ofJourneys(ACME, profiles, cursor, limit);
      assertThat(page.facts().size()).isLessThanOrEqualTo(limit);
      page.facts().forEach(fact -> seen.putIfAbsent(fact.id(), fact));
      cursor = page.next();
    } while (cursor != null);
    return new ArrayList<>(seen.values());
  }

  private static Fact told(FactKind kind, String id, @Nullable String profile, Instant received) {
    Case passage =
        kind == FactKind.ENROLMENT_ENTERED ? new Case(new JourneyId("welcome"), 1, "", id) : null;
    Fact fact = fact(ACME, id, received);
    return new Fact(
        fact.id(),
        ACME,
        kind,
        profile == null ? null : Samples.profile(profile),
        null,
        passage,
        received,
        received,
        fact.position(),
        null,
        null,
        "told",
        Fields.EMPTY,
        null,
        Set.of(),
        null,
        false);
  }

  @Test
  void tellsWhatJourneysDidWithSomebodyTheNewestFirst() {
    Set<ProfileId> ann = Set.of(Samples.profile("ann"), Samples.profile("annie"));
    List<Fact> wanted = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      Instant time = NOON.plusSeconds(20L * i);
      FactKind kind = i % 2 == 0 ? FactKind.DECISION : FactKind.ENROLMENT_ENTERED;
      wanted.addFirst(told(kind, "a" + i, i % 3 == 0 ? "annie" : "ann", time));
      List<Fact> block = new ArrayList<>();
      block.add(wanted.getFirst());
      block.add(told(kind, "b" + i, "bob", time));
      block.add(told(FactKind.EVENT, "e" + i, "ann", time));
      block.add(told(kind, "n" + i, null, time));
      store.insert(block);
      store.insert(i % 10 == 0 ? block : List.of());
    }

    assertThat(ofJourneys(ann, 500)).isEqualTo(wanted);
    assertThat(ofJourneys(ann, 7)).isEqualTo(wanted);
    assertThat(ofJourneys(ann, 1)).isEqualTo(wanted);
    assertThat(ofJourneys(Set.of(Samples.profile("bob")), 500)).hasSize(90);
    assertThat(ofJourneys(Set.of(Samples.profile("carl")), 500)).isEmpty();
    assertThat(store.ofJourneys(ZETA, ann, null, 500).facts()).isEmpty();
  }

  @Test
  void tellsOfNobodyAnyMoreWhoWasMadeAnother() {
    store.insert(List.of(told(FactKind.DECISION, "a", "ann", NOON)));
    store.rewrite(ACME, null, fact -> told(FactKind.DECISION, "other", "token", NOON));

    assertThat(ofJourneys(Set.of(Samples.profile("ann")), 9)).isEmpty();
    assertThat(ofJourneys(Set.of(Samples.profile("token")), 9)).hasSize(1);
  }

  private static Fact renamed(Fact fact) {
    return fact.name().equals("order.placed")
        ? new Fact(
            Digest.of("other", fact.id()),
            fact.tenant(),
            fact.kind(),
            fact.profile(),
            fact.account(),
            fact.passage(),
            fact.at(),
            fact.received(),
            "",
            fact.connection(),
            fact.channel(),
            "renamed",
            fact.properties(),
            fact.amount(),
            fact.segments(),
            fact.assignment(),
            fact.isMachine())
        : fact;
  }

  private FactStore.Rewritten rewritten(TenantId tenant) {
    long changed = 0;
    long left = 0;
    String cursor = null;
    do {
      FactStore.Rewritten page = store.rewrite(tenant, cursor, FactStoreContract::renamed);
      changed += page.changed();
      left += page.uncounted();
      cursor = page.next();
    } while (cursor != null);
    return new FactStore.Rewritten(changed, left, null);
  }

  @Test
  void putsOtherFactsInThePlaceOfSomeHoweverManyBlocksThereAre() {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      facts.add(fact(ACME, "f" + i, NOON.minusSeconds(i * 30L)));
      store.insert(List.of(facts.getLast()));
    }
    store.insert(List.of(fact(ZETA, "z", NOON)));

    assertThat(rewritten(ACME)).isEqualTo(new FactStore.Rewritten(80, 0, null));
    assertThat(rewritten(ACME)).isEqualTo(new FactStore.Rewritten(0, 0, null));
    assertThat(all(ACME))
        .containsExactlyInAnyOrderElementsOf(
            facts.stream().map(FactStoreContract::renamed).toList());
    assertThat(all(ZETA)).containsExactly(fact(ZETA, "z", NOON));
  }

  @Test
  void leavesFactsAsTheyAreUntilTheyAreCounted() {
    Fact counted = Samples.counted(ACME, "m", NOON);
    store.insert(List.of(counted));
    UnaryOperator<Fact> change =
        fact -> fact.id().equals(counted.id()) ? renamedAnyway(fact) : fact;

    assertThat(store.rewrite(ACME, null, change).uncounted()).isEqualTo(1);
    assertThat(all(ACME)).containsExactly(counted);
    store.counted(store.uncounted(ACME, 9));
    assertThat(store.rewrite(ACME, null, change).changed()).isEqualTo(1);
    assertThat(all(ACME)).containsExactly(renamedAnyway(counted));
    assertThat(store.uncounted(ACME, 9)).isEmpty();
  }

  private static Fact renamedAnyway(Fact fact) {
    return new Fact(
        fact.id(),
        fact.tenant(),
        fact.kind(),
        fact.profile(),
        fact.account(),
        fact.passage(),
        fact.at(),
        fact.received(),
        "",
        fact.connection(),
        fact.channel(),
        "renamed",
        fact.properties(),
        fact.amount(),
        fact.segments(),
        fact.assignment(),
        fact.isMachine());
  }
}
