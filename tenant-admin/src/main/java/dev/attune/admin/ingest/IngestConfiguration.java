package dev.attune.admin.ingest;

import dev.attune.admin.directory.Directory;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.hub.time.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** Puts the tracking API under {@code /v1}. */
@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

  @Bean
  TenantQuota tenantQuota(Clock clock) {
    return new TenantQuota(clock);
  }

  @Bean
  IngestMetrics ingestMetrics(MeterRegistry registry) {
    return new IngestMetrics(registry);
  }

  /** The tracking API has a timer of its own; a general one beside it would cost every call. */
  @Bean
  ObservationPredicate trackingIsTimedByItself() {
    return (name, context) ->
        !(context instanceof ServerRequestObservationContext exchange
            && isTracking(exchange.getCarrier()));
  }

  private static boolean isTracking(@Nullable HttpServletRequest request) {
    return request != null && request.getServletPath().equals("/v1");
  }

  @Bean
  ConnectorIntake connectorIntake(IngestLog log, TenantQuota quota, IngestMetrics metrics) {
    return new ConnectorIntake(log, quota, metrics);
  }

  @Bean
  ServletRegistrationBean<SegmentServlet> trackingApi(
      Directory directory,
      IngestLog log,
      Clock clock,
      TenantQuota quota,
      IngestMetrics metrics,
      AttuneSettings settings) {
    Ingest ingest = new Ingest(log, quota, clock, metrics);
    ServletRegistrationBean<SegmentServlet> servlet =
        new ServletRegistrationBean<>(
            new SegmentServlet(
                directory, ingest, new ClientSettings(settings.publicUrl()), metrics),
            "/v1/*");
    servlet.setName("tracking");
    return servlet;
  }
}
