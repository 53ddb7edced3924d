package dev.attune.admin.hooks;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts webhooks under {@code /hooks}. */
@Configuration(proxyBeanMethods = false)
class HookConfiguration {

  @Bean
  ServletRegistrationBean<HookServlet> webhooks(HookReceiver receiver) {
    ServletRegistrationBean<HookServlet> servlet =
        new ServletRegistrationBean<>(new HookServlet(receiver), "/hooks/*");
    servlet.setName("hooks");
    return servlet;
  }
}
