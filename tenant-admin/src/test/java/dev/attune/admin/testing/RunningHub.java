package dev.attune.admin.testing;

import dev.attune.admin.HubApplication;
import dev.attune.admin.security.ApiKeys;
import dev.attune.admin.security.Role;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.connection.WriteKey;
import dev.attune.hub.connection.WriteKeyStore;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.Quotas;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** A hub that listens on this machine. */
public final class RunningHub implements AutoCloseable {
  /** What all nodes of a hub must have alike. */
  private static final List<String> SHARED_KEYS = List.of("secrets.key", "suppressions.key");

  private final ConfigurableApplicationContext context;
  private final int port;
  private final Path data;

  private RunningHub(ConfigurableApplicationContext context, int port, Path data) {
    this.context = context;
    this.port = port;
    this.data = data;
  }

  /** The whole application, with the embedded store, in a data folder of its own. */
  public static RunningHub real(String... arguments) {
    return start(new SpringApplication(HubApplication.class, RealParts.class), null, arguments);
  }

  /** A further node: what nodes seal for each other, each can open by the keys that all have. */
  public static RunningHub realBeside(RunningHub other, String... arguments) {
    return start(
        new SpringApplication(HubApplication.class, RealParts.class), other.data, arguments);
  }

  /** With every port in memory. */
  public static RunningHub inMemory(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    // Looks after a store and a disk that are not there.
    all.add("--management.endpoint.health.validate-group-membership=false");
    return start(
        new SpringApplication(TestApplication.class, InMemoryPorts.class),
        null,
        all.toArray(String[]::new));
  }

  private static RunningHub start(
      SpringApplication application, @Nullable Path keys, String... more) {
    try {
      int port = FreePort.find();
      Path data = Files.createTempDirectory(Path.of("target"), "hub");
      if (keys != null) {
        for (String shared : SHARED_KEYS) {
          Files.copy(keys.resolve(shared), data.resolve(shared));
        }
      }
      List<String> arguments = new ArrayList<>(List.of(more));
      arguments.add("--attune.port=" + port);
      arguments.add("--attune.data=" + data);
      application.setRegisterShutdownHook(false);
      return new RunningHub(application.run(arguments.toArray(String[]::new)), port, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  public Path data() {
    return data;
  }

  public URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /** What the application was wired with. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** What the application was wired with, where there are several of that type. */
  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  public RecordedLog log() {
    return bean(RecordedLog.class);
  }

  /** A client of the API, with these credentials. */
  public Api api(@Nullable String credentials) {
    return new Api(this, credentials);
  }

  /** A fresh tenant that may send anything. */
  public Shop shop() {
    return shop(Quotas.DEFAULT, Set.of());
  }

  /** A fresh tenant with these quotas, whose write key may be used from these origins. */
  public Shop shop(Quotas quotas, Set<String> origins) {
    TenantId id = new TenantId("t-" + bean(Ids.class).next().substring(0, 12));
    var now = bean(Clock.class).now();
    bean(TenantStore.class).write(new Tenant(id, "A shop", Tenant.State.ACTIVE, quotas, now, 0));
    Connection connection =
        Connection.fresh(
            new ConnectionKey(id, new ConnectionId(bean(Ids.class).next())),
            "segment",
            "Web shop",
            Mapping.SEGMENT,
            now);
    bean(ConnectionStore.class).write(connection);
    bean(TenantStore.class).revise(id);
    WriteKey key = new WriteKey(bean(Ids.class).next(), connection.key(), origins, now);
    bean(WriteKeyStore.class).insert(key);
    return new Shop(id, connection, key.value(), apiKey(id, Role.ADMIN), apiKey(id, Role.VIEWER));
  }

  /** A fresh API key of a tenant, or of the platform. */
  public String apiKey(@Nullable TenantId tenant, Role role) {
    String digits = bean(Ids.class).next() + bean(Ids.class).next();
    return bean(ApiKeys.class).make(digits, tenant, "a test", Set.of(role), null, "a test").text();
  }

  @Override
  public void close() {
    context.close();
    FileSystemUtils.deleteRecursively(data.toFile());
  }
}
