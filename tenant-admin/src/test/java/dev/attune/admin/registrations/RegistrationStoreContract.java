package dev.attune.admin.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of registrations does. */
public abstract class RegistrationStoreContract {
  private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
  private static final ConnectionId SHOP = new ConnectionId("0123456789abcdef0123456789abcdef");
  private static final ConnectionKey KEY = new ConnectionKey(new TenantId("acme"), SHOP);

  private RegistrationStore store;

  protected abstract RegistrationStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  private static RegistrationStatus full(long version) {
    return new RegistrationStatus(
        KEY,
        RegistrationState.MISSING,
        "w1",
        NOON,
        NOON.plusSeconds(1),
        "It was switched off.",
        "The webhook 'w0' may be left at the tool.",
        "d",
        NOON.plusSeconds(2),
        version);
  }

  @Test
  void givesBackWhatWasWritten() {
    assertThat(store.read(KEY)).isEmpty();
    assertThat(store.write(full(0))).isTrue();

    assertThat(store.read(KEY)).contains(full(1));
    assertThat(store.read(new ConnectionKey(new TenantId("zeta"), SHOP))).isEmpty();
  }

  @Test
  void keepsWhatIsNotKnownUnknown() {
    store.write(RegistrationStatus.open(KEY));

    assertThat(store.read(KEY)).contains(RegistrationStatus.open(KEY).at(1));
  }

  @Test
  void writesOnlyOverTheVersionThatWasRead() {
    store.write(full(0));

    assertThat(store.write(full(0))).isFalse();
    assertThat(store.write(full(1))).isTrue();
    assertThat(store.read(KEY)).contains(full(2));
  }

  @Test
  void removesIt() {
    store.write(full(0));
    store.remove(KEY);
    store.remove(KEY);

    assertThat(store.read(KEY)).isEmpty();
  }
}
