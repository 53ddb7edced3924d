package dev.attune.hub.definition;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import dev.attune.hub.tenant.TenantId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of definitions does. */
public abstract class DefinitionStoreContract {
  private DefinitionStore store;

  protected abstract DefinitionStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static Definition definition(
      TenantId tenant, DefinitionKind kind, String id, long version) {
    String source = "{\"$name\":\"" + id + "\"}";
    return new Definition(new DefinitionKey(tenant, kind, id), version, source, NOON, "ann");
  }

  @Test
  void listsThoseOfATenantByKindAndId() {
    Definition vip = definition(ACME, DefinitionKind.SEGMENT, "vip", 0);
    Definition lapsed = definition(ACME, DefinitionKind.SEGMENT, "lapsed.90", 0);
    Definition orders = definition(ACME, DefinitionKind.COMPUTED_TRAIT, "orders", 0);
    for (Definition one : new Definition[] {vip, lapsed, orders}) {
      assertThat(store.write(one)).isTrue();
    }
    assertThat(store.write(definition(ZETA, DefinitionKind.SEGMENT, "vip", 0))).isTrue();

    assertThat(store.list(ACME))
        .containsExactly(
            definition(ACME, DefinitionKind.COMPUTED_TRAIT, "orders", 1),
            definition(ACME, DefinitionKind.SEGMENT, "lapsed.90", 1),
            definition(ACME, DefinitionKind.SEGMENT, "vip", 1));
    assertThat(store.read(vip.key())).contains(definition(ACME, DefinitionKind.SEGMENT, "vip", 1));
    assertThat(store.read(new DefinitionKey(ZETA, DefinitionKind.SEGMENT, "orders"))).isEmpty();
  }

  @Test
  void writesAndRemovesOnlyTheVersionThatStandsThere() {
    Definition vip = definition(ACME, DefinitionKind.SEGMENT, "vip", 0);
    assertThat(store.write(vip)).isTrue();

    assertThat(store.write(vip)).isFalse();
    assertThat(store.write(definition(ACME, DefinitionKind.SEGMENT, "other", 1))).isFalse();
    assertThat(store.write(definition(ACME, DefinitionKind.SEGMENT, "vip", 1))).isTrue();
    assertThat(store.remove(vip.key(), 1)).isFalse();
    assertThat(store.remove(definition(ZETA, DefinitionKind.SEGMENT, "vip", 0).key(), 2)).isFalse();
    assertThat(store.remove(vip.key(), 2)).isTrue();
    assertThat(store.remove(vip.key(), 2)).isFalse();
    assertThat(store.list(ACME)).isEmpty();
  }

  @Test
  void showsByReadingWhetherALostWriteWasCarriedOut() {
    DefinitionStore lossy = LostAnswer.of(DefinitionStore.class, store);
    Definition vip = definition(ACME, DefinitionKind.SEGMENT, "vip", 0);
    assertThatThrownBy(() -> lossy.write(vip)).isInstanceOf(HubException.class);

    assertThat(store.read(vip.key())).contains(definition(ACME, DefinitionKind.SEGMENT, "vip", 1));
  }
}
