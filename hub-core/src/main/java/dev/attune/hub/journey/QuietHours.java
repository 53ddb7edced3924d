package dev.attune.hub.journey;

import dev.attune.hub.time.LocalWindow;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When no messages are sent.
 *
 * @param zone whose clocks tell it; null for those of where the customer lives
 */
public record QuietHours(LocalWindow window, @Nullable ZoneId zone) {}
