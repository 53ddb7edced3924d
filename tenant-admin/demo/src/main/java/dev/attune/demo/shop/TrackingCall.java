package dev.attune.demo.shop;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call of the tracking API.
 *
 * @param type identify, track or page
 * @param id by which it is taken once, however often it is sent
 */
public record TrackingCall(String type, String id, Instant at, ObjectNode content) {

  /** As it stands in a batch. */
  public ObjectNode asItem() {
    return content.deepCopy().put("type", type);
  }

  /** The name by which journeys know it. */
  public String name() {
    return type.equals("track") ? content.path("event").asString() : type;
  }
}
