package dev.attune.connector.runtime;

import dev.attune.connector.Routes;
import dev.attune.connector.SignalSink;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.builder.NoErrorHandlerBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ShutdownStrategy;

/** Makes Camel contexts as small and as quiet as they can be. */
final class CamelContexts {
  /** How long exchanges under way may take to end when a connector is closed. */
  private static final Duration SHUTDOWN = Duration.ofSeconds(5);

  private CamelContexts() {}

  static DefaultCamelContext create(String name, LoadedConnector loaded) {
    DefaultCamelContext context = new DefaultCamelContext(false);
    context.disableJMX();
    context.getCamelContextExtension().setName(name);
    context.setApplicationContextClassLoader(loaded.loader());
    if (loaded.isPlugin()) {
      context.setClassResolver(new PluginClassResolver(context, loaded.loader()));
    }
    context.setStartupSummaryLevel(StartupSummaryLevel.Off);
    context.setLoadTypeConverters(false);
    context.setMessageHistory(false);
    context.setStreamCaching(false);
    context.setUseBreadcrumb(false);
    context.setUseMDCLogging(false);
    context.setAllowUseOriginalMessage(false);
    // Camel's own handler would log what it cannot handle, with messages that repeat payloads.
    context.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerBuilder());
    context.getExecutorServiceManager().setThreadPoolFactory(new VirtualThreadPools());
    context.getGlobalEndpointConfiguration().setLazyStartProducer(true);
    context.getGlobalEndpointConfiguration().setAutowiredEnabled(false);
    context.getRegistry().bind(NoSimpleLanguage.NAME, new NoSimpleLanguage());
    context.addComponent("direct", new DirectComponent());
    endQuickly(context.getShutdownStrategy());
    return context;
  }

  /** The route that all routes of a connector send signals to. */
  static RoutesBuilder signalsRoute(SignalSink sink) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from(Routes.SIGNALS).routeId("attune-signals").process(new StoreSignals(sink));
      }
    };
  }

  private static void endQuickly(ShutdownStrategy strategy) {
    strategy.setTimeUnit(TimeUnit.MILLISECONDS);
    strategy.setTimeout(SHUTDOWN.toMillis());
    strategy.setShutdownNowOnTimeout(true);
    strategy.setShutdownRoutesInReverseOrder(false);
    strategy.setLogInflightExchangesOnTimeout(false);
  }
}
