/** A tenant's configured uses of connectors: made, tried out, paused, looked after. */
@NullMarked
package dev.attune.admin.connections;

import org.jspecify.annotations.NullMarked;
