package dev.attune.admin.settings;

import org.jspecify.annotations.Nullable;

/**
 * Where the hub may send.
 *
 * @param allowPrivate whether connections may reach addresses within the operator's own network; if
 *     it is not said, only this machine itself, and that only with the embedded store
 */
public record OutboundSettings(@Nullable Boolean allowPrivate) {}
