package dev.attune.admin.settings;

/**
 * Where the hub may send.
 *
 * @param allowPrivate whether connections may reach addresses within the operator's own network
 */
public record OutboundSettings(boolean allowPrivate) {}
