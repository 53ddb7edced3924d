package dev.attune.admin.hooks;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts webhooks under {@code /hooks} and CloudEvents under {@code /cloudevents}. */
@Configuration(proxyBeanMethods = false)
class HookConfiguration {

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
