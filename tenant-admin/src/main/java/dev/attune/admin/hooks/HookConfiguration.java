package dev.attune.admin.hooks;

import dev.attune.hub.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts webhooks under {@code /hooks} and CloudEvents under {@code /cloudevents}. */
@Configuration(proxyBeanMethods = false)
class HookConfiguration {

  /** Some seconds: soon enough for who watches, and no more than a few writes a minute. */
  private static final long GATHERED_SECONDS = 10;

  @Bean
  RefusedHooks refusedHooks(RefusalStore store, Clock clock) {
    return new RefusedHooks(
        store,
        clock,
        CompletableFuture.delayedExecutor(
            GATHERED_SECONDS, TimeUnit.SECONDS, Thread::startVirtualThread));
  }

  @Bean
  ServletRegistrationBean<HookServlet> webhooks(HookReceiver receiver) {
    return servlet(HookAddress.HOOKS, receiver);
  }

  @Bean
  ServletRegistrationBean<HookServlet> cloudEvents(HookReceiver receiver) {
    return servlet(HookAddress.CLOUD_EVENTS, receiver);
  }

  private static ServletRegistrationBean<HookServlet> servlet(
      HookAddress address, HookReceiver receiver) {
    ServletRegistrationBean<HookServlet> servlet =
        new ServletRegistrationBean<>(new HookServlet(address, receiver), address.path() + "/*");
    servlet.setName(address.path().substring(1));
    return servlet;
  }
}
