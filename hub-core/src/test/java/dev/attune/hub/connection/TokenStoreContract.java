package dev.attune.hub.connection;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import dev.attune.hub.tenant.ConnectionKey;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of tokens does. */
public abstract class TokenStoreContract {
  private static final ConnectionKey SHOP = Samples.connection(ACME, "shop");

  private TokenStore store;

  protected abstract TokenStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static ConnectionTokens full(long version) {
    return new ConnectionTokens(
        SHOP,
        "FAILED",
        "k:AAAA",
        NOON.plusSeconds(60),
        "It was refused.",
        3,
        Duration.ofMillis(40_001),
        NOON,
        version);
  }

  private static ConnectionTokens plain(ConnectionKey key, long version) {
    return new ConnectionTokens(key, "KEPT", "k:B", null, null, 0, Duration.ZERO, NOON, version);
  }

  @Test
  void givesBackTokensAsTheyWereWritten() {
    ConnectionKey other = Samples.connection(ZETA, "other");
    assertThat(store.write(full(0))).isTrue();
    assertThat(store.write(plain(other, 0))).isTrue();

    assertThat(store.read(SHOP)).contains(full(1));
    assertThat(store.read(other)).contains(plain(other, 1));
  }

  @Test
  void writesOnlyOverTheVersionThatWasRead() {
    assertThat(store.write(plain(SHOP, 1))).isFalse();
    assertThat(store.write(plain(SHOP, 0))).isTrue();
    assertThat(store.write(full(0))).isFalse();
    assertThat(store.write(full(1))).isTrue();
    assertThat(store.write(plain(SHOP, 1))).isFalse();

    assertThat(store.read(SHOP)).contains(full(2));
  }

  @Test
  void findsNothingUnderAnotherTenant() {
    store.write(full(0));
    ConnectionKey foreign = new ConnectionKey(ZETA, SHOP.connection());

    assertThat(store.read(foreign)).isEmpty();
    assertThat(store.remove(foreign)).isFalse();
  }

  @Test
  void removesThemForGood() {
    store.write(full(0));
    assertThat(store.remove(SHOP)).isTrue();
    assertThat(store.remove(SHOP)).isFalse();

    assertThat(store.read(SHOP)).isEmpty();
    assertThat(store.write(full(1))).isFalse();
  }

  @Test
  void showsWhetherALostWriteWasCarriedOut() {
    TokenStore lossy = LostAnswer.of(TokenStore.class, store);
    assertThatThrownBy(() -> lossy.write(full(0))).isInstanceOf(HubException.class);

    assertThat(store.read(SHOP)).contains(full(1));
  }
}
