package dev.attune.admin.problems;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Makes every way in which a request can fail end in a problem. */
@Configuration(proxyBeanMethods = false)
class ProblemConfiguration {

  @Bean
  FilterRegistrationBean<ProblemFilter> problemFilter() {
    FilterRegistrationBean<ProblemFilter> filter =
        new FilterRegistrationBean<>(new ProblemFilter());
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    return filter;
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusalsOfTheContainer() {
    return factory ->
        factory.addContextCustomizers(context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ProblemValve.class.getName());
          }
        });
  }
}
