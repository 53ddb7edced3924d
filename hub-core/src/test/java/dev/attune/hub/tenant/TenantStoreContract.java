package dev.attune.hub.tenant;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of tenants does. */
public abstract class TenantStoreContract {
  private TenantStore store;

  protected abstract TenantStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static Tenant tenant(TenantId id, String name, long version) {
    return new Tenant(id, name, Tenant.State.SUSPENDED, new Quotas(5, 7), NOON, version);
  }

  private long revision(TenantId id) {
    return store.revisions(List.of(id)).getOrDefault(id, 0L);
  }

  @Test
  void givesBackATenantAsItWasWritten() {
    assertThat(store.write(tenant(ACME, "Acme \uD83D\uDE00 $a.b", 0))).isTrue();

    assertThat(store.read(ACME)).contains(tenant(ACME, "Acme \uD83D\uDE00 $a.b", 1));
    assertThat(store.read(ZETA)).isEmpty();
  }

  @Test
  void writesOnlyOverTheVersionThatWasRead() {
    assertThat(store.write(tenant(ACME, "a", 1))).isFalse();
    assertThat(store.write(tenant(ACME, "a", 0))).isTrue();
    assertThat(store.write(tenant(ACME, "b", 0))).isFalse();
    assertThat(store.write(tenant(ACME, "c", 1))).isTrue();
    assertThat(store.write(tenant(ACME, "d", 1))).isFalse();

    assertThat(store.read(ACME)).contains(tenant(ACME, "c", 2));
  }

  @Test
  void revisesWithEveryWriteAndWhenTold() {
    store.write(tenant(ACME, "a", 0));
    store.write(tenant(ZETA, "z", 0));
    long first = revision(ACME);
    long other = revision(ZETA);
    store.write(tenant(ACME, "b", 1));
    long second = revision(ACME);
    store.revise(ACME);

    assertThat(second).isGreaterThan(first);
    assertThat(revision(ACME)).isGreaterThan(second);
    assertThat(store.revisions(List.of(ACME, ZETA, new TenantId("none"))))
        .isEqualTo(Map.of(ACME, revision(ACME), ZETA, other));
    assertThat(store.read(ACME)).contains(tenant(ACME, "b", 2));
    assertThat(store.revisions(List.of())).isEmpty();
  }

  @Test
  void revisesNoTenantThatIsNotThere() {
    store.revise(ACME);

    assertThat(store.revisions(List.of(ACME))).isEmpty();
    assertThat(store.write(tenant(ACME, "a", 0))).isTrue();
  }

  @Test
  void pagesThroughAllTenants() {
    for (String id : List.of("zz", "a0", "a-", "aa", "b1", "b-2", "c")) {
      store.write(tenant(new TenantId(id + "x"), "n", 0));
    }
    List<TenantId> seen = new ArrayList<>();
    TenantId after = null;
    for (List<Tenant> page = page(after); !page.isEmpty(); page = page(after)) {
      page.forEach(tenant -> seen.add(tenant.id()));
      after = seen.getLast();
    }
    assertThat(seen).hasSize(7).isSorted();
  }

  private List<Tenant> page(@Nullable TenantId after) {
    return store.page(after, 3);
  }

  @Test
  void showsWhetherALostWriteWasCarriedOut() {
    TenantStore lossy = LostAnswer.of(TenantStore.class, store);
    assertThatThrownBy(() -> lossy.write(tenant(ACME, "a", 0))).isInstanceOf(HubException.class);

    assertThat(store.read(ACME)).contains(tenant(ACME, "a", 1));
  }
}
