package dev.attune.connector.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.runtime.testing.LogCapture;
import dev.attune.connector.runtime.testing.MemorySink;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CamelContextsTest {
  private final DefaultCamelContext context =
      CamelContexts.create("test-1.0.0", TestConnector.complete().loaded());

  @BeforeEach
  void start() throws Exception {
    context.addRoutes(CamelContexts.signalsRoute(new MemorySink()));
    context.start();
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void isSmallAndQuiet() {
    assertThat(context.getName()).isEqualTo("test-1.0.0");
    assertThat(context.getManagementStrategy().getManagementAgent()).isNull();
    assertThat(context.getGlobalEndpointConfiguration().isLazyStartProducer()).isTrue();
    assertThat(context.isMessageHistory()).isFalse();
    assertThat(context.isStreamCaching()).isFalse();
    assertThat(context.isTracing()).isFalse();
    assertThat(context.isBacklogTracing()).isFalse();
    assertThat(context.getApplicationContextClassLoader())
        .isSameAs(CamelContextsTest.class.getClassLoader());
  }

  @Test
  void hasOnlyVirtualThreads() throws Exception {
    var pools = context.getExecutorServiceManager();

    for (var pool :
        List.of(
            pools.newDefaultThreadPool(this, "one"),
            pools.newCachedThreadPool(this, "two"),
            pools.newSingleThreadScheduledExecutor(this, "three"))) {
      assertThat(pool.submit(() -> Thread.currentThread().isVirtual()).get()).isTrue();
    }
  }

  @Test
  void hasNoComponentButDirectOnItsClassPath() throws IOException {
    var found = new TreeSet<String>();
    for (String name :
        List.of(
            "direct",
            "bean",
            "class",
            "exec",
            "file",
            "ftp",
            "ssh",
            "docker",
            "controlbus",
            "language",
            "log",
            "ref",
            "seda",
            "timer",
            "scheduler",
            "http",
            "https",
            "groovy",
            "xslt",
            "dataset",
            "stub",
            "mock",
            "rest",
            "quartz",
            "vertx-http")) {
      if (getClass()
          .getClassLoader()
          .getResources("META-INF/services/org/apache/camel/component/" + name)
          .hasMoreElements()) {
        found.add(name);
      }
    }

    assertThat(found).containsExactly("direct");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"groovy", "mvel", "ognl", "spel", "bean", "js", "python", "joor", "xpath", "ref"})
  void hasNoLanguage(String language) {
    assertThatThrownBy(() -> context.resolveLanguage(language))
        .hasMessageContaining("No language could be found for: " + language);
  }

  @Test
  void refusesSimple() {
    assertThatThrownBy(() -> context.resolveLanguage("simple").createExpression("${body}"))
        .hasMessage(
            "Camel's language 'simple' is not available; routes of connectors use Java instead.");
    assertThatThrownBy(() -> context.resolveLanguage("simple").createPredicate("${body}"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void logsNothingOfAFailingExchange() throws Exception {
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:failing")
                .process(exchange -> {
                  throw new IllegalStateException("secret-1234");
                });
          }
        });
    var producer = context.getEndpoint("direct:failing").createProducer();
    producer.start();
    var exchange = producer.getEndpoint().createExchange();
    exchange.getMessage().setBody("secret-5678");
    exchange.getMessage().setHeader("header", "secret-9012");

    try (LogCapture log = LogCapture.open()) {
      producer.process(exchange);

      assertThat(exchange.getException()).isInstanceOf(IllegalStateException.class);
      assertThat(log.lines()).noneMatch(line -> line.contains("secret-"));
    }
  }
}
