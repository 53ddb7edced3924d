package dev.attune.connector;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a connector can do. Most of it follows from the descriptor (a connector with actions has
 * {@link #ACTIONS}), so an author declares only what cannot be derived. The host refuses what is
 * not declared with {@link #undeclared}, before any code of the connector runs. New capabilities
 * may be added; a connector that does not know one does not have it.
 */
public enum Capability {
  /** Takes what a tool posts. Derived from a source that comes by webhook. */
  WEBHOOK,
  /** Asks the tool for news. Derived from a source that comes by poll. */
  POLL,
  /** Holds a consumer open at the tool. Derived from a source that comes by subscription. */
  SUBSCRIBE,
  /** Fetches what happened before the connection was made. Derived from a source that offers it. */
  BACKFILL,
  /** Carries out actions. Derived from having actions. */
  ACTIONS,
  /**
   * An action sent twice under one id has one effect. Derived from all actions being idempotent.
   */
  IDEMPOTENT_ACTIONS,
  /** Erases a person at the tool, see {@link Connection#erase}. */
  ERASE,
  /** Lists the tool's real objects and fields, see {@link Connection#objects}. */
  DISCOVER,
  /** Has the tool post its webhooks to the hub, see {@link Connection#register}. */
  REGISTER;

  /**
   * The failure for a capability that a connector does not declare: everywhere the same sentence.
   *
   * @param connector the connector's id
   * @param declared what it does declare
   */
  public ConnectorException undeclared(String connector, Collection<Capability> declared) {
    String others =
        declared.isEmpty()
            ? "nothing"
            : EnumSet.copyOf(declared).stream()
                .map(Capability::name)
                .collect(Collectors.joining(", "));
    return new ConnectorException(
        ConnectorException.Kind.CALLER,
        "connector.undeclared_capability",
        "Connector '%s' does not declare %s; it declares %s.".formatted(connector, name(), others));
  }

  /** What follows from what a connector has. */
  static Set<Capability> derived(
      Collection<SourceDescriptor> sources, Collection<ActionDescriptor<?>> actions) {
    Set<Capability> derived = EnumSet.noneOf(Capability.class);
    for (SourceDescriptor source : sources) {
      derived.add(source.via());
      if (source.history() != HistoryOffer.NONE) {
        derived.add(BACKFILL);
      }
    }
    if (!actions.isEmpty()) {
      derived.add(ACTIONS);
    }
    if (!actions.isEmpty() && actions.stream().allMatch(ActionDescriptor::isIdempotent)) {
      derived.add(IDEMPOTENT_ACTIONS);
    }
    return derived;
  }

  /** Whether it can be declared by a connector from whose parts those follow. */
  boolean isPossible(Set<Capability> derived) {
    return switch (this) {
      case WEBHOOK, POLL, SUBSCRIBE, BACKFILL, ACTIONS, IDEMPOTENT_ACTIONS ->
          derived.contains(this);
      case ERASE, DISCOVER -> true;
      case REGISTER -> derived.contains(WEBHOOK);
    };
  }
}
