package dev.attune.admin.wiring;

import dev.attune.admin.connections.ConnectionSecrets;
import dev.attune.admin.datafolder.DataFolder;
import dev.attune.admin.directory.Directory;
import dev.attune.admin.hooks.RefusedHooks;
import dev.attune.admin.secrets.SecretBox;
import dev.attune.admin.testing.InMemoryRefusalStore;
import dev.attune.admin.unsubscribe.UnsubscribeDesk;
import dev.attune.admin.unsubscribe.UnsubscribeLinks;
import dev.attune.connector.Receipt;
import dev.attune.connector.runtime.BundledConnectors;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.ActionSender;
import dev.attune.hub.delivery.ActionSenderContract;
import dev.attune.hub.delivery.ToolManner;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.pipeline.InMemoryStores;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.pipeline.TenantPurposes;
import dev.attune.hub.time.SystemClock;
import dev.attune.hub.value.Fields;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The way out over the connectors' runtime and the HTTP connector, to a tool on this machine. */
class ToolsTest extends ActionSenderContract {
  private static final String ENOUGH_HERE = "PT1S";

  private final SystemClock clock = new SystemClock();
  private final KeyedTool tool = new KeyedTool(LATER);
  private final ConnectorRuntime runtime =
      new ConnectorRuntime(
          new BundledConnectors(),
          (connection, received) -> new Receipt.Stored(),
          new GuardedHttp(OutboundPolicy.laptop()),
          clock::now);
  private final HubStores stores = InMemoryStores.empty();

  @TempDir private Path path;
  private @Nullable DataFolder folder;

  @BeforeEach
  void connect() {
    stores
        .connections()
        .write(
            Connection.fresh(
                    Samples.connection(Samples.ACME, "tool"),
                    "http",
                    "tool",
                    new Mapping(Map.of()),
                    clock.now())
                .configured(
                    Fields.of("baseUrl", tool.url(), "timeout", ENOUGH_HERE), Fields.EMPTY));
  }

  @Override
  protected ActionSender open() {
    Directory directory =
        new Directory(stores.tenants(), stores.connections(), stores.writeKeys(), clock);
    folder = DataFolder.open(path);
    SecretBox box = SecretBox.in(folder);
    ConnectionSecrets secrets = new ConnectionSecrets(box, clock);
    Recipients recipients =
        new Recipients(
            new UnsubscribeLinks(box, "http://hub.example"),
            new UnsubscribeDesk(
                stores.suppressions(), directory, (tenant, entries) -> Duration.ZERO, clock),
            new TenantPurposes(stores.definitions(), clock));
    return new Tools(
        runtime,
        () -> secrets,
        () -> directory,
        () -> recipients,
        () -> new RefusedHooks(new InMemoryRefusalStore(), clock, task -> {}),
        clock,
        "http://hub.example");
  }

  @Override
  protected void takesNextCall(ToolManner manner) {
    tool.takesNextCall(manner);
  }

  @Override
  protected List<ActionId> effects() {
    return tool.effects().stream().map(ActionId::new).toList();
  }

  @AfterEach
  void close() {
    runtime.close();
    tool.close();
    if (folder != null) {
      folder.close();
    }
  }
}
