package dev.attune.hub.suggestion;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.match.Blocking;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Digest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of blocks does. */
public abstract class MatchBlockStoreContract {
  private static final ProfileId ANN = profile("ann");
  private static final ProfileId BOB = profile("bob");

  private MatchBlockStore store;

  protected abstract MatchBlockStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static ProfileId profile(String name) {
    return new ProfileId(Digest.of("test", name));
  }

  private static MatchBlock.Key key(TenantId tenant, String name) {
    return new MatchBlock.Key(tenant, Digest.of("key", name));
  }

  private static MatchBlock block(TenantId tenant, String name, long version, ProfileId... of) {
    return new MatchBlock(key(tenant, name), version, Set.of(of), 0);
  }

  @Test
  void givesBackABlockAsItWasWritten() {
    MatchBlock full = new MatchBlock(key(ACME, "full"), 0, Set.of(ANN, BOB), 17);
    assertThat(store.write(List.of(full, block(ACME, "empty", 0)))).isEmpty();

    assertThat(store.read(List.of(key(ACME, "full"), key(ACME, "empty"), key(ZETA, "full"))))
        .containsOnly(
            Map.entry(key(ACME, "full"), new MatchBlock(full.key(), 1, full.profiles(), 17)),
            Map.entry(key(ACME, "empty"), block(ACME, "empty", 1)));
    assertThat(store.read(List.of())).isEmpty();
    assertThat(store.write(List.of())).isEmpty();
  }

  @Test
  void writesOnlyOverTheVersionThatWasRead() {
    store.write(List.of(block(ACME, "x", 0, ANN)));

    assertThat(store.write(List.of(block(ACME, "x", 0, BOB), block(ACME, "y", 0, BOB))))
        .containsExactly(key(ACME, "x"));
    assertThat(store.write(List.of(block(ACME, "x", 1, BOB)))).isEmpty();
    assertThat(store.read(List.of(key(ACME, "x")))).containsValue(block(ACME, "x", 2, BOB));
  }

  @Test
  void forgetsProfilesOfOneTenant() {
    store.write(List.of(block(ACME, "x", 0, ANN, BOB), block(ACME, "y", 0, BOB)));
    store.write(List.of(block(ZETA, "x", 0, ANN)));

    store.forget(ACME, List.of(ANN));
    store.forget(ACME, List.of());

    assertThat(store.read(List.of(key(ACME, "x"), key(ACME, "y"))).values())
        .containsExactlyInAnyOrder(block(ACME, "x", 2, BOB), block(ACME, "y", 1, BOB));
    assertThat(store.read(List.of(key(ZETA, "x")))).containsValue(block(ZETA, "x", 1, ANN));
    assertThat(store.write(List.of(block(ACME, "x", 1, ANN)))).hasSize(1);
  }

  @Test
  void showsALostWriteByItsVersion() {
    MatchBlockStore lossy = LostAnswer.of(MatchBlockStore.class, store);
    assertThatThrownBy(() -> lossy.write(List.of(block(ACME, "x", 0, ANN))))
        .isInstanceOf(HubException.class);

    assertThat(store.write(List.of(block(ACME, "x", 0, ANN)))).containsExactly(key(ACME, "x"));
    assertThat(store.read(List.of(key(ACME, "x")))).containsValue(block(ACME, "x", 1, ANN));
  }

  @Test
  void isFullAtSomePoint() {
    MatchBlock block = MatchBlock.empty(key(ACME, "x"));
    for (int i = 0; i < Blocking.MAX_BLOCK + 3; i++) {
      block = block.with(profile("p" + i));
    }

    assertThat(block.profiles()).hasSize(Blocking.MAX_BLOCK);
    assertThat(block.leftOut()).isEqualTo(3);
    assertThat(block.with(profile("p0"))).isEqualTo(block);
    assertThat(block.without(profile("p0")).profiles()).hasSize(Blocking.MAX_BLOCK - 1);
    assertThat(block.without(ANN)).isEqualTo(block);
  }
}
