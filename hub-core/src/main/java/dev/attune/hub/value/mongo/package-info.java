/**
 * What all adapters over MongoDB share: how values look in documents, the few kinds of commands the
 * adapters send, and what a failed command means. Allowed dependencies: problem, value.
 */
@NullMarked
package dev.attune.hub.value.mongo;

import org.jspecify.annotations.NullMarked;
