package dev.attune.hub.pipeline;

import dev.attune.hub.delivery.DeliveryMetrics;

/** Those who listen to what the engine does. */
public record HubMetrics(PipelineMetrics pipeline, DeliveryMetrics delivery, EventWatch events) {
  public static final HubMetrics NONE = new HubMetrics(PipelineMetrics.NONE, DeliveryMetrics.NONE);

  /** With nobody who looks at events. */
  public HubMetrics(PipelineMetrics pipeline, DeliveryMetrics delivery) {
    this(pipeline, delivery, EventWatch.NOBODY);
  }
}
