package dev.attune.hub.event;

import dev.attune.hub.log.Source;

/**
 * That an entry of the history was made by a mapping that came later than its signal.
 *
 * @param by the command in the log that asked for it
 * @param before what the signal was until then
 */
public record Remapped(Source by, SignalState before) {}
