package dev.attune.hub.erasure;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of erasures does. */
public abstract class ErasureStoreContract {
  protected static final Instant NOW = Samples.NOON;

  private ErasureStore store;

  protected abstract ErasureStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  protected static Erasure erasure(TenantId tenant, String id, Instant asked) {
    return Erasure.begun(
        new ErasureKey(tenant, Digest.of("erasure", id)),
        asked,
        "ann",
        Samples.source(tenant, 3, 1),
        Person.of(
            List.of(Samples.profile("ann"), Samples.profile("annie")),
            List.of(
                new Identifier("email", "ann@example.com"),
                new Identifier("$odd.name", "\uD83D\uDE00")),
            List.of(Samples.account(tenant, "Example"))));
  }

  private static Erasure full(Erasure begun) {
    ToolErasure desk =
        ToolErasure.asked(Samples.connectionId("desk"), "http", "Desk", NOW)
            .later(Duration.ofSeconds(7), "It was busy.", NOW);
    ToolErasure mail = ToolErasure.cannot(Samples.connectionId("mail"), "email", "Mail", NOW);
    return begun
        .withPerson(Person.of(List.of(), List.of(), List.of()).withToken("secret"))
        .withTools(List.of(desk, mail))
        .swept(new TreeMap<>(Map.of("events", 7L, "facts", 0L)))
        .dueAt(NOW.plusSeconds(9));
  }

  @Test
  void keepsAnErasureAsItWasBegunTheFirstTime() {
    Erasure first = erasure(ACME, "1", NOW);
    store.begin(List.of(first, erasure(ZETA, "1", NOW)));
    store.begin(List.of(erasure(ACME, "1", NOW.plusSeconds(1))));
    store.begin(List.of());

    assertThat(store.read(first.key())).contains(first.withVersion(1));
    assertThat(store.read(erasure(ACME, "2", NOW).key())).isEmpty();
    assertThat(store.hasAny(ACME)).isTrue();
    assertThat(store.hasAny(new TenantId("nobody"))).isFalse();
  }

  @Test
  void writesTheVersionThatStandsThereWithAllThatItSays() {
    Erasure first = erasure(ACME, "1", NOW);
    store.begin(List.of(first));

    Erasure later = full(first.withVersion(1));
    assertThat(store.write(later)).isTrue();
    assertThat(store.write(later)).isFalse();
    assertThat(store.read(first.key())).contains(later.withVersion(2));

    Erasure over = later.withVersion(2).complete(NOW.plusSeconds(60));
    assertThat(store.write(over)).isTrue();
    assertThat(store.read(first.key())).contains(over.withVersion(3));
    assertThat(store.due(NOW.plus(Duration.ofDays(1)), 10)).isEmpty();
  }

  @Test
  void givesTheLongestDueOfAllTenantsFirst() {
    Erasure late = erasure(ACME, "late", NOW.plusSeconds(5));
    Erasure early = erasure(ZETA, "early", NOW);
    store.begin(List.of(late, early));

    assertThat(store.due(NOW.minusSeconds(1), 10)).isEmpty();
    assertThat(store.due(NOW, 10)).containsExactly(early.key());
    assertThat(store.due(NOW.plusSeconds(5), 10)).containsExactly(early.key(), late.key());
    assertThat(store.due(NOW.plusSeconds(5), 1)).containsExactly(early.key());
  }

  @Test
  void listsThoseOfATenantTheNewestFirst() {
    for (int i = 0; i < 5; i++) {
      store.begin(List.of(erasure(ACME, "e" + i, NOW.plusSeconds(i)), erasure(ZETA, "e" + i, NOW)));
    }

    List<Erasure> page = store.list(ACME, null, 3);
    assertThat(page)
        .extracting(Erasure::asked)
        .containsExactly(NOW.plusSeconds(4), NOW.plusSeconds(3), NOW.plusSeconds(2));
    assertThat(store.list(ACME, page.getLast(), 3))
        .extracting(Erasure::asked)
        .containsExactly(NOW.plusSeconds(1), NOW);
  }

  @Test
  void showsByReadingWhetherALostWriteWasCarriedOut() {
    ErasureStore lossy = LostAnswer.of(ErasureStore.class, store);
    Erasure first = erasure(ACME, "1", NOW);
    assertThatThrownBy(() -> lossy.begin(List.of(first))).isInstanceOf(HubException.class);
    store.begin(List.of(first));
    assertThatThrownBy(() -> lossy.write(first.withVersion(1).dueAt(NOW.plusSeconds(1))))
        .isInstanceOf(HubException.class);

    assertThat(store.read(first.key())).contains(first.withVersion(2).dueAt(NOW.plusSeconds(1)));
  }
}
