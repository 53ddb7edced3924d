package dev.attune.admin.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.admin.problems.WebError;
import dev.attune.admin.testing.TestClock;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.InMemoryConnectionStore;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiscoveryDeskTest {
  private static final ConnectionKey SHOP = key("acme", "0123456789abcdef0123456789abcdef");
  private static final ConnectionKey OTHER = key("globex", "fedcba9876543210fedcba9876543210");

  private final InMemoryConnectionStore connections = new InMemoryConnectionStore();
  private final TestClock clock = new TestClock();
  private final Host host = new Host();
  private final DiscoveryDesk desk = new DiscoveryDesk(connections, host, clock);

  private static ConnectionKey key(String tenant, String id) {
    return new ConnectionKey(new TenantId(tenant), new ConnectionId(id));
  }

  /** A tool whose one object is called as the tenant is; it can be down. */
  private static final class Host implements DiscoveryHost {
    private final List<String> asked = new ArrayList<>();
    private boolean isDown;

    @Override
    public ToolList<ToolObjectResource> objects(Connection connection) {
      asked.add("objects");
      if (isDown) {
        throw new HubException(WebError.TOOL_UNAVAILABLE, "The tool is down.");
      }
      String name = connection.key().tenant().value();
      return new ToolList<>(List.of(new ToolObjectResource(name, name, null)), true);
    }

    @Override
    public ToolList<ToolFieldResource> fields(Connection connection, String object) {
      asked.add(object);
      return new ToolList<>(
          List.of(new ToolFieldResource(object + ".id", "Id", "text", true, false)), true);
    }
  }

  @BeforeEach
  void connect() {
    for (ConnectionKey key : List.of(SHOP, OTHER)) {
      connections.write(Connection.fresh(key, "http", "shop", Mapping.SEGMENT, Instant.EPOCH));
    }
  }

  @Test
  void asksTheToolOnceAMinute() {
    for (int i = 0; i < 5; i++) {
      desk.objects(SHOP);
      desk.fields(SHOP, "a");
      desk.fields(SHOP, "b");
    }
    assertThat(host.asked).containsExactly("objects", "a", "b");

    clock.pass(Duration.ofSeconds(61));
    desk.objects(SHOP);
    assertThat(host.asked).containsExactly("objects", "a", "b", "objects");
  }

  @Test
  void asksAnewWhenTheConnectionWasChanged() {
    desk.objects(SHOP);
    connections.write(connections.read(SHOP).orElseThrow().named("http", "x", Mapping.SEGMENT));

    desk.objects(SHOP);

    assertThat(host.asked).containsExactly("objects", "objects");
  }

  @Test
  void sharesNothingBetweenTenants() {
    assertThat(desk.objects(SHOP).items()).extracting("id").containsExactly("acme");
    assertThat(desk.objects(OTHER).items()).extracting("id").containsExactly("globex");
  }

  @Test
  void remembersNoFailure() {
    host.isDown = true;
    assertThatThrownBy(() -> desk.objects(SHOP)).hasMessage("The tool is down.");
    host.isDown = false;

    assertThat(desk.objects(SHOP).items()).hasSize(1);
  }

  @Test
  void knowsNoConnectionThatIsNotThere() {
    // Another tenant's is none of one's own.
    ConnectionKey none = new ConnectionKey(OTHER.tenant(), SHOP.connection());
    assertThatThrownBy(() -> desk.objects(none))
        .hasMessage("The tenant has no connection of this id.");
    assertThatThrownBy(() -> desk.fields(none, "a"))
        .hasMessage("The tenant has no connection of this id.");
  }
}
