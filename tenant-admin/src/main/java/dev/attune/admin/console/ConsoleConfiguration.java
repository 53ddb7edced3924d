package dev.attune.admin.console;

import dev.attune.admin.settings.AttuneSettings;
import dev.attune.admin.settings.NodeRole;
import java.time.Duration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Where the console is. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {
  static final String PATH = "/console/";
  private static final String FILES = "classpath:/static/console/";
  private static final Duration FOR_GOOD = Duration.ofDays(365);

  @Bean
  FilterRegistrationBean<ConsolePolicy> consolePolicy() {
    FilterRegistrationBean<ConsolePolicy> filter =
        new FilterRegistrationBean<>(new ConsolePolicy());
    filter.addUrlPatterns(PATH + "*");
    return filter;
  }

  @Bean
  WebMvcConfigurer consolePages(AttuneSettings settings) {
    return new WebMvcConfigurer() {
      @Override
      public void addResourceHandlers(ResourceHandlerRegistry registry) {
        if (settings.runs(NodeRole.API)) {
          addConsole(registry, FILES);
        }
      }

      @Override
      public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", PATH).setKeepQueryParams(false);
        registry.addRedirectViewController("/console", PATH);
        // A handler of files takes no empty path.
        registry.addViewController(PATH).setViewName("forward:" + PATH + "index.html");
      }
    };
  }

  static void addConsole(ResourceHandlerRegistry registry, String files) {
    // The name of an asset holds the digest of its content.
    registry
        .addResourceHandler(PATH + "assets/**")
        .addResourceLocations(files + "assets/")
        .setCacheControl(CacheControl.maxAge(FOR_GOOD).cachePublic().immutable());
    registry
        .addResourceHandler(PATH + "**")
        .addResourceLocations(files)
        .setCacheControl(CacheControl.noCache())
        .resourceChain(false)
        .addResolver(new ConsoleFiles());
  }
}
