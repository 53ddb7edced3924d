package dev.attune.admin.wiring;

import dev.attune.admin.directory.Directory;
import dev.attune.connector.CallLimits;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.ToldLimits;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.runtime.LimitListener;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.limit.Allowance;
import dev.attune.hub.limit.Allowances;
import dev.attune.hub.limit.CallBudget;
import dev.attune.hub.limit.CallRate;
import dev.attune.hub.limit.LimitNews;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What tenants, connectors and tools say of the limits of accounts. */
final class AccountLimits implements Allowances, LimitListener {
  private final Supplier<Directory> directory;
  private final Supplier<ConnectorRuntime> runtime;
  private final Supplier<CallBudget> budget;

  AccountLimits(
      Supplier<Directory> directory,
      Supplier<ConnectorRuntime> runtime,
      Supplier<CallBudget> budget) {
    this.directory = directory;
    this.runtime = runtime;
    this.budget = budget;
  }

  @Override
  public Map<ConnectionKey, Allowance> read(Collection<ConnectionKey> connections) {
    Map<ConnectionKey, Allowance> found = new HashMap<>();
    for (ConnectionKey key : connections) {
      directory
          .get()
          .connection(key)
          .ifPresent(connection -> found.put(key, allowance(connection)));
    }
    return found;
  }

  private Allowance allowance(Connection connection) {
    return allowance(connection, runtime.get().descriptor(connection.connector()).orElse(null));
  }

  static Allowance allowance(Connection connection, @Nullable ConnectorDescriptor<?> descriptor) {
    CallLimits limits = descriptor == null ? CallLimits.UNKNOWN : descriptor.limits();
    List<CallRate> declared =
        limits.rates().stream().map(rate -> new CallRate(rate.calls(), rate.per())).toList();
    return Allowance.of(connection.key(), connection.limits(), declared);
  }

  @Override
  public void told(dev.attune.connector.ConnectionKey connection, ToldLimits limits) {
    ToldLimits.Window window = limits.window();
    ToldLimits.Day day = limits.day();
    budget
        .get()
        .told(
            new ConnectionKey(
                new TenantId(connection.tenant()), new ConnectionId(connection.connection())),
            new LimitNews(
                window == null
                    ? null
                    : new LimitNews.Window(
                        window.limit(), window.left(), window.until(), limits.header()),
                day == null ? null : new LimitNews.Day(day.limit(), day.left()),
                null,
                limits.header()));
  }
}
