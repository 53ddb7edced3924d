package dev.attune.admin.wiring;

import dev.attune.admin.connections.ConnectionLife;
import dev.attune.admin.connections.ConnectionSecrets;
import dev.attune.admin.connectors.Catalogue;
import dev.attune.admin.directory.Directory;
import dev.attune.admin.hooks.RefusedHooks;
import dev.attune.admin.ingest.ConnectorIntake;
import dev.attune.admin.secrets.SecretBox;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.connector.runtime.BundledConnectors;
import dev.attune.connector.runtime.CallBounds;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.Network;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.plugin.PluginBounds;
import dev.attune.connector.runtime.plugin.Plugins;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.connection.TokenStore;
import dev.attune.hub.limit.BudgetStore;
import dev.attune.hub.limit.Budgets;
import dev.attune.hub.limit.CallBudget;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.polling.PollStore;
import dev.attune.hub.polling.PollWorker;
import dev.attune.hub.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connectors, and what stands between them and the hub. */
@Configuration(proxyBeanMethods = false)
class ConnectorWiring {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectorWiring.class);

  /** This machine, the private networks of RFC 1918, and their like of IPv6. */
  private static final List<String> PRIVATE =
      List.of(
          "127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");

  /** The log's writer comes with the engine, which is made of what sends: found when needed. */
  @Bean
  LogSink logSink(
      ObjectProvider<ConnectorIntake> intake,
      ObjectProvider<Directory> directory,
      ObjectProvider<Answered> answered,
      Clock clock) {
    return new LogSink(intake::getObject, directory::getObject, answered::getObject, clock);
  }

  @Bean
  Answered answered(HubStores stores, Directory directory, ConnectorRuntime runtime) {
    return new Answered(stores.deliveries(), directory, runtime);
  }

  @Bean
  CallBounds callBounds() {
    return CallBounds.STANDARD;
  }

  @Bean
  ConnectorRuntime connectorRuntime(
      LogSink sink,
      AttuneSettings settings,
      Clock clock,
      TokenStore tokens,
      SecretBox box,
      CallBounds bounds,
      ObjectProvider<ConnectionLife> life,
      AccountLimits limits) {
    return new ConnectorRuntime(
        new DeclarativeConnectors(
            new BundledConnectors(settings.connectors().folders()),
            settings.connectorFolder(),
            LOG::error),
        sink,
        new GuardedHttp(outbound(settings)),
        clock::now,
        new SealedVault(tokens, box),
        bounds,
        new StuckConnections(life::getObject),
        limits);
  }

  /** Between the connectors, which tell of limits, and the budgets, which ask for them. */
  @Bean
  AccountLimits accountLimits(
      ObjectProvider<Directory> directory,
      ObjectProvider<ConnectorRuntime> runtime,
      ObjectProvider<CallBudget> budget) {
    return new AccountLimits(directory::getObject, runtime::getObject, budget::getObject);
  }

  @Bean
  CallBudget callBudget(BudgetStore budgets, AccountLimits limits, Clock clock) {
    return new Budgets(budgets, limits, clock);
  }

  /** Those in the folder run before anything asks for a connector. */
  @Bean
  Plugins plugins(ConnectorRuntime runtime, AttuneSettings settings) {
    Plugins plugins = new Plugins(settings.pluginFolder(), runtime, PluginBounds.STANDARD);
    plugins.rescan();
    return plugins;
  }

  @Bean
  RunningPlugins runningPlugins(
      Plugins plugins,
      ConnectorRuntime runtime,
      ConnectionStore connections,
      Directory directory,
      Tools tools) {
    return new RunningPlugins(plugins, runtime, connections, directory, tools);
  }

  private static OutboundPolicy outbound(AttuneSettings settings) {
    Boolean allowPrivate = settings.outbound().allowPrivate();
    if (allowPrivate == null) {
      // Whoever tries the hub out on a laptop has the tools to try it with there, too.
      return settings.store().uri() == null ? OutboundPolicy.laptop() : OutboundPolicy.internet();
    }
    return allowPrivate
        ? OutboundPolicy.internet().allowing(PRIVATE.stream().map(Network::parse).toList())
        : OutboundPolicy.internet();
  }

  @Bean
  Catalogue catalogue(ConnectorRuntime runtime) {
    return new RunningCatalogue(runtime);
  }

  @Bean
  Tools tools(
      ConnectorRuntime runtime,
      ObjectProvider<ConnectionSecrets> secrets,
      ObjectProvider<Directory> directory,
      ObjectProvider<Recipients> recipients,
      ObjectProvider<RefusedHooks> refused,
      Clock clock,
      AttuneSettings settings) {
    return new Tools(
        runtime,
        secrets::getObject,
        directory::getObject,
        recipients::getObject,
        refused::getObject,
        clock,
        settings.publicUrl());
  }

  @Bean
  ConsentTools consentTools(ConnectorRuntime runtime, ObjectProvider<ConnectionSecrets> secrets) {
    return new ConsentTools(runtime, secrets::getObject);
  }

  @Bean
  ErasingTools erasingTools(
      ConnectorRuntime runtime, Tools tools, Directory directory, ConnectionStore connections) {
    return new ErasingTools(runtime, tools, directory, connections);
  }

  @Bean
  DiscoveredTools discoveredTools(
      ConnectorRuntime runtime, ObjectProvider<ConnectionSecrets> secrets) {
    return new DiscoveredTools(runtime, secrets::getObject);
  }

  @Bean
  PolledTools polledTools(
      ConnectorRuntime runtime, Tools tools, Directory directory, LogSink sink) {
    return new PolledTools(runtime, tools, directory, sink);
  }

  @Bean
  ToolHistories toolHistories(
      ConnectorRuntime runtime,
      Tools tools,
      Directory directory,
      LogSink sink,
      PolledTools poller,
      @Qualifier("pollStore") PollStore polls,
      ObjectProvider<HubPorts> ports,
      Clock clock) {
    return new ToolHistories(
        runtime, tools, directory, sink, poller, polls, () -> ports.getObject().budget(), clock);
  }

  @Bean
  PolledTargets pollTargets(
      ConnectionStore connections, ConnectionLife life, ConnectorRuntime runtime) {
    return new PolledTargets(connections, life, runtime, PolledTargets::isPolled);
  }

  @Bean(defaultCandidate = false)
  SubscribedTools subscribedTools(
      ConnectorRuntime runtime, PolledTools tools, ObjectProvider<PollWorker> polls) {
    return new SubscribedTools(runtime, tools, told -> polls.getObject().hurry(told));
  }

  @Bean
  RegistrationTools registrationTools(
      ConnectorRuntime runtime,
      ObjectProvider<Tools> tools,
      ObjectProvider<ConnectionSecrets> secrets) {
    return new RegistrationTools(runtime, tools::getObject, secrets::getObject);
  }

  @Bean(defaultCandidate = false)
  PolledTargets registrationTargets(
      ConnectionStore connections, ConnectionLife life, ConnectorRuntime runtime) {
    return new PolledTargets(connections, life, runtime, RegistrationTools::registers);
  }

  @Bean(defaultCandidate = false)
  PolledTargets subscribedTargets(
      ConnectionStore connections, ConnectionLife life, ConnectorRuntime runtime) {
    return new PolledTargets(connections, life, runtime, PolledTargets::isHeld);
  }

  @Bean
  Targets deliveryTargets(
      ConnectionStore connections, ConnectionLife life, ConnectorRuntime runtime) {
    return new Targets(connections, life, runtime);
  }
}
