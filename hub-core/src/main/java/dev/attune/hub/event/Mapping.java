package dev.attune.hub.event;

import java.util.Map;

/**
 * How a connection's signals become events: a CEL expression over {@code payload} for each target
 * field. Targets are {@code id}, {@code name}, {@code at}, {@code identifiers.<namespace>}, {@code
 * traits} (an object) and {@code traits.<name>}, {@code properties} and {@code properties.<name>},
 * {@code account.<namespace>}, {@code account.traits}, {@code consents} (an object of purpose to
 * truth), {@code machine}.
 *
 * <p>{@code name} is required: a signal that lacks it, or a field that its expression reads, is
 * rejected by that name. Elsewhere a missing field leaves the target out.
 */
public record Mapping(Map<String, String> targets) {
  public Mapping {
    targets = Map.copyOf(targets);
  }
}
