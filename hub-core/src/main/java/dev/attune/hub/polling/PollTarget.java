package dev.attune.hub.polling;

import dev.attune.hub.tenant.ConnectionKey;

/** A connection whose connector has sources that are polled. */
public record PollTarget(ConnectionKey connection, long version, boolean isPaused) {}
